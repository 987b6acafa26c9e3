package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.EndedShip;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.border.Departure;
import starlog.sector.inspect.Entry.Fate;
import starlog.sector.inspect.Entry.HandOff;
import starlog.sector.inspect.Entry.Happened;
import starlog.sector.inspect.Entry.Intended;
import starlog.sector.inspect.Entry.Noted;
import starlog.sector.past.PastFold;
import starlog.sector.past.PastFold.FoldedInput;
import starlog.sector.proof.SectorFold.Taken;

/// Reads off each tick what was heard of a subject and what happened to it. Remembers which intents wait. One thread.
final class TickEntries {
    private final PastFold past;
    private final Subject subject;
    private final List<Heard> open = new ArrayList<>();

    TickEntries(PastFold past, Subject subject) {
        this.past = past;
        this.subject = subject;
    }

    private record Heard(long tick, long offset, PlayerIntent intent) {
        private boolean is(long player, long ship, long sequence) {
            return intent.player() == player && intent.ship() == ship && intent.sequence() == sequence;
        }
    }

    /// Of the tick that has just been stepped, in order: inputs with their verdicts, events, crossings.
    List<Entry> read() {
        Scene scene = new Scene(past.sector());
        List<Entry> entries = new ArrayList<>();
        for (FoldedInput input : past.inputs()) hear(input, scene, entries);
        readVerdicts(scene, entries);
        readOpen(scene, entries);
        readEvents(scene, entries);
        for (Departure departure : past.sector().departures())
            for (Traveller traveller : departure.arrival().travellers())
                if (subject.entities().contains(traveller.id())) entries.add(leaves(departure, traveller));
        return entries;
    }

    private long tick() {
        return past.sector().tick();
    }

