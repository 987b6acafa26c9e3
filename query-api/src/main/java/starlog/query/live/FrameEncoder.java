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
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
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
    /// Instead of a sequence.
    static final long NOT_HERE = -1;

    private static final EventColumns NO_EVENTS = new EventColumns();
    private static final EntityColumns NO_HELMS = new EntityColumns(EntityKind.HELM);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
    private int sector;
    private long tick;
    private long atMicros;
    private int speedPermille;
    private Panorama view;
    private Encoded news; // null if the tick is told by a keyframe
    private Encoded all; // null until a client of this tick needs a keyframe
    private byte[] events;

    /// The two places of a frame that a [Scene] fills.
    private record Encoded(byte[] ships, byte[] entities) {}

    /// Begins the frames of a tick.
    ///
    /// @param after has followed the tick; read until the next `begin`
    void begin(int ofSector, SectorTick done, Panorama after) {
        begin(ofSector, after, done.events);
        tick = done.tick;
        atMicros = done.atMicros;
        speedPermille = done.speedPermille;
    }

    /// Begins the frames that tell a sector as it is.
    ///
    /// @param shown shows the moment
    void begin(int ofSector, Moment now, Panorama shown) {
        begin(ofSector, shown, NO_EVENTS);
        tick = now.tick();
        atMicros = now.atMicros();
        speedPermille = now.speedPermille();
    }

    private void begin(int ofSector, Panorama shown, EventColumns happened) {
        sector = ofSector;
        view = shown;
        all = null;
        news = shown.keyframe() ? null : encoded(shown.news());
        events = written(out -> EventUnion.write(happened, out));
    }

    /// The tick's frame for a client that has had every frame so far.
    byte[] frame(long lastSequence, List<IntentVerdict> verdicts) {
        return news == null
                ? keyframe(lastSequence, verdicts)
                : written(out -> write(out, news, lastSequence, verdicts));
    }

    /// The tick's frame for a client that has nothing to build on.
    byte[] keyframe(long lastSequence, List<IntentVerdict> verdicts) {
        if (all == null) all = encoded(view.all());
        return written(out -> write(out, all, lastSequence, verdicts));
    }

    /// True if [#frame], too, is a keyframe.
    boolean allAreKeyframes() {
        return news == null;
    }

    /// The highest sequence of a ship's player applied so far, [#NOT_HERE] if the ship is not in the sector.
    long lastSequenceOf(long ship) {
        ShipColumns ships = view.own().ships();
        int row = ships.rowOf(ship);
        return row < 0 ? NOT_HERE : ships.lastSequences[row];
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
        out.writeInt(speedPermille);
    }

    private Encoded encoded(Scene shown) {
        return new Encoded(
                written(out -> writeShips(shown.ships(), out)),
                written(out -> EntityTables.write(withoutHelms(shown.entities()), out)));
    }

    /// What a cockpit shows is for its own player, and these bytes are for all.
    private static EntityColumns[] withoutHelms(EntityColumns[] entities) {
        EntityColumns[] told = entities.clone();
        told[EntityKind.HELM.ordinal()] = NO_HELMS;
        return told;
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
