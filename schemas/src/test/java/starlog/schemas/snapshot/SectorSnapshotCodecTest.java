package starlog.schemas.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;

class SectorSnapshotCodecTest extends CodecContract<SectorSnapshot> {
    private static final RecordCodec<SectorSnapshot> CODEC = new SectorSnapshotCodec();

    SectorSnapshotCodecTest() {
        super(CODEC);
    }

    @Test
    void a_column_with_room_behind_its_rows_is_written_without_it() {
        var column = new SectorSnapshot.Column("id", new long[] {7, 8, 0, 0});
        var snapshot = snapshot(new SectorSnapshot.Table("ships", 2, List.of(column)));
        var serde = new RecordSerde<>(CODEC);
        SectorSnapshot read = serde.decode(serde.encode(snapshot));
        assertArrayEquals(new long[] {7, 8}, read.table("ships").column("id"));
    }

    @Test
    void a_column_shorter_than_its_table_is_refused() {
        var column = new SectorSnapshot.Column("id", new long[] {7, 8});
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new SectorSnapshot.Table("ships", 3, List.of(column)));
        assertTrue(refused.getMessage().contains("ships.id has 2 of 3 rows"), refused.getMessage());
    }

    @Test
    void a_table_or_column_that_is_missing_is_named() {
        SectorSnapshot snapshot = snapshot(new SectorSnapshot.Table("ships", 0, List.of()));
        var noTable = assertThrows(IllegalArgumentException.class, () -> snapshot.table("stations"));
        assertTrue(noTable.getMessage().contains("sector 5 has no table stations"), noTable.getMessage());
        var noColumn = assertThrows(
                IllegalArgumentException.class, () -> snapshot.table("ships").column("hull"));
        assertTrue(noColumn.getMessage().contains("ships has no column hull"), noColumn.getMessage());
    }

    @Override
    protected SectorSnapshot any(Chance chance) {
        List<SectorSnapshot.Table> tables = new ArrayList<>();
        for (int i = chance.below(4); i > 0; i--) tables.add(table(chance));
        return new SectorSnapshot(
                chance.anyInt(),
                chance.anyLong(),
                chance.anyLong(),
                chance.anyLong(),
                chance.anyLong(),
                chance.anyInt(),
                chance.anyInt(),
                chance.longs(chance.below(5)),
                tables);
    }

    @Override
    protected GenericRecord generic(SectorSnapshot snapshot) {
        Schema schema = CODEC.schema();
        Schema tables = schema.getField("tables").schema();
        List<GenericRecord> records = snapshot.tables().stream()
                .map(table -> generic(tables.getElementType(), table))
                .toList();
        return GenericRecords.record(
                schema,
                "sector",
                snapshot.sector(),
                "tick",
                snapshot.tick(),
                "epoch",
                snapshot.epoch(),
                "inputOffsetNext",
                snapshot.inputOffsetNext(),
                "atMicros",
                snapshot.atMicros(),
                "engineVersion",
                snapshot.engineVersion(),
                "rulesVersion",
                snapshot.rulesVersion(),
                "hashes",
                longs(schema.getField("hashes").schema(), snapshot.hashes(), snapshot.hashes().length),
                "tables",
                GenericRecords.array(tables, records));
    }

    private static GenericRecord generic(Schema schema, SectorSnapshot.Table table) {
        Schema columns = schema.getField("columns").schema();
        Schema column = columns.getElementType();
        List<GenericRecord> records = table.columns().stream()
                .map(values -> GenericRecords.record(
                        column,
                        "name",
                        values.name(),
                        "values",
                        longs(column.getField("values").schema(), values.values(), table.rowCount())))
                .toList();
        return GenericRecords.record(
                schema,
                "name",
                table.name(),
                "rowCount",
                table.rowCount(),
                "columns",
                GenericRecords.array(columns, records));
    }

    private static Object longs(Schema schema, long[] values, int count) {
        return GenericRecords.array(schema, GenericRecords.boxed(values, count));
    }

    private static SectorSnapshot.Table table(Chance chance) {
        int rowCount = chance.below(30);
        List<SectorSnapshot.Column> columns = new ArrayList<>();
        for (int i = chance.below(6); i > 0; i--)
            columns.add(new SectorSnapshot.Column(chance.text(), chance.longs(rowCount + chance.below(3))));
        return new SectorSnapshot.Table(chance.text(), rowCount, columns);
    }

    private static SectorSnapshot snapshot(SectorSnapshot.Table table) {
        return new SectorSnapshot(5, 1, 2, 3, 4, 5, 6, new long[0], List.of(table));
    }
}
