package starlog.load.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.load.prediction.Excuse;
import starlog.load.prediction.MotionRules;
import starlog.load.prediction.OwnPrediction;
import starlog.load.prediction.PredictionCount;
import starlog.load.prediction.SentIntents;
import starlog.query.interest.Cells;
import starlog.query.live.Broadcast;
import starlog.query.live.Line;
import starlog.query.live.LiveLimits;
import starlog.query.live.MirrorWish;
import starlog.query.live.ThreadTime;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.MirrorHash;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.SectorGrid;

/// An hour of one ship in the real simulation, told by the real feed and written to `infra/client/target/recorded-hour.bin`,
/// by which clients who predict are tried; the one in Java is here.
@Tag("proof")
class RecordedHourTest {
    private static final Path FILE =
            Path.of(System.getProperty("starlog.home"), "infra/client/target/recorded-hour.bin");
    private static final long SEED = Long.getLong("starlog.seed", 13);
    private static final int TICKS = Integer.getInteger("starlog.ticks", 144_000);
    private static final int BEFORE = 200; // ticks until everything has been told once
    private static final int MIRROR_EVERY = 400;
    private static final int TICK_MICROS = 25_000;
    private static final int WAY_TICKS_MAX = 5; // of an intent to the log
    private static final int RADIUS_MM = 200_000;
    private static final long SHIP = 1;
    private static final long PLAYER = 1;
    private static final List<String> TRUTH =
            List.of("xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks", "heading", "thrust", "helm");

    private final Random random = new Random(SEED);
    private final SmallWorld world = new SmallWorld();
    private final WatchedWorld watched = new WatchedWorld(SmallWorld.WIDE * SmallWorld.WIDE);
    private final RecordSerde<SectorTick> ticks = new RecordSerde<>(new SectorTickCodec());
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RandomPilot pilot = new RandomPilot(world, SHIP, random);
    private final Optional<MotionRules> rules = Optional.of(MotionRules.of(WorldShown.read(world.rules)));
    private final SentIntents sent = new SentIntents();
    private final PredictionCount count = new PredictionCount();
    private final OwnPrediction prediction = new OwnPrediction(SHIP, (_, _) -> rules, sent, count);
    private final LivePicture picture = prediction.picture();
    private final Queue<Underway> underway = new ArrayDeque<>();
    private final Map<String, Integer> happened = new TreeMap<>();
    private int sector;
    private long sequence;
    private long arrivesLast;
    private int frames;
    private int hashes;
    private int truths;

    private record Underway(long arrives, PlayerIntent intent) {}

    @Test
    void an_hour_of_the_real_simulation_is_recorded_and_the_picture_is_true_in_every_tick() throws IOException {
        System.out.println("seed " + SEED);
        for (int i = 0; i < SmallWorld.WIDE * SmallWorld.WIDE; i++)
            for (int tick = 0; tick < BEFORE + 7 * i; tick++) tick(i, 0);
        for (int i = 0; i < SmallWorld.WIDE * SmallWorld.WIDE; i++)
            watched.sector(i).caughtUp();
        try (var recording = new Recording(FILE, WorldShown.json(SEED, TICKS, SHIP, world.rules))) {
            var line = new RecordedLine(recording);
            broadcast().join(new Identity(PLAYER, "ann", SHIP, sector, new UUID(0, 1)), line);
            watched.settled();
            send(recording, 0, new Intent.Spawn());
            for (int tick = 1; tick <= TICKS; tick++) step(recording, line, tick);
        }
        System.out.printf(
                "%d ticks, %d intents, %d frames, %d times the own ship, %d hashes, %s; %s%n",
                TICKS, sequence, frames, truths, hashes, count, happened);
        assertEquals(0, count.mispredictions(), count.firstMisprediction());
        for (Excuse each : Excuse.values()) assertEquals(0, count.excused(each), each.name());
        assertTrue(count.checked() > TICKS / 2, "little was predicted");
        assertTrue(truths > TICKS - TICKS / 100, "the ship was hardly there");
        for (String each :
                List.of("EdgeReached", "ShipsCollided", "ShipArrived", "ShipDocked", "OreMined", "ShipHalted"))
            assertTrue(TICKS < 100_000 || happened.containsKey(each), () -> "never: " + each);
    }

