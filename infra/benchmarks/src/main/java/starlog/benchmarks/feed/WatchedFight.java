package starlog.benchmarks.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import starlog.benchmarks.engine.Battle;
import starlog.query.interest.Cells;
import starlog.query.live.Broadcast;
import starlog.query.live.LiveLimits;
import starlog.query.live.ThreadTime;
import starlog.query.world.Scene;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.space.SectorGrid;

/// A fight that clients watch, by our feed and by a stream of its own for each of them, in the same ticks. One thread.
public final class WatchedFight {
    private static final int RADIUS_MM = 200_000;
    private static final int SIZE_MM = 1_000_000;
    private static final int TICK_BYTES = 2_048;
    private static final int READERS = 20; // clients whose frames are looked into
    private static final int OWN_STREAMS_MAX = 300; // beliefs of all pairs are many
    private static final Set<String> UPDATES = Set.of("Course", "Turn", "Manoeuvre", "Hurt", "Shift");

    /// What clients got.
    public record Sent(int clients, long bytes, long frames, long nanos) {
        public double bytesPerFrame() {
            return (double) bytes / frames;
        }

        public double microsPerFrame() {
            return nanos / 1_000.0 / frames;
        }
    }

    private final WatchedWorld world = new WatchedWorld(1);
    final List<FeedClient> clients = new ArrayList<>();
    private final RecordSerde<SectorTick> serde = new RecordSerde<>(new SectorTickCodec());
    private final Battle battle;
    final OwnStreams alone;
    private long cellNanos;
    private long aloneNanos;
    private long logBytes;
    private long logTicks;

    public WatchedFight(int ships, int clientCount) {
        battle = new Battle(ships);
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
        return new Broadcast(world, cells, _ -> "", limits, ThreadTime.standing(), new SimpleMeterRegistry());
    }

    /// Goes on for some ticks, of which all figures are then.
    public void run(int ticks) {
        clients.forEach(FeedClient::begin);
        alone.bytes = alone.seen = alone.frames = 0;
        cellNanos = aloneNanos = logBytes = logTicks = 0;
        for (int tick = 0; tick < ticks; tick++) step();
    }

    private void step() {
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
        logTicks++;
        world.sector(0).apply(serde.decode(record));
    }

    public Sent cells() {
        return new Sent(clients.size(), sum(client -> client.bytes), sum(client -> client.frames), cellNanos);
    }

    public Sent alone() {
        return new Sent(alone.viewers(), alone.bytes, alone.frames, aloneNanos);
    }

    /// The whole sector, as the log has it.
    Sent log() {
        return new Sent(1, logBytes, logTicks, 0);
    }

    long sum(ToLongFunction<FeedClient> figure) {
        return clients.stream().mapToLong(figure).sum();
    }

    /// How many of each item of the feed were read, and their bytes.
    Map<String, long[]> items() {
        Map<String, long[]> all = new TreeMap<>();
        for (FeedClient client : clients)
            client.items.forEach((name, sum) -> all.merge(name, sum, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]}));
        return all;
    }

    /// Of those items that correct what a client believes of an entity.
    public double bytesPerUpdate() {
        long count = 0;
        long bytes = 0;
        for (Map.Entry<String, long[]> item : items().entrySet()) {
            if (!UPDATES.contains(item.getKey())) continue;
            count += item.getValue()[0];
            bytes += item.getValue()[1];
        }
        return (double) bytes / count;
    }
}
