package starlog.query.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import starlog.query.world.Moment;
import starlog.query.world.Scene;
import starlog.schemas.avro.Columns;
import starlog.schemas.event.CourseColumns;
import starlog.schemas.event.EntityTables;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventUnion;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.LiveFrame.IntentVerdict;

/// Writes the frames of one tick for many clients: byte for byte what `LiveFrameCodec` writes, but the parts that are
/// the same for all are encoded once. A client's own part is a few bytes, so a frame costs little more than a copy.
/// Used under its sector's lock.
final class FrameEncoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
    private int sector;
    private long tick;
    private long atMicros;
    private Scene scene;
    private Encoded told;
    private Encoded all; // null until a client of this tick needs a keyframe
    private byte[] events;

    /// The two places of a frame that a [Scene] fills.
    private record Encoded(byte[] ships, byte[] entities) {}

    /// Begins the frames of a tick.
    ///
    /// @param after everything after the tick; read until the next `begin`
    void begin(int ofSector, SectorTick done, Scene after) {
        Scene news = done.keyframe ? after : Scene.told(done);
        begin(ofSector, done.tick, done.atMicros, news, after, done.events);
    }

    /// Begins the frames that tell a sector as it is.
    void begin(int ofSector, Moment now, EventColumns happened) {
        begin(ofSector, now.tick(), now.atMicros(), now.scene(), now.scene(), happened);
    }

    /// @param news `after` itself makes every frame a keyframe
    private void begin(int ofSector, long atTick, long writtenMicros, Scene news, Scene after, EventColumns happened) {
        sector = ofSector;
        tick = atTick;
        atMicros = writtenMicros;
        scene = after;
        told = encoded(news);
        all = news == after ? told : null;
        events = written(out -> EventUnion.write(happened, out));
    }

    /// The tick's frame for a client that has had every frame so far.
    byte[] frame(long lastSequence, List<IntentVerdict> verdicts) {
        return written(out -> write(out, told, lastSequence, verdicts));
    }

    /// The tick's frame for a client that has nothing to build on.
    byte[] keyframe(long lastSequence, List<IntentVerdict> verdicts) {
        if (all == null) all = encoded(scene);
        return written(out -> write(out, all, lastSequence, verdicts));
    }

    /// The highest sequence of a ship's player applied so far, 0 if the ship is not here.
    long lastSequenceOf(long ship) {
        int row = scene.ships().rowOf(ship);
        return row < 0 ? 0 : scene.ships().lastSequences[row];
    }

    private void write(BinaryEncoder out, Encoded shown, long lastSequence, List<IntentVerdict> verdicts)
            throws IOException {
        out.writeInt(sector);
        out.writeLong(tick);
        out.writeLong(atMicros);
        out.writeBoolean(shown == all);
        out.writeLong(lastSequence);
        out.writeFixed(shown.ships); // as they are: encoded already
        Columns.writeCount(out, verdicts.size());
        for (IntentVerdict verdict : verdicts) {
            out.writeLong(verdict.sequence());
            out.writeString(verdict.verdict().name());
        }
        out.writeArrayEnd();
        out.writeFixed(events);
        out.writeFixed(shown.entities);
    }

    private Encoded encoded(Scene shown) {
        return new Encoded(
                written(out -> writeShips(shown.ships(), out)),
                written(out -> EntityTables.write(shown.entities(), out)));
    }

    private static void writeShips(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.ids, ships.count);
        CourseColumns.write(ships, out);
    }

    private byte[] written(Part part) {
        bytes.reset();
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        try {
            part.write(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private interface Part {
        void write(BinaryEncoder out) throws IOException;
    }
}
