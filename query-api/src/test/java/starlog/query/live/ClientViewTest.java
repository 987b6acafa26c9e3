package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import starlog.query.ClientModel;
import starlog.query.TestSector;
import starlog.query.world.Scene;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrame.IntentVerdict;
import starlog.schemas.frame.LiveFrameCodec;
import starlog.schemas.intent.Verdict;

class ClientViewTest {
    private static final int SLOW = 4; // frames that may wait
    private static final long SHIP = TestSector.shipAt(0, 0);

    private final TestSector source = new TestSector(0, 10, 30, 1);
    private final SectorMirror mirror = new SectorMirror(0);
    private final EntityMirror entities = new EntityMirror(0);
    private final Panorama panorama = new Panorama(0, List.of());
    private final FrameEncoder frames = new FrameEncoder();
    private final RecordSerde<LiveFrame> serde = new RecordSerde<>(new LiveFrameCodec());
    private static final SocketLimits SOCKETS = SocketLimits.of(1, 1, 1, 0);

    private ClientView client = client(new LiveLimits(SOCKETS, SLOW, 1 << 20, 3, Duration.ofSeconds(30), 4096));

    @Test
    void a_client_that_reads_gets_every_frame() {
        var model = new ClientModel();
        for (int tick = 1; tick <= 300; tick++) {
            assertEquals(Offered.QUEUED, step());
            model.take(read());
            assertEquals(source.views(), model.views());
            assertEquals(source.entities().everything(), model.everything());
        }
    }

    @Test
    void a_client_that_does_not_read_loses_frames_beyond_its_bound() {
        for (int tick = 1; tick <= SLOW; tick++) assertEquals(Offered.QUEUED, step());
        for (int tick = 1; tick <= 100; tick++) assertEquals(Offered.DROPPED, step());
        assertEquals(SLOW, client.waitingFrames());
    }

    @Test
    void frames_beyond_the_bound_in_bytes_are_lost_too() {
        client = client(new LiveLimits(SOCKETS, 1000, 1024, 3, Duration.ofSeconds(30), 4096));
        while (step() == Offered.QUEUED) assertTrue(client.waitingBytes() <= 1024);
        assertEquals(Offered.DROPPED, step());
    }

    @Test
    void a_single_frame_may_be_larger_than_the_bound() {
        client = client(new LiveLimits(SOCKETS, 1000, 1, 3, Duration.ofSeconds(30), 4096));
        assertEquals(Offered.QUEUED, step());
        read();
        assertEquals(Offered.QUEUED, step());
    }

    @Test
    void a_client_that_drained_gets_a_keyframe_and_all_its_verdicts() {
        for (int tick = 1; tick <= SLOW; tick++) step(new IntentVerdict(tick, Verdict.ACCEPTED));
        step(new IntentVerdict(11, Verdict.ACCEPTED));
        step();
        step(new IntentVerdict(12, Verdict.THRUST_OUT_OF_RANGE));
        for (int tick = 1; tick < SLOW; tick++) read();
        assertEquals(Offered.DROPPED, step(), "one frame still waits");
        read();

        assertEquals(Offered.CAUGHT_UP, step(new IntentVerdict(13, Verdict.ACCEPTED)));
        LiveFrame frame = read();
        assertTrue(frame.keyframe());
        assertEquals(source.tick(), frame.tick());
        assertEquals(13, frame.lastSequence());
        assertEquals(
                List.of(
                        new IntentVerdict(11, Verdict.ACCEPTED),
                        new IntentVerdict(12, Verdict.THRUST_OUT_OF_RANGE),
                        new IntentVerdict(13, Verdict.ACCEPTED)),
                frame.verdicts());
        assertEquals(Offered.QUEUED, step());
        assertFalse(read().keyframe());
    }

    @Test
    void a_slow_client_misses_no_verdict_and_knows_everything_after_each_frame() {
        var model = new ClientModel();
        var heard = new ArrayList<Long>();
        for (int tick = 1; tick <= 400; tick++) {
            if (tick % 9 == 0) step(new IntentVerdict(tick, Verdict.ACCEPTED));
            else step();
            if (tick % 3 != 0) continue; // it reads a third of what comes
            LiveFrame frame = read();
            model.take(frame);
            frame.verdicts().forEach(verdict -> heard.add(verdict.sequence()));
            if (frame.tick() != source.tick()) continue;
            assertEquals(source.views(), model.views());
            assertEquals(source.entities().everything(), model.everything());
        }
        for (LiveFrame frame = read(); frame != null; frame = read())
            frame.verdicts().forEach(verdict -> heard.add(verdict.sequence()));
        step(); // the last keyframe, if it had lapsed
        read().verdicts().forEach(verdict -> heard.add(verdict.sequence()));
        var all = new ArrayList<Long>();
        for (long tick = 9; tick <= 400; tick += 9) all.add(tick);
        assertEquals(all, heard);
    }

    @Test
    void more_verdicts_than_are_kept_end_the_connection() {
        for (int tick = 1; tick <= SLOW; tick++) step();
        for (int kept = 1; kept <= 3; kept++)
            assertEquals(Offered.DROPPED, step(new IntentVerdict(kept, Verdict.ACCEPTED)));
        assertEquals(Offered.OVERFLOWED, step(new IntentVerdict(4, Verdict.ACCEPTED)));
        client.end();
        assertEquals(0, client.waitingFrames());
        assertEquals(Offered.ENDED, step(new IntentVerdict(5, Verdict.ACCEPTED)));
    }

    @Test
    void a_socket_that_takes_nothing_for_too_long_ends_the_connection() {
        step();
        client.take(0);
        assertEquals(Offered.QUEUED, stepAt(Duration.ofSeconds(30)));
        assertEquals(Offered.STALLED, stepAt(Duration.ofSeconds(31)));
        client.sent();
        assertEquals(Offered.QUEUED, stepAt(Duration.ofSeconds(32)));
    }

    private static ClientView client(LiveLimits limits) {
        return new ClientView(new Identity(TestSector.playerOf(SHIP), "ann", SHIP, 0, new UUID(0, 1)), limits);
    }

    private Offered stepAt(Duration since) {
        advance();
        return client.offer(frames, List.of(), since.toNanos());
    }

    private Offered step(IntentVerdict... verdicts) {
        for (IntentVerdict verdict : verdicts) source.answer(SHIP, verdict.sequence(), verdict.verdict());
        SectorTick tick = advance();
        return client.offer(frames, new OwnVerdicts(tick.intents).of(client.player()), 0);
    }

    private SectorTick advance() {
        SectorTick tick = source.next();
        mirror.apply(tick);
        entities.apply(tick);
        panorama.follow(tick, Scene.of(mirror, entities));
        frames.begin(0, tick, panorama);
        return tick;
    }

    /// What the socket would send next; null if nothing waits.
    private LiveFrame read() {
        byte[] frame = client.take(0);
        if (frame == null) return null;
        client.sent();
        return serde.decode(frame);
    }
}
