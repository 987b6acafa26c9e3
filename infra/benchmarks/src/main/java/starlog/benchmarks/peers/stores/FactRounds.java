package starlog.benchmarks.peers.stores;

import java.util.ArrayList;
import java.util.List;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.benchmarks.peers.stores.FactStore.Encoded;
import starlog.embedded.Component;
import starlog.schemas.event.SectorTick;

/// Ticks and their events into ClickHouse, by turns: raw all at once, raw in blocks of the sink's size, and by the sink.
final class FactRounds {
    private final PeerStack stack;
    private final int ticks;
    private final int events; // of a tick
    private final int rounds;
    private final long rows;
    private final Rates raw;
    private final Rates rawBlocks;
    private final Rates sink;

    FactRounds(PeerStack stack, Options options) {
        this.stack = stack;
        ticks = options.number("ticks");
        events = options.number("events-per-tick");
        rounds = options.number("rounds");
        rows = (long) ticks * (1 + events);
        raw = new Rates("rawRowBinary", stack, Component.CLICKHOUSE, rounds);
        rawBlocks = new Rates("rawRowBinarySinksBlocks", stack, Component.CLICKHOUSE, rounds);
        sink = new Rates("sink", stack, Component.CLICKHOUSE, rounds);
    }

    /// The first round, before those that count, warms up.
    void measure(Figures figures) throws Exception {
        try (var store = new FactStore(stack.stack().clickhouseUrl())) {
            for (int round = -1; round < rounds; round++) round(round, store);
        }
        figures.whole("factRows", rows);
        raw.tell(figures);
        rawBlocks.tell(figures);
        sink.tell(figures, "sinkOfRawPercent", raw);
    }

    private void round(int round, FactStore store) throws Exception {
        System.err.println("stores: facts, round " + (round + 1));
        List<SectorTick> made = new ArrayList<>();
        for (int i = 0; i < ticks; i++) made.add(Fleet.eventful((long) (round + 1) * ticks + i, events));
        Encoded whole = store.encoded(made);
        List<Encoded> blocks = store.encodedBlocks(made);
        raw.time(round, rows, () -> store.post(whole));
        rawBlocks.time(round, rows, () -> {
            for (Encoded block : blocks) store.post(block);
        });
        sink.time(round, rows, () -> store.sink(made));
    }
}
