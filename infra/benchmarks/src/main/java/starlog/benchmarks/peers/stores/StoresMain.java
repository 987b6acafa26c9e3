package starlog.benchmarks.peers.stores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.DriverInfo;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.benchmarks.peers.stores.FactStore.Encoded;
import starlog.embedded.Component;
import starlog.schemas.event.SectorTick;

/// Rows a second into embedded PostgreSQL and ClickHouse, raw and by our own writes, by turns in one run, as a line of JSON:
/// medians over the rounds.
public final class StoresMain {
    private static final Map<String, Integer> DEFAULTS = Map.of(
            "rounds", 5, "ships", 10_000, "batches", 10, "ticks", 20_000, "events-per-tick", 10, "port-base", 18_300);

    private final Options options;

    private StoresMain(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(measure(arguments));
    }

    static Figures measure(String... arguments) throws Exception {
        var options = new Options(arguments, DEFAULTS, Set.of());
        try (PeerStack stack = PeerStack.start(options.number("port-base"), Component.POSTGRES, Component.CLICKHOUSE)) {
            var main = new StoresMain(options);
            var figures = new Figures("stores", "postgresql-jdbc " + DriverInfo.DRIVER_VERSION)
                    .whole("rounds", options.number("rounds"));
            main.ships(stack, figures);
            String missing = stack.stack().unavailable().get(Component.CLICKHOUSE);
            if (missing == null) main.facts(stack, figures);
            else System.err.println("stores: no ClickHouse: " + missing);
            return figures;
        }
    }

    private interface Write {
        void run() throws Exception;
    }

    /// What each round came to.
    private final class Rates {
        private final double[] perSecond = new double[options.number("rounds")];
        private final double[] cpuMicros = new double[options.number("rounds")];
        private final PeerStack stack;
        private final Component store;

        Rates(PeerStack stack, Component store) {
            this.stack = stack;
            this.store = store;
        }

        void time(int round, long rows, Write write) throws Exception {
            Duration cpuBefore = stack.cpu(store);
            long begin = System.nanoTime();
            write.run();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (round < 0) return;
            perSecond[round] = rows / seconds;
            cpuMicros[round] = stack.cpu(store).minus(cpuBefore).toNanos() / 1e3 / rows;
        }

        double median() {
            return Figures.median(perSecond);
        }

        double cpuMicrosPerRow() {
            return Figures.median(cpuMicros);
        }
    }

    /// The first round, before those that count, makes all rows and warms up.
    private void ships(PeerStack stack, Figures figures) throws Exception {
        var raw = new Rates(stack, Component.POSTGRES);
        var update = new Rates(stack, Component.POSTGRES);
        var upsert = new Rates(stack, Component.POSTGRES);
        int ships = options.number("ships");
        int batches = options.number("batches");
        long rows = (long) ships * batches;
        try (var store = new ShipStore(stack.stack().postgresUrl())) {
            for (int round = -1; round < options.number("rounds"); round++) {
                System.err.println("stores: ships, round " + (round + 1));
                int first = 1 + (round + 1) * batches;
                List<byte[]> copied = new ArrayList<>();
                for (List<SectorTick> batch : batches(first, false)) copied.add(ShipStore.encoded(batch));
                List<List<SectorTick>> keyframes = batches(first, true);
                List<List<SectorTick>> courses = batches(first, false);
                raw.time(round, rows, () -> {
                    for (byte[] batch : copied) store.copyAndMerge(batch);
                });
                upsert.time(round, rows, () -> project(store, keyframes));
                update.time(round, rows, () -> project(store, courses));
            }
        }
        figures.whole("shipRowsPerBatch", ships)
                .number("rawCopyMergeRowsPerSecond", raw.median())
                .number("projectionUpdateRowsPerSecond", update.median())
                .number("projectionUpsertRowsPerSecond", upsert.median())
                .number("rawCopyMergeCpuMicrosPerRow", raw.cpuMicrosPerRow())
                .number("projectionUpdateCpuMicrosPerRow", update.cpuMicrosPerRow())
                .number("projectionUpsertCpuMicrosPerRow", upsert.cpuMicrosPerRow())
                .number("projectionUpdateOfRawPercent", 100 * update.median() / raw.median())
                .number("projectionUpsertOfRawPercent", 100 * upsert.median() / raw.median());
    }

    private List<List<SectorTick>> batches(int first, boolean keyframe) {
        List<List<SectorTick>> batches = new ArrayList<>();
        for (int batch = 0; batch < options.number("batches"); batch++)
            batches.add(Fleet.ticks(options.number("ships"), first + batch, keyframe));
        return batches;
    }

    private static void project(ShipStore store, List<List<SectorTick>> batches) throws Exception {
        for (List<SectorTick> batch : batches) store.project(batch);
    }

    private void facts(PeerStack stack, Figures figures) throws Exception {
        var raw = new Rates(stack, Component.CLICKHOUSE);
        var rawBlocks = new Rates(stack, Component.CLICKHOUSE);
        var sink = new Rates(stack, Component.CLICKHOUSE);
        int count = options.number("ticks");
        int events = options.number("events-per-tick");
        long rows = (long) count * (1 + events);
        try (var store = new FactStore(stack.stack().clickhouseUrl())) {
            for (int round = -1; round < options.number("rounds"); round++) {
                System.err.println("stores: facts, round " + (round + 1));
                List<SectorTick> ticks = new ArrayList<>();
                for (int i = 0; i < count; i++) ticks.add(Fleet.eventful((long) (round + 1) * count + i, events));
                Encoded whole = store.encoded(ticks);
                List<Encoded> blocks = store.encodedBlocks(ticks);
                raw.time(round, rows, () -> store.post(whole));
                rawBlocks.time(round, rows, () -> {
                    for (Encoded block : blocks) store.post(block);
                });
                sink.time(round, rows, () -> store.sink(ticks));
            }
        }
        figures.whole("factRows", rows)
                .number("rawRowBinaryRowsPerSecond", raw.median())
                .number("rawRowBinarySinksBlocksRowsPerSecond", rawBlocks.median())
                .number("sinkRowsPerSecond", sink.median())
                .number("rawRowBinaryCpuMicrosPerRow", raw.cpuMicrosPerRow())
                .number("rawRowBinarySinksBlocksCpuMicrosPerRow", rawBlocks.cpuMicrosPerRow())
                .number("sinkCpuMicrosPerRow", sink.cpuMicrosPerRow())
                .number("sinkOfRawPercent", 100 * sink.median() / raw.median())
                .number("sinkOfRawSinksBlocksPercent", 100 * sink.median() / rawBlocks.median());
    }
}
