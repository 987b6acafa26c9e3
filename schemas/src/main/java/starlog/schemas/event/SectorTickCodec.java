package starlog.schemas.event;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.UnreadableRecord;

/// [SectorTick] in the order of `SectorTick.avsc`. [#read] makes a new one for each record.
public final class SectorTickCodec implements RecordCodec<SectorTick> {
    private static final Schema SCHEMA = SchemaFile.read("SectorTick");

    @Override
    public Schema schema() {
        return SCHEMA;
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
    }

    @Override
    public SectorTick read(BinaryDecoder in) throws IOException {
        SectorTick tick = new SectorTick();
        tick.tick = in.readLong();
        tick.epoch = in.readLong();
        tick.inputOffsetEnd = in.readLong();
        tick.atMicros = in.readLong();
        tick.stepNanos = in.readLong();
        tick.engineVersion = in.readInt();
        tick.rulesVersion = in.readInt();
        tick.keyframe = in.readBoolean();
        tick.hashes = Columns.readLongs(in);
        readShips(in, tick.ships);
        readIntents(in, tick.intents);
        EventUnion.read(in, tick.events);
        return tick;
    }

    private static void writeShips(ShipColumns ships, BinaryEncoder out) throws IOException {
        Columns.writeDeltas(out, ships.ids, ships.count);
        Columns.writeDeltas(out, ships.players, ships.count);
        Columns.writeDeltas(out, ships.xMm, ships.count);
        Columns.writeDeltas(out, ships.yMm, ships.count);
        Columns.writeDeltas(out, ships.vxMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.vyMmPer1024Ticks, ships.count);
        Columns.writeDeltas(out, ships.headings, ships.count);
        Columns.writeDeltas(out, ships.thrusts, ships.count);
        Columns.writeDeltas(out, ships.lastSequences, ships.count);
    }

    private static void readShips(BinaryDecoder in, ShipColumns ships) throws IOException {
        ships.ids = Columns.readLongDeltas(in);
        ships.count = ships.ids.length;
        ships.players = sameLength(ships.count, Columns.readLongDeltas(in));
        ships.xMm = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.yMm = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.vxMmPer1024Ticks = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.vyMmPer1024Ticks = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.headings = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.thrusts = sameLength(ships.count, Columns.readIntDeltas(in));
        ships.lastSequences = sameLength(ships.count, Columns.readLongDeltas(in));
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
    }

    private static void readIntents(BinaryDecoder in, IntentColumns intents) throws IOException {
        intents.players = Columns.readLongDeltas(in);
        intents.count = intents.players.length;
        intents.ships = sameLength(intents.count, Columns.readLongDeltas(in));
        intents.sequences = sameLength(intents.count, Columns.readLongDeltas(in));
        intents.clientMillis = sameLength(intents.count, Columns.readLongDeltas(in));
        intents.receivedMicros = sameLength(intents.count, Columns.readLongDeltas(in));
        intents.kinds = sameLength(intents.count, Columns.readIntDeltas(in));
        intents.arguments = sameLength(intents.count, Columns.readIntDeltas(in));
        intents.verdicts = sameLength(intents.count, Columns.readIntDeltas(in));
    }

    private static long[] sameLength(int count, long[] column) {
        check(count, column.length);
        return column;
    }

    private static int[] sameLength(int count, int[] column) {
        check(count, column.length);
        return column;
    }

    private static void check(int count, int length) {
        if (length != count)
            throw new UnreadableRecord("columns of " + count + " and of " + length + " rows in one table");
    }
}
