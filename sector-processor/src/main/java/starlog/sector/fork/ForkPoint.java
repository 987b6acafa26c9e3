package starlog.sector.fork;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.past.PastFold;
import starlog.sector.recording.Recording;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Ships;

/// Where forks leave a recording: the state before a tick, as this build's rules make it, and what is known of it. Any
/// thread.
///
/// @param tick the first one of every fork
/// @param offset of the first input that is not in the state
/// @param state empty if the fork begins with the world
/// @param sequences the last one of each ship that is there
/// @param rulesVersion 0 if there were no rules yet
public record ForkPoint(
        int sector,
        long tick,
        long offset,
        Optional<SectorSnapshot> state,
        Map<Long, Long> sequences,
        int rulesVersion,
        List<RuleValue> rules,
        long epoch,
        long owner) {
    private static final int LOOK_TICKS = 1_024;

    public ForkPoint {
        sequences = Map.copyOf(sequences);
        rules = List.copyOf(rules);
    }

    /// Folds a recording up to the tick before.
    ///
    /// @param progress told now and then of the tick that has been reached
    /// @throws IllegalArgumentException if the recording does not lead to it
    public static ForkPoint before(long tick, Recording recording, Set<Long> passedOver, LongConsumer progress) {
        PastFold past = PastFold.begin(recording, passedOver);
        Sector sector = past.sector();
        if (sector.tick() >= tick)
            throw new IllegalArgumentException(
                    "the recording begins behind tick %d, and tick %d is asked for".formatted(sector.tick(), tick));
        while (sector.tick() < tick - 1) {
            if (!past.step())
                throw new IllegalArgumentException(past.standstill().orElseGet(() -> ends(sector)));
            if (sector.tick() % LOOK_TICKS == 0) progress.accept(sector.tick());
        }
        return of(sector);
    }

    /// Where a recording begins.
    ///
    /// @throws IllegalStateException if another engine made that state, or if it is damaged
    public static ForkPoint begin(Recording recording) {
        return of(PastFold.begin(recording, Set.of()).sector());
    }

    private static String ends(Sector sector) {
        return "the recording ends with tick " + sector.tick();
    }

    private static ForkPoint of(Sector sector) {
        boolean begun = sector.tick() > 0;
        return new ForkPoint(
                sector.number(),
                sector.tick() + 1,
                begun ? sector.inputOffsetNext() : 0,
                begun ? Optional.of(sector.snapshot()) : Optional.empty(),
                sequencesOf(sector),
                begun ? sector.rulesVersion() : 0,
                begun ? sector.ruleValues() : List.of(),
                begun ? sector.epoch() : 0,
                begun ? sector.owner() : 0);
    }

    private static Map<Long, Long> sequencesOf(Sector sector) {
        Map<Long, Long> sequences = new HashMap<>();
        Ships ships = ShipsOf.the(sector);
        for (int row = 0; row < ships.count; row++) sequences.put(ships.id[row], ships.lastSequence[row]);
        return sequences;
    }

    /// The state as it would stand on `snapshots`.
    Optional<byte[]> stateBytes() {
        return state.map(OwnSchemas.serde(new SectorSnapshotCodec())::encode);
    }
}
