package starlog.schemas.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;

/// [SectorSnapshot] in the order of `SectorSnapshot.avsc`.
public final class SectorSnapshotCodec implements RecordCodec<SectorSnapshot> {
    private static final Schema SCHEMA = SchemaFile.read("SectorSnapshot");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(SectorSnapshot snapshot, BinaryEncoder out) throws IOException {
        out.writeInt(snapshot.sector());
        out.writeLong(snapshot.tick());
        out.writeLong(snapshot.epoch());
        out.writeLong(snapshot.inputOffsetNext());
        out.writeLong(snapshot.atMicros());
        out.writeInt(snapshot.engineVersion());
        out.writeInt(snapshot.rulesVersion());
        Columns.writeLongs(out, snapshot.hashes(), snapshot.hashes().length);
        Columns.writeCount(out, snapshot.tables().size());
        for (SectorSnapshot.Table table : snapshot.tables()) writeTable(table, out);
        out.writeArrayEnd();
    }

    @Override
    public SectorSnapshot read(BinaryDecoder in) throws IOException {
        return new SectorSnapshot(
                Narrow.readInt(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Narrow.readInt(in),
                Narrow.readInt(in),
                Columns.readLongs(in),
                readTables(in));
    }

    private static void writeTable(SectorSnapshot.Table table, BinaryEncoder out) throws IOException {
        out.writeString(table.name());
        out.writeInt(table.rowCount());
        Columns.writeCount(out, table.columns().size());
        for (SectorSnapshot.Column column : table.columns()) {
            out.writeString(column.name());
            Columns.writeLongs(out, column.values(), table.rowCount());
        }
        out.writeArrayEnd();
    }

    private static List<SectorSnapshot.Table> readTables(BinaryDecoder in) throws IOException {
        List<SectorSnapshot.Table> tables = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                String name = Text.read(in);
                int rowCount = Narrow.readInt(in);
                tables.add(new SectorSnapshot.Table(name, rowCount, readColumns(in, name, rowCount)));
            }
        return tables;
    }

    private static List<SectorSnapshot.Column> readColumns(BinaryDecoder in, String table, int rowCount)
            throws IOException {
        List<SectorSnapshot.Column> columns = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) {
                SectorSnapshot.Column column = new SectorSnapshot.Column(Text.read(in), Columns.readLongs(in));
                if (column.values().length != rowCount)
                    throw new UnreadableRecord("snapshot column %s.%s has %d of %d rows"
                            .formatted(table, column.name(), column.values().length, rowCount));
                columns.add(column);
            }
        return columns;
    }
}
