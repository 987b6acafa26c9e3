package starlog.benchmarks.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import starlog.benchmarks.engine.Battle;
import starlog.query.interest.Cells;
import starlog.query.live.Broadcast;
import starlog.query.live.Line;
import starlog.query.live.LiveLimits;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.space.SectorGrid;

/// Prints what the feed of a fight costs, as Markdown tables: each ship has a client; and what packing the frames of the first
/// one would save. `FeedMain [ships] [clients] [ticks]`
public final class FeedMain {
    private static final int WARM_UP = 400;
    private static final int RADIUS_MM = 200_000;
    private static final int SIZE_MM = 1_000_000;
    private static final int TICK_BYTES = 2_048;
    private static final int READERS = 20; // clients whose frames are looked into

    private final WatchedWorld world = new WatchedWorld(1);
    private final List<Client> clients = new ArrayList<>();
    private final RecordSerde<SectorTick> serde = new RecordSerde<>(new SectorTickCodec());

    private static final class Client implements Line {
        final boolean reads;
        final LivePicture picture = new LivePicture();
        final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
        final Map<String, long[]> items = new TreeMap<>();
        final List<byte[]> kept = new ArrayList<>();
        long bytes;
        long frames;
        long seen;
        long readBytes;
        boolean counts;

        Client(boolean reads) {
            this.reads = reads;
        }

        @Override
        public boolean isReady(long nowNanos) {
            return true;
        }

        @Override
        public boolean isStalled(long nowNanos) {
            return false;
        }

        @Override
        public void send(byte[] frame, FeedItem.SectorClock home) {
            if (counts) {
                bytes += frame.length;
                frames++;
            }
            if (!reads) return;
            FeedFrame read = serde.decode(frame);
            picture.apply(read);
            if (!counts) return;
            kept.add(frame);
            readBytes += frame.length;
            seen += picture.count(EntityKind.SHIP) + picture.count(EntityKind.MISSILE);
            for (FeedItem item : read.items()) {
                long[] sum = items.computeIfAbsent(item.getClass().getSimpleName(), _ -> new long[2]);
                var writer = new ItemWriter(64);
                writer.write(item);
                sum[0]++;
                sum[1] += writer.size();
            }
        }

        @Override
        public void refuseSlow() {
            throw new IllegalStateException("more waits than is kept");
        }

        @Override
        public void abandon() {}

        @Override
        public boolean hasEnded() {
            return false;
        }
    }

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
        var cells = Cells.of(new SectorGrid(1, 1), SIZE_MM, RADIUS_MM);
        var limits = new LiveLimits(
                SocketLimits.of(1, 1, 1, 0),
                Duration.ofMillis(250),
                100,
                TICK_BYTES,
                10_000,
                Duration.ofSeconds(30),
                4096);
        var broadcast = new Broadcast(world, cells, _ -> "", limits, new SimpleMeterRegistry());
        for (int i = 0; i < clientCount; i++) {
            var client = new Client(i < READERS);
            clients.add(client);
            broadcast.join(new Identity(ids[i % ids.length], "", ids[i % ids.length], 0, new UUID(0, i)), client);
        }
        for (int tick = 0; tick < WARM_UP; tick++) step(battle, new AtomicLong());
        clients.forEach(client -> client.counts = true);
        var nanos = new AtomicLong();
        for (int tick = 0; tick < ticks; tick++) step(battle, nanos);
        print(ships, ticks, nanos.get());
    }

    private void step(Battle battle, AtomicLong nanos) {
        take(battle.tick());
        long begin = System.nanoTime();
        world.settled();
        nanos.addAndGet(System.nanoTime() - begin);
    }

    private void take(SectorTick tick) {
        world.sector(0).apply(serde.decode(serde.encode(tick)));
    }

    private void print(int ships, int ticks, long nanos) {
        long bytes = clients.stream().mapToLong(client -> client.bytes).sum();
        long frames = clients.stream().mapToLong(client -> client.frames).sum();
        long seen = clients.stream().mapToLong(client -> client.seen).sum();
        long readBytes = clients.stream().mapToLong(client -> client.readBytes).sum();
        System.out.println(
                "| ships | clients | bytes a frame | KB/s a client | in view | bytes a visible entity and tick | us a frame (readers' own work with it) |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
        System.out.println(String.format(
                Locale.ROOT,
                "| %,d | %,d | %.1f | %.2f | %.1f | %.2f | %.2f |",
                ships,
                clients.size(),
                (double) bytes / frames,
                40.0 * bytes / frames / 1_000,
                (double) seen / READERS / ticks,
                (double) readBytes / seen,
                nanos / 1_000.0 / frames));
        printItems();
        new DeflateTable(clients.getFirst().kept).print();
    }

    private void printItems() {
        Map<String, long[]> all = new TreeMap<>();
        for (Client client : clients)
            client.items.forEach((name, sum) -> all.merge(name, sum, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]}));
        long frames = clients.stream()
                .filter(client -> client.reads)
                .mapToLong(client -> client.frames)
                .sum();
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
