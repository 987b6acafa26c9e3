package starlog.sector.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Set<String> WITHIN_A_TICK =
            Set.of("changed", "xExpectedMm", "yExpectedMm", "vxBefore", "vyBefore");

    static List<Table> tables() {
        return List.of(new Ships(8), new Rules(), new Ownership());
    }

    @Test
    void every_array_of_a_table_is_a_column_of_the_state_or_scratch() {
        for (Table table : tables()) {
            Set<String> columns =
                    table.columns().stream().map(Table.Column::name).collect(Collectors.toSet());
            Set<String> arrays = Stream.of(table.getClass().getDeclaredFields())
                    .filter(field -> field.getType().isArray()
                            && !field.getType().getComponentType().isEnum())
                    .map(Field::getName)
                    .filter(name -> !WITHIN_A_TICK.contains(name))
                    .collect(Collectors.toSet());
            assertEquals(arrays, columns, table.name);
        }
    }

    @Test
    void every_column_counts_in_the_hash() {
        for (Table table : tables()) {
            table.count = Math.min(table.capacity, 3);
            long before = table.hash();
            for (Table.Column column : table.columns()) {
                int row = table.count - 1;
                long value = column.get(row);
                column.set(row, value + 1);
                assertNotEquals(before, table.hash(), table.name + "." + column.name());
                column.set(row, value);
                assertEquals(before, table.hash(), table.name + "." + column.name());
            }
        }
    }

    @Test
    void rows_beyond_the_count_do_not_count() {
        Ships ships = new Ships(4);
        ships.add(1, 1, 0, 0);
        long before = ships.hash();
        ships.xMm[3] = 99;
        assertEquals(before, ships.hash());
    }

    @Test
    void ships_are_kept_ascending_by_id_with_all_their_columns() {
        Ships ships = new Ships(4);
        for (long id : new long[] {30, 10, 40, 20}) ships.add(id, id + 1, (int) id, (int) -id);
        for (int row = 0; row < 4; row++) {
            assertEquals((row + 1) * 10, ships.id[row]);
            assertEquals(ships.id[row] + 1, ships.player[row]);
            assertEquals(ships.id[row], ships.xMm[row]);
            assertEquals(1, ships.changed[row]);
            assertEquals(row, ships.rowOf(ships.id[row]));
        }
        assertEquals(Table.NO_ROW, ships.rowOf(25));
        assertThrows(IllegalStateException.class, () -> ships.add(50, 1, 0, 0));
    }

    @Test
    void draws_are_within_bounds_and_differ_by_purpose() {
        int different = 0;
        for (int tick = 0; tick < 1_000; tick++) {
            int x = Draw.below(1_000, 1, 2, tick, 3, Draw.SPAWN_X);
            int y = Draw.below(1_000, 1, 2, tick, 3, Draw.SPAWN_Y);
            assertTrue(x >= 0 && x < 1_000 && y >= 0 && y < 1_000);
            if (x != y) different++;
        }
        assertTrue(different > 950, "x and y were equal " + (1_000 - different) + " times of 1,000");
    }
}
