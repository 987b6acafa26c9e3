package starlog.sector.twin;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.RulesChanged;
import starlog.schemas.event.StateEvent.SpeedSet;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.rules.TwinArrivals;
import starlog.sector.twin.rules.TwinCombat;
import starlog.sector.twin.rules.TwinDepartures;
import starlog.sector.twin.rules.TwinEnds;
import starlog.sector.twin.rules.TwinFleets;
import starlog.sector.twin.rules.TwinGenesis;
import starlog.sector.twin.rules.TwinIntents;
import starlog.sector.twin.rules.TwinMining;
import starlog.sector.twin.rules.TwinMotion;
import starlog.sector.twin.rules.TwinRewind;
import starlog.sector.twin.rules.TwinWaiting;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;

/// A sector as `docs/RULES.md` has it, in plain objects: slow, and easy to hold against the text. One thread at a
/// time.
final class TwinSector {
    final TwinWorld world;
    private final List<SectorInput.Arrival> beforeRules = new ArrayList<>();
    private boolean tickIsOver;

    TwinSector(int number) {
        world = new TwinWorld(number);
    }

    /// Folds a record of the log; true if it was a tick of the owner.
    boolean apply(SectorInput input) {
        if (tickIsOver) {
            world.answers.clear();
            world.events.clear();
            world.departures.clear();
            tickIsOver = false;
        }
        return switch (input) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> {
                for (PlayerIntent intent : intents) TwinIntents.take(world, intent);
                yield false;
            }
            case SectorInput.Tick tick -> {
                boolean owners = tick.epoch() == world.ownership.epoch && world.ownership.owner != 0;
                if (!owners || world.rules.version() == 0) yield false;
                step();
                yield true;
            }
            case SectorInput.Claim(long epoch, long node) -> {
                claim(epoch, node);
                yield false;
            }
            case SectorInput.Rules(int version, List<RuleValue> values) -> {
                if (version > world.rules.version()) changeRules(version, values);
                yield false;
            }
            case SectorInput.Arrival arrival -> {
                if (world.rules.version() == 0) beforeRules.add(arrival);
                else TwinArrivals.come(world, arrival);
                yield false;
            }
            case SectorInput.Release(long epoch) -> {
                if (epoch == world.ownership.epoch) world.ownership.owner = 0;
                yield false;
            }
            case SectorInput.Dilation(int speedPermille) -> {
                world.ownership.speedSet = speedPermille;
                world.happened(new SpeedSet(speedPermille));
                yield false;
            }
            case SectorInput.Quarantine _ -> false;
            case SectorInput.EngineChange change ->
                throw new IllegalArgumentException("the twin has one engine: " + change);
            case SectorInput.Settlement settlement ->
                throw new IllegalArgumentException("the twin's log loses nothing: " + settlement);
        };
    }

    private void claim(long epoch, long node) {
        if (epoch <= world.ownership.epoch) return;
        world.ownership.epoch = epoch;
        world.ownership.owner = node;
    }

    private void changeRules(int version, List<RuleValue> values) {
        long rewindBefore = world.rule(Rule.REWIND_TICKS);
        world.rules.replace(version, values);
        if (world.rule(Rule.REWIND_TICKS) != rewindBefore) world.tracks.clear();
        world.happened(new RulesChanged(version));
        if (world.ledger.begun == 0) TwinGenesis.begin(world);
        for (SectorInput.Arrival arrival : beforeRules) TwinArrivals.come(world, arrival);
        beforeRules.clear();
    }

    private void step() {
        TwinWaiting.end(world);
        for (TwinShip ship : world.ships.values()) {
            ship.vxBefore = ship.vxMmPer1024Ticks;
            ship.vyBefore = ship.vyMmPer1024Ticks;
        }
        TwinFleets.step(world);
        TwinMotion.step(world);
        TwinCombat.step(world);
        TwinMining.step(world);
        TwinEnds.step(world);
        TwinDepartures.step(world);
        world.removeGone();
        TwinRewind.note(world);
        world.ownership.tick = world.tick;
        world.tick++;
        tickIsOver = true;
    }

    /// What left in the last tick.
    List<Departure> departures() {
        return world.departures;
    }

    /// Answers to the intents of the last tick, in their order.
    List<TwinWorld.Answer> answers() {
        return world.answers;
    }

    /// What happened in the last tick, in its order.
    List<StateEvent> events() {
        return world.events;
    }
}