    private void hear(FoldedInput input, Scene scene, List<Entry> entries) {
        if (input.input().isEmpty()) return;
        long offset = input.offset();
        switch (input.input().get()) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> {
                if (input.taken() == Taken.PASSED_OVER) passedOver(offset, intents, scene, entries);
                else hear(offset, intents);
            }
            case Arrival arrival -> arrive(offset, arrival, entries);
            case SectorInput.Settlement(long settled, List<Long> departed, String reason) -> {
                for (long ship : departed)
                    if (subject.entities().contains(ship))
                        entries.add(new Noted(
                                tick(),
                                offset,
                                "ship %d had left in ticks up to %d that the log has lost, as an operator settled: %s"
                                        .formatted(ship, settled, reason)));
            }
            case SectorInput.Tick _,
                    SectorInput.Claim _,
                    SectorInput.Rules _,
                    SectorInput.Release _,
                    SectorInput.Dilation _,
                    SectorInput.Quarantine _,
                    SectorInput.EngineChange _ -> {}
        }
    }

    private void hear(long offset, List<PlayerIntent> intents) {
        for (PlayerIntent intent : intents) if (subject.concerns(intent)) open.add(new Heard(tick(), offset, intent));
    }

    private void passedOver(long offset, List<PlayerIntent> intents, Scene scene, List<Entry> entries) {
        for (PlayerIntent intent : intents)
            if (subject.concerns(intent))
                entries.add(intended(offset, tick(), intent, scene, Fate.PASSED_OVER, Optional.empty()));
    }

    private void arrive(long offset, Arrival arrival, List<Entry> entries) {
        hear(offset, arrival.intents());
        for (Traveller traveller : arrival.travellers())
            if (subject.entities().contains(traveller.id()))
                entries.add(new HandOff(
                        tick(),
                        offset,
                        traveller.kind().name(),
                        traveller.id(),
                        true,
                        arrival.from(),
                        arrival.number(),
                        arrival.tick(),
                        traveller.kind() != EntityKind.SHIP || hasArrived(traveller.id())));
        for (EndedShip ended : arrival.ended())
            if (subject.entities().contains(ended.ship()))
                entries.add(new Noted(
                        tick(),
                        offset,
                        "ship %d is no more, as sector %d tells".formatted(ended.ship(), arrival.from())));
    }

    private boolean hasArrived(long ship) {
        EventColumns events = past.outcome().events;
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_ARRIVED
                    && events.get(row) instanceof ShipArrived arrived
                    && arrived.ship() == ship) return true;
        return false;
    }

    private HandOff leaves(Departure departure, Traveller traveller) {
        return new HandOff(
                tick(),
                Entry.UNKNOWN,
                traveller.kind().name(),
                traveller.id(),
                false,
                departure.to(),
                departure.arrival().number(),
                tick(),
                true);
    }

    private void readVerdicts(Scene scene, List<Entry> entries) {
        IntentColumns judged = past.outcome().intents;
        for (int row = 0; row < judged.count; row++) {
            Heard heard = takeOpen(judged.players[row], judged.ships[row], judged.sequences[row]);
            PlayerIntent intent = heard != null ? heard.intent : intentOf(judged, row);
            if (intent == null || heard == null && !subject.concerns(intent)) continue;
            var verdict = Judged.of(judged.verdicts[row], judged.values[row], judged.limits[row]);
            entries.add(intended(
                    heard == null ? Entry.UNKNOWN : heard.offset,
                    heard == null ? Entry.UNKNOWN : heard.tick,
                    intent,
                    scene,
                    Fate.JUDGED,
                    Optional.of(verdict)));
        }
    }

    /// As the outcome has it; null of a kind that this build does not know.
    static PlayerIntent intentOf(IntentColumns judged, int row) {
        Intent intent;
        try {
            intent = Intent.of(judged.kinds[row], judged.arguments[row], judged.arguments2[row], judged.targets[row]);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return new PlayerIntent(
                        judged.players[row],
                        judged.ships[row],
                        judged.sequences[row],
                        judged.clientMillis[row],
                        judged.receivedMicros[row],
                        intent)
                .seeing(judged.seenTicks[row]);
    }

    private Heard takeOpen(long player, long ship, long sequence) {
        for (int place = 0; place < open.size(); place++)
            if (open.get(place).is(player, ship, sequence)) return open.remove(place);
        return null;
    }

    /// What has no verdict yet: it is told once, and stays open only if it waits.
    private void readOpen(Scene scene, List<Entry> entries) {
        List<Heard> waiting = new ArrayList<>();
        for (Heard heard : open) {
            Fate fate = waits(heard, scene) ? Fate.WAITS : wentOn(heard) ? Fate.FORWARDED : Fate.NOT_TAKEN;
            if (fate == Fate.WAITS) waiting.add(heard);
            if (fate != Fate.WAITS || heard.tick == tick())
                entries.add(intended(heard.offset, heard.tick, heard.intent, scene, fate, Optional.empty()));
        }
        open.clear();
        open.addAll(waiting);
    }

    private static boolean waits(Heard heard, Scene scene) {
        for (int row = 0; row < scene.held.count; row++)
            if (scene.held.shipOf(row) == heard.intent.ship() && scene.held.sequenceOf(row) == heard.intent.sequence())
                return true;
        return false;
    }

    private boolean wentOn(Heard heard) {
        EventColumns events = past.outcome().events;
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.INTENT_FORWARDED
                    && events.get(row) instanceof IntentForwarded forwarded
                    && forwarded.ship() == heard.intent.ship()
                    && forwarded.sequence() == heard.intent.sequence()) return true;
        return false;
    }

    private Intended intended(
            long offset, long heardTick, PlayerIntent intent, Scene scene, Fate fate, Optional<Judged> judged) {
        List<Fact> facts = RecordFacts.of((Record) intent.intent(), scene);
        return new Intended(tick(), offset, heardTick, intent, facts, fate, judged);
    }

    private void readEvents(Scene scene, List<Entry> entries) {
        EventColumns events = past.outcome().events;
        for (int row = 0; row < events.count; row++)
            if (subject.concerns(events, row)) entries.add(happened(tick(), events, row, scene));
    }

    static Happened happened(long tick, EventColumns events, int row, Scene scene) {
        return new Happened(
                tick, StateEvent.nameOf(events.kinds[row]), RecordFacts.of((Record) events.get(row), scene));
    }
}
