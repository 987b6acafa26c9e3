package starlog.sector.fork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Tally;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Ships;

/// One fork on its way, beside the recording. One thread at a time.
final class Strand {
    private final String name;
    private final Fork fork;
    private final ForkFold past;
    private final Tally tally = new Tally();
    private long otherVerdict;
    private Optional<Long> parts = Optional.empty();
    private boolean ended;

    Strand(String name, Fork fork) {
        this.name = name;
        this.fork = fork;
        this.past = ForkFold.of(fork);
    }

    /// An intent, wherever it is judged.
    private record Key(long player, long ship, long sequence) {}

    /// What the recording made of a tick.
    ///
    /// @param verdicts by intent; of repeats the first
    record Moment(long tick, long hash, Map<Key, Integer> verdicts) {}

    Fork fork() {
        return fork;
    }

    /// The first tick whose state is not the recording's.
    Optional<Long> parts() {
        return parts;
    }

    long tick() {
        return past.sector().tick();
    }

    boolean ended() {
        return ended;
    }

    /// Folds so many ticks of the recording itself.
    List<Moment> lead(int ticks) {
        List<Moment> moments = new ArrayList<>();
        while (moments.size() < ticks && step())
            moments.add(new Moment(
                    tick(),
                    past.sector().outcome().hash(),
                    verdicts(past.sector().outcome().intents)));
        return moments;
    }

    private static Map<Key, Integer> verdicts(IntentColumns intents) {
        Map<Key, Integer> verdicts = new HashMap<>();
        for (int row = 0; row < intents.count; row++)
            verdicts.putIfAbsent(
                    new Key(intents.players[row], intents.ships[row], intents.sequences[row]), intents.verdicts[row]);
        return verdicts;
    }

    /// Folds the same ticks of the fork.
    void follow(List<Moment> moments) {
        for (Moment moment : moments) {
            if (!step()) return;
            compare(moment);
        }
    }

    private boolean step() {
        if (ended) return false;
        ended = !past.step();
        if (!ended) tally.add(past.sector().outcome());
        return !ended;
    }

    private void compare(Moment moment) {
        SectorTick made = past.sector().outcome();
        if (parts.isEmpty() && (made.hash() != moment.hash || made.tick != moment.tick)) parts = Optional.of(made.tick);
        for (Map.Entry<Key, Integer> each : verdicts(made.intents).entrySet()) {
            Key key = each.getKey();
            OptionalLong before = fork.originally(key.ship, key.sequence);
            if (before.isEmpty()) continue;
            Integer verdict = moment.verdicts.get(new Key(key.player, key.ship, before.getAsLong()));
            if (verdict != null && !verdict.equals(each.getValue())) otherVerdict++;
        }
    }

    ForkOutcome outcome(Optional<Parting> parting) {
        Tally.Counts counts = tally.counts();
        Sector sector = past.sector();
        Ships ships = ShipsOf.the(sector);
        int ofPlayers = 0;
        int ofWorld = 0;
        for (int row = 0; row < ships.count; row++) {
            if (ships.condition[row] == Ships.DEAD) continue;
            if (ships.player[row] != 0) ofPlayers++;
            else ofWorld++;
        }
        return new ForkOutcome(
                name,
                fork.edits().stream().map(Edit::toString).toList(),
                Arrays.stream(fork.met()).boxed().toList(),
                parts,
                parting,
                counts.kills(),
                counts.deaths(),
                counts.oreMined(),
                counts.oreDelivered(),
                ofPlayers,
                ofWorld,
                counts.intents(),
                counts.refused(),
                otherVerdict,
                fork.arrivalsLeftOut(),
                sector.tick(),
                sector.outcome().hash(),
                past.standstill());
    }
}
