package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;

/// [SectorTick] in the order of `SectorTick.avsc`. [#read] makes a new one for each record.
public final class SectorTickCodec implements RecordCodec<SectorTick> {
    private static final Schema SCHEMA = SchemaFile.read("SectorTick");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /// A reader goes on without events that it does not know.
    @Override
    public boolean canDoWithoutUnknownKinds() {
        return true;
    }

    @Override
    public void write(SectorTick tick, BinaryEncoder out) throws IOException {
        out.writeLong(tick.tick);
        out.writeLong(tick.epoch);
        out.writeLong(tick.inputOffsetEnd);
        out.writeLong(tick.atMicros);
        out.writeLong(tick.stepNanos);
        out.writeInt(tick.engineVersion);
        out.writeInt(tick.rulesVersion);
        out.writeBoolean(tick.keyframe);
        Columns.writeLongs(out, tick.hashes, tick.hashes.length);
        writeShips(tick.ships, out);
        writeIntents(tick.intents, out);
        EventUnion.write(tick.events, out);
        EntityTables.write(tick.entities, out);
        out.writeInt(tick.speedPermille);
    }

    @Override
    public SectorTick read(BinaryDecoder in) throws IOException {
        SectorTick tick = new SectorTick();
        tick.tick = in.readLong();
        tick.epoch = in.readLong();
        tick.inputOffsetEnd = in.readLong();
        tick.atMicros = in.readLong();
        tick.stepNanos = in.readLong();
        tick.engineVersion = Narrow.readInt(in);
        tick.rulesVersion = Narrow.readInt(in);
        tick.keyframe = in.readBoolean();
        tick.hashes = Columns.readLongs(in);
        readShips(in, tick.ships);
        readIntents(in, tick.intents);
        EventUnion.read(in, tick.events);
        EntityTables.read(in, tick.entities);
        tick.speedPermille = Narrow.readInt(in);
        return tick;
    }

    private static void writeShips(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.ids, ships.count);
        Columns.writeDeltas(out, ships.players, ships.count);
        CourseColumns.write(ships, out);
        Columns.writeDeltas(out, ships.lastSequences, ships.count);
    }

    private static void readShips(BinaryDecoder in, ShipColumns ships) throws IOException {
        ships.ids = Columns.readLongDeltas(in);
        ships.count = ships.ids.length;
        ships.players = Columns.readLongDeltas(in, ships.count);
        CourseColumns.read(in, ships);
        ships.lastSequences = Columns.readLongDeltas(in, ships.count);
    }

    private static void writeIntents(IntentColumns intents, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, intents.players, intents.count);
        Columns.writeDeltas(out, intents.ships, intents.count);
        Columns.writeDeltas(out, intents.sequences, intents.count);
        Columns.writeDeltas(out, intents.clientMillis, intents.count);
        Columns.writeDeltas(out, intents.receivedMicros, intents.count);
        Columns.writeDeltas(out, intents.kinds, intents.count);
        Columns.writeDeltas(out, intents.arguments, intents.count);
        Columns.writeDeltas(out, intents.verdicts, intents.count);
        Columns.writeDeltas(out, intents.targets, intents.count);
        Columns.writeDeltas(out, intents.arguments2, intents.count);
        Columns.writeDeltas(out, intents.values, intents.count);
        Columns.writeDeltas(out, intents.limits, intents.count);
        Columns.writeDeltas(out, intents.seenTicks, intents.count);
        Columns.writeDeltas(out, intents.appendedMicros, intents.count);
    }

    private static void readIntents(BinaryDecoder in, IntentColumns intents) throws IOException {
        intents.players = Columns.readLongDeltas(in);
        intents.count = intents.players.length;
        intents.ships = Columns.readLongDeltas(in, intents.count);
        intents.sequences = Columns.readLongDeltas(in, intents.count);
        intents.clientMillis = Columns.readLongDeltas(in, intents.count);
        intents.receivedMicros = Columns.readLongDeltas(in, intents.count);
        intents.kinds = Columns.readIntDeltas(in, intents.count);
        intents.arguments = Columns.readIntDeltas(in, intents.count);
        intents.verdicts = Columns.readIntDeltas(in, intents.count);
        intents.targets = Columns.readLaterLongDeltas(in, intents.count);
        intents.arguments2 = Columns.readLaterIntDeltas(in, intents.count);
        intents.values = Columns.readLaterLongDeltas(in, intents.count);
        intents.limits = Columns.readLaterLongDeltas(in, intents.count);
        intents.seenTicks = Columns.readLaterLongDeltas(in, intents.count);
        intents.appendedMicros = Columns.readLaterLongDeltas(in, intents.count);
    }
}
