package starlog.query.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import starlog.schemas.avro.Columns;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityTables;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventUnion;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.LiveFrame.IntentVerdict;

/// Writes the frames of one tick for many clients: byte for byte what `LiveFrameCodec` writes, but the parts that are
/// the same for all are encoded once. A client's own part is a few bytes, so a frame costs little more than a copy.
/// Used under its sector's lock.
final class FrameEncoder {
    private static final EntityColumns[] NO_ENTITIES = EntityColumns.ofEveryKind();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
    private int sector;
    private long tick;
    private long atMicros;
    private boolean keyframe;
    private ShipColumns allShips;
    private byte[] changed;
    private byte[] all; // null until a client of this tick needs a keyframe
    private byte[] events;

    /// Begins the frames of a tick.
    ///
    /// @param keyframe true if `changedShips` are all ships anyway
    /// @param ships all ships after the tick; read until the next `begin`
    void begin(
            int ofSector,
            long atTick,
            long writtenMicros,
            boolean isKeyframe,
            ShipColumns changedShips,
            EventColumns happened,
            ShipColumns ships) {
        sector = ofSector;
        tick = atTick;
        atMicros = writtenMicros;
        keyframe = isKeyframe;
        allShips = ships;
        changed = written(out -> writeShips(changedShips, out));
        all = isKeyframe ? changed : null;
        events = written(out -> EventUnion.write(happened, out));
    }

    /// The tick's frame for a client that has had every frame so far.
    byte[] frame(long lastSequence, List<IntentVerdict> verdicts) {
        return written(out -> write(out, keyframe, changed, lastSequence, verdicts));
    }

    /// The tick's frame for a client that has nothing to build on.
    byte[] keyframe(long lastSequence, List<IntentVerdict> verdicts) {
        if (all == null) all = written(out -> writeShips(allShips, out));
        return written(out -> write(out, true, all, lastSequence, verdicts));
    }

    /// The highest sequence of a ship's player applied so far, 0 if the ship is not here.
    long lastSequenceOf(long ship) {
        int row = allShips.rowOf(ship);
        return row < 0 ? 0 : allShips.lastSequences[row];
    }

    private void write(
            BinaryEncoder out, boolean isKeyframe, byte[] ships, long lastSequence, List<IntentVerdict> verdicts)
            throws IOException {
        out.writeInt(sector);
        out.writeLong(tick);
        out.writeLong(atMicros);
        out.writeBoolean(isKeyframe);
        out.writeLong(lastSequence);
        out.writeFixed(ships); // as they are: encoded already
        Columns.writeCount(out, verdicts.size());
        for (IntentVerdict verdict : verdicts) {
            out.writeLong(verdict.sequence());
            out.writeString(verdict.verdict().name());
        }
        out.writeArrayEnd();
        out.writeFixed(events);
        EntityTables.write(NO_ENTITIES, out);
    }

    private static void writeShips(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.ids, ships.count);
        Columns.writeDeltas(out, ships.xMm, ships.count);
        Columns.writeDeltas(out, ships.yMm, ships.count);
        Columns.writeDeltas(out, ships.vxMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.vyMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.headings, ships.count);
        Columns.writeDeltas(out, ships.thrusts, ships.count);
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
