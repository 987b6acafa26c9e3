package starlog.benchmarks.peers.stores;

import java.util.ArrayList;
import java.util.List;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.embedded.Component;
import starlog.schemas.event.SectorTick;

/// Batches of ships into PostgreSQL, by turns. The projection writes keyframes, which may bring new rows, and courses, as
/// most ticks have them.
final class ShipRounds {
    private final PeerStack stack;
    private final int ships;
    private final int batches;
    private final int rounds;
    private final Rates raw;
    private final Rates upsert;
    private final Rates update;

    ShipRounds(PeerStack stack, Options options) {
        this.stack = stack;
        ships = options.number("ships");
        batches = options.number("batches");
        rounds = options.number("rounds");
        raw = new Rates("rawCopyMerge", stack, Component.POSTGRES, rounds);
        upsert = new Rates("projectionUpsert", stack, Component.POSTGRES, rounds);
        update = new Rates("projectionUpdate", stack, Component.POSTGRES, rounds);
    }

    /// The first round, before those that count, makes the rows and warms up.
    void measure(Figures figures) throws Exception {
        try (var store = new ShipStore(stack.stack().postgresUrl())) {
            for (int round = -1; round < rounds; round++) round(round, store);
        }
        figures.whole("shipRowsPerBatch", ships);
        raw.tell(figures);
        upsert.tell(figures, "projectionUpsertOfRawPercent", raw);
        update.tell(figures, "projectionUpdateOfRawPercent", raw);
    }

    private void round(int round, ShipStore store) throws Exception {
        System.err.println("stores: ships, round " + (round + 1));
        int first = 1 + (round + 1) * batches;
        long rows = (long) ships * batches;
        List<List<SectorTick>> keyframes = batches(first, true);
        List<List<SectorTick>> courses = batches(first, false);
        List<byte[]> copied = new ArrayList<>();
        for (List<SectorTick> batch : courses) copied.add(ShipStore.encoded(batch));
        raw.time(round, rows, () -> {
            for (byte[] batch : copied) store.copyAndMerge(batch);
        });
        upsert.time(round, rows, () -> project(store, keyframes));
        update.time(round, rows, () -> project(store, courses));
    }

    private List<List<SectorTick>> batches(int first, boolean keyframe) {
        List<List<SectorTick>> made = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) made.add(Fleet.ticks(ships, first + batch, keyframe));
        return made;
    }

    private static void project(ShipStore store, List<List<SectorTick>> batches) throws Exception {
        for (List<SectorTick> batch : batches) store.project(batch);
    }
}
