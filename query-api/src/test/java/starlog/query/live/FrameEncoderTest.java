package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.query.TestSector;
import starlog.query.world.Scene;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrame.IntentVerdict;
import starlog.schemas.frame.LiveFrameCodec;
import starlog.schemas.intent.Verdict;

class FrameEncoderTest {
    private final FrameEncoder encoder = new FrameEncoder();
    private final RecordSerde<LiveFrame> serde = new RecordSerde<>(new LiveFrameCodec());

    @Test
    void frames_are_byte_for_byte_those_of_the_codec() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int shipCount : new int[] {0, 1, 7, 400}) {
            var source = new TestSector(5, shipCount, 40, seed);
            var mirror = new SectorMirror(5);
            var entities = new EntityMirror(5);
            var panorama = new Panorama(5, List.of());
            for (int step = 0; step < 210; step++) {
                SectorTick tick = source.next();
                mirror.apply(tick);
                entities.apply(tick);
                Scene scene = Scene.of(mirror, entities);
                panorama.follow(tick, scene);
                encoder.begin(5, tick, panorama);
                long lastSequence = random.nextLong();
                List<IntentVerdict> verdicts = verdicts(random);

                byte[] frame =
                        bytes(tick, tick.keyframe, tick.keyframe ? scene : Scene.told(tick), lastSequence, verdicts);
                assertArrayEquals(frame, encoder.frame(lastSequence, verdicts), "seed " + seed);
                byte[] keyframe = bytes(tick, true, scene, lastSequence, verdicts);
                assertArrayEquals(keyframe, encoder.keyframe(lastSequence, verdicts), "seed " + seed);
            }
        }
    }

    private byte[] bytes(
            SectorTick tick, boolean keyframe, Scene scene, long lastSequence, List<IntentVerdict> verdicts) {
        return serde.encode(new LiveFrame(
                5,
                tick.tick,
                tick.atMicros,
                keyframe,
                lastSequence,
                scene.ships(),
                verdicts,
                tick.events,
                scene.entities(),
                tick.speedPermille));
    }

    @Test
    void the_last_sequence_is_that_of_the_clients_own_ship() {
        var source = new TestSector(0, 3, 0, 1);
        var mirror = new SectorMirror(0);
        var entities = new EntityMirror(0);
        var panorama = new Panorama(0, List.of());
        long ship = TestSector.shipAt(0, 1);
        source.answer(ship, 17, Verdict.HEADING_OUT_OF_RANGE);
        SectorTick tick = source.next();
        mirror.apply(tick);
        entities.apply(tick);
        panorama.follow(tick, Scene.of(mirror, entities));
        encoder.begin(0, tick, panorama);
        assertEquals(17, encoder.lastSequenceOf(ship));
        assertEquals(0, encoder.lastSequenceOf(TestSector.shipAt(0, 2)));
        assertEquals(FrameEncoder.NOT_HERE, encoder.lastSequenceOf(999));
    }

    private static List<IntentVerdict> verdicts(Random random) {
        var verdicts = new ArrayList<IntentVerdict>();
        for (int count = random.nextInt(4); count > 0; count--)
            verdicts.add(new IntentVerdict(random.nextLong(), Verdict.of(random.nextInt(8))));
        return verdicts;
    }
}