    private void step(Recording recording, RecordedLine line, long tick) {
        for (; !underway.isEmpty() && underway.peek().arrives <= tick; underway.remove())
            world.hears(sector, underway.peek().intent);
        for (int i = 0; i < SmallWorld.WIDE * SmallWorld.WIDE; i++) tick(i, tick * TICK_MICROS);
        int now = world.sectorOf(SHIP);
        if (now >= 0) sector = now;
        line.wishes = tick % MIRROR_EVERY == 0;
        watched.settled();
        if (now < 0) return;
        compare(recording);
        for (Intent intent : pilot.act(tick, sector)) send(recording, tick, intent);
    }

    private void tick(int number, long atMicros) {
        byte[] bytes = ticks.encode(world.tick(number, atMicros));
        SectorTick told = ticks.decode(bytes);
        for (int row = 0; row < told.events.count; row++)
            happened.merge(told.events.get(row).getClass().getSimpleName(), 1, Integer::sum);
        watched.sector(number).apply(told);
    }

    private void send(Recording recording, long tick, Intent intent) {
        sequence++;
        this.sent.add(sequence, intent);
        byte[] sent = intents.encode(new ClientIntent(sequence, tick * TICK_MICROS / 1_000, SHIP, intent));
        recording.add(Recording.SENT, out -> {
            out.writeLong(sequence);
            out.write(sent);
        });
        arrivesLast = Math.max(arrivesLast, tick + 1 + random.nextInt(WAY_TICKS_MAX));
        underway.add(new Underway(arrivesLast, new PlayerIntent(PLAYER, SHIP, sequence, 0, 0, intent)));
    }

    private void compare(Recording recording) {
        long[] truth = TRUTH.stream()
                .mapToLong(column -> world.value(sector, "ships", column, SHIP))
                .toArray();
        LivePicture.OwnShip own = picture.own().orElseThrow();
        assertEquals(
                List.of(
                        (long) sector,
                        world.tickOf(sector),
                        truth[0],
                        truth[1],
                        truth[2],
                        truth[3],
                        truth[4],
                        truth[5]),
                List.of(
                        (long) own.sector(),
                        own.tick(),
                        (long) own.xMm(),
                        (long) own.yMm(),
                        (long) own.vxMmPer1024Ticks(),
                        (long) own.vyMmPer1024Ticks(),
                        (long) own.heading(),
                        (long) own.thrust()));
        recording.add(Recording.TRUTH, out -> {
            out.writeInt(sector);
            out.writeLong(world.tickOf(sector));
            for (long each : truth) out.writeInt((int) each);
        });
        truths++;
    }

    private Broadcast broadcast() {
        var cells =
                Cells.of(new SectorGrid(SmallWorld.WIDE, SmallWorld.WIDE), WorldShown.sizeMm(world.rules), RADIUS_MM);
        var limits = new LiveLimits(
                SocketLimits.of(1, 1, 1, 0), Duration.ofMillis(250), 100, 2_048, 256, Duration.ofSeconds(30), 4_096);
        return new Broadcast(
                watched,
                cells,
                player -> player == 0 ? "" : "ann",
                limits,
                ThreadTime.standing(),
                new SimpleMeterRegistry());
    }

    /// Always free.
    private final class RecordedLine implements Line, MirrorWish {
        private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
        private final Recording recording;
        private boolean wishes;
        private MirrorHash expected;

        RecordedLine(Recording recording) {
            this.recording = recording;
        }

        @Override
        public void send(byte[] frame, FeedItem.SectorClock home) {
            frames++;
            prediction.take(serde.decodeExactly(frame));
            recording.add(Recording.FRAME, out -> out.write(frame));
            if (expected == null) return;
            MirrorHash told = expected;
            expected = null;
            assertEquals(told.value(), picture.hash().value(), () -> "hash after " + home);
            recording.add(Recording.MIRROR, out -> {
                out.writeLong(told.value());
                out.writeInt(told.entities());
            });
            hashes++;
        }

        @Override
        public Optional<MirrorWish> mirrorWish() {
            return Optional.of(this);
        }

        @Override
        public boolean isDue(long nowNanos) {
            return wishes;
        }

        @Override
        public void fulfil(int home, long tick, MirrorHash hash) {
            expected = hash;
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
        public void refuseSlow() {
            throw new AssertionError("too slow");
        }

        @Override
        public void abandon() {
            throw new AssertionError("stalled");
        }

        @Override
        public boolean hasEnded() {
            return false;
        }
    }
}
