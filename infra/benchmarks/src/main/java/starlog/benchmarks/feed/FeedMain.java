package starlog.benchmarks.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import starlog.benchmarks.engine.Battle;
import starlog.query.interest.Cells;
import starlog.query.live.Broadcast;
import starlog.query.live.LiveLimits;
import starlog.query.world.Scene;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.space.SectorGrid;

/// Prints what the feed of a fight costs, as Markdown tables: each ship has a client; and what packing the frames of the first
/// one would save. `FeedMain [ships] [clients] [ticks]`
public final class FeedMain {
    private static final int WARM_UP = 400;
    private static final int RADIUS_MM = 200_000;
    private static final int SIZE_MM = 1_000_000;
    private static final int TICK_BYTES = 2_048;
    private static final int READERS = 20; // clients whose frames are looked into

    private static final int OWN_STREAMS_MAX = 300; // beliefs of all pairs are many
    private static final String HEAD = "| feed | ships | clients | bytes a frame | KB/s a client | us a frame |";

    private final WatchedWorld world = new WatchedWorld(1);
    private final List<FeedClient> clients = new ArrayList<>();
    private final RecordSerde<SectorTick> serde = new RecordSerde<>(new SectorTickCodec());
    private OwnStreams alone;
    private long cellNanos;
    private long aloneNanos;
    private long logBytes;

    public static void main(String[] arguments) {
        int ships = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ships;
        int ticks = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
        new FeedMain().measure(ships, clients, ticks);
    }

    private void measure(int ships, int clientCount, int ticks) {
        var battle = new Battle(ships);
        long[] ids = battle.shipIds();
        while (!world.sector(0).complete()) take(battle.tick());
        world.sector(0).caughtUp();
        Broadcast broadcast = broadcast();
        for (int i = 0; i < clientCount; i++) {
            var client = new FeedClient(i < READERS);
            clients.add(client);
            broadcast.join(new Identity(0, "", ids[i % ids.length], 0, new UUID(0, i)), client);
        }
        alone = new OwnStreams(Arrays.copyOf(ids, Math.min(clientCount, OWN_STREAMS_MAX)), ids);
        for (int tick = 0; tick < WARM_UP; tick++) step(battle);
        clients.forEach(client -> client.counts = true);
        alone.bytes = alone.seen = alone.frames = 0;
        cellNanos = aloneNanos = logBytes = 0;
        for (int tick = 0; tick < ticks; tick++) step(battle);
        print(ships, ticks);
    }

    private Broadcast broadcast() {
        var cells = Cells.of(new SectorGrid(1, 1), SIZE_MM, RADIUS_MM);
        var limits = new LiveLimits(
                SocketLimits.of(1, 1, 1, 0),
                Duration.ofMillis(250),
                100,
                TICK_BYTES,
                10_000,
                Duration.ofSeconds(30),
                4096);
        return new Broadcast(world, cells, _ -> "", limits, new SimpleMeterRegistry());
    }

    private void step(Battle battle) {
        take(battle.tick());
        long begin = System.nanoTime();
        world.settled();
        long told = System.nanoTime();
        cellNanos += told - begin;
        Scene truth = world.sector(0).scene().orElseThrow();
        clients.forEach(client -> client.compare(truth));
        begin = System.nanoTime();
        alone.tell(world.sector(0).tick(), truth);
        aloneNanos += System.nanoTime() - begin;
    }

    private void take(SectorTick tick) {
        byte[] record = serde.encode(tick);
        logBytes += record.length;
        world.sector(0).apply(serde.decode(record));
    }

    private void print(int ships, int ticks) {
        System.out.println(HEAD);
        System.out.println("|---|---:|---:|---:|---:|---:|");
        long read = sum(client -> client.reads ? client.frames : 0);
        double seen = (double) sum(client -> client.ships + client.missiles) / read;
        double readBytes = (double) sum(client -> client.readBytes) / read;
        row("cells", ships, clients.size(), sum(client -> client.bytes), sum(client -> client.frames), cellNanos);
        row("a stream for each client, ships alone", ships, alone.viewers(), alone.bytes, alone.frames, aloneNanos);
        row("the whole sector, as the log has it", ships, 1, logBytes, ticks, 0);
        System.out.println();
        System.out.println(
                "In view of a client: %.1f ships and missiles, at %.2f bytes each and tick; ships alone: %.1f by cells, %.1f in the circle."
                        .formatted(
                                seen,
                                readBytes / seen,
                                (double) sum(client -> client.ships) / read,
                                (double) alone.seen / alone.frames));
        System.out.println("Ships are shown at most %.2f units off, within %d units at most %.2f."
                .formatted(
                        worst(client -> client.worstMm),
                        FeedClient.NEAR_MM / 1_000,
                        worst(client -> client.worstNearMm)));
        printItems();
        new DeflateTable(clients.getFirst().kept).print();
    }

    private double worst(ToLongFunction<FeedClient> errorMm) {
        return clients.stream().mapToLong(errorMm).max().orElse(0) / 1_000.0;
    }

    private void row(String what, int ships, int clientCount, long bytes, long frames, long nanos) {
        double frame = (double) bytes / frames;
        System.out.println("| %s | %,d | %,d | %.1f | %.2f | %.2f |"
                .formatted(what, ships, clientCount, frame, 40 * frame / 1_000, nanos / 1_000.0 / frames));
    }

    private long sum(ToLongFunction<FeedClient> figure) {
        return clients.stream().mapToLong(figure).sum();
    }

    private void printItems() {
        Map<String, long[]> all = new TreeMap<>();
        for (FeedClient client : clients)
            client.items.forEach((name, sum) -> all.merge(name, sum, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]}));
        long frames = sum(client -> client.reads ? client.frames : 0);
        System.out.println();
        System.out.println("| item | a frame | bytes each | bytes a frame |");
        System.out.println("|---|---:|---:|---:|");
        all.forEach((name, sum) -> System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.3f | %.1f | %.1f |",
                name,
                (double) sum[0] / frames,
                (double) sum[1] / sum[0],
                (double) sum[1] / frames)));
    }
}
