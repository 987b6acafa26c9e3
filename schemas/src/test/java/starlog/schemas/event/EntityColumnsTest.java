package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.UnreadableRecord;

class EntityColumnsTest {
    @Test
    void rows_keep_their_values_while_the_columns_grow() {
        var wrecks = new EntityColumns(EntityKind.WRECK);
        for (int id = 0; id < 100; id++) {
            int row = wrecks.add(10 * id);
            assertEquals(id, row);
            for (int column = 0; column < wrecks.columns.length; column++) wrecks.columns[column][row] = id + column;
            wrecks.remove(-id);
        }
        for (int id = 0; id < 100; id++) {
            int row = wrecks.rowOf(10 * id);
            assertEquals(id, row);
            assertEquals(id, wrecks.value(row, "xMm"));
            assertEquals(id + 5, wrecks.value(row, "ore3"));
            assertEquals(-id, wrecks.gone[id]);
        }
        assertEquals(-1, wrecks.rowOf(11));
        assertEquals(100, wrecks.goneCount);
    }

    @Test
    void a_new_row_is_zero_even_where_an_old_one_was() {
        var fleets = new EntityColumns(EntityKind.FLEET);
        int row = fleets.add(1);
        fleets.columns[2][row] = 7;
        fleets.clear();
        assertEquals(0, fleets.count);
        assertEquals(0, fleets.value(fleets.add(2), "orderXMm"));
    }

    @Test
    void room_in_use_is_not_allocated_again() {
        var ships = new EntityColumns(EntityKind.SHIP);
        ships.reserve(1000);
        long[] ids = ships.ids;
        long[] hull = ships.columns[5];
        for (int id = 0; id < 1000; id++) ships.add(id);
        assertSame(ids, ships.ids);
        assertSame(hull, ships.columns[5]);
    }

    @Test
    void a_column_that_the_kind_does_not_have_is_named() {
        var stations = new EntityColumns(EntityKind.STATION);
        stations.add(1);
        var refused = assertThrows(IllegalArgumentException.class, () -> stations.value(0, "hull"));
        assertTrue(refused.getMessage().contains("STATION has no column hull"), refused.getMessage());
    }

    @Test
    void there_is_one_of_every_kind_at_its_ordinal() {
        var tick = new SectorTick();
        for (EntityKind kind : EntityKind.values()) {
            assertSame(kind, EntityColumns.ofEveryKind()[kind.ordinal()].kind);
            assertSame(tick.entities[kind.ordinal()], tick.entities(kind));
        }
    }

    @Test
    void columns_that_were_added_after_the_record_was_written_are_zero() throws IOException {
        EntityColumns[] read = read(out -> {
            Columns.writeCount(out, 1);
            header(EntityKind.CARGO.number, out);
            Columns.writeCount(out, 1);
            Columns.writeDeltas(out, new long[] {5, 6}, 2);
            out.writeArrayEnd();
            out.writeArrayEnd();
        });
        EntityColumns cargo = read[EntityKind.CARGO.ordinal()];
        assertArrayEquals(new long[] {5, 6}, cargo.columns[0]);
        assertArrayEquals(new long[] {0, 0}, cargo.columns[3]);
    }

    @Test
    void more_columns_than_the_kind_has_are_refused() {
        requireRefused("CARGO in more than 4 columns", out -> {
            Columns.writeCount(out, 1);
            header(EntityKind.CARGO.number, out);
            Columns.writeCount(out, 5);
            for (int column = 0; column < 5; column++) Columns.writeDeltas(out, new long[] {5, 6}, 2);
        });
    }

    @Test
    void a_column_of_another_length_is_refused() {
        requireRefused("columns of 2 and of 1 rows", out -> {
            Columns.writeCount(out, 1);
            header(EntityKind.CARGO.number, out);
            Columns.writeCount(out, 1);
            Columns.writeDeltas(out, new long[] {5}, 1);
        });
    }

    @Test
    void a_kind_told_twice_is_refused() {
        requireRefused("kind 1 behind those of kind 1", out -> {
            Columns.writeCount(out, 2);
            for (int i = 0; i < 2; i++) {
                header(EntityKind.CARGO.number, out);
                Columns.writeCount(out, 0);
                out.writeArrayEnd();
            }
        });
    }

    private static void header(int kind, BinaryEncoder out) throws IOException {
        out.writeInt(kind);
        Columns.writeDeltas(out, new long[] {1, 2}, 2);
        Columns.writeDeltas(out, new long[0], 0);
    }

    private static void requireRefused(String why, Writing writing) {
        var refused = assertThrows(UnreadableRecord.class, () -> read(writing));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static EntityColumns[] read(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.write(out);
        out.flush();
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        EntityColumns[] entities = EntityColumns.ofEveryKind();
        EntityTables.read(in, entities);
        return entities;
    }

    private interface Writing {
        void write(BinaryEncoder out) throws IOException;
    }
}
