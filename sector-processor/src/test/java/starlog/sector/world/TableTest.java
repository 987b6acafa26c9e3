package starlog.sector.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import starlog.sector.Again;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.table.Column;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.table.TableDifference;
import starlog.sector.table.View;

class TableTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final Set<String> WITHIN_A_TICK = Set.of(
            "gone",
            "index",
            "triggers",
            "rewinds",
            "intents",
            "vxBefore",
            "vyBefore",
            "incoming",
            "fresh",
            "xStepMm",
            "yStepMm",
            "scannerRangeMm");

    /// Columns of entities that readers never see. Whoever adds a column decides: here, or in a view.
    private static final Set<String> KEPT_FROM_READERS =
            Arrays.stream("""
                    ships.helm ships.engaging
                    ships.threat0 ships.threat1 ships.threat2 ships.threat3
                    ships.threatAmount0 ships.threatAmount1 ships.threatAmount2 ships.threatAmount3
                    ships.wayXMm ships.wayYMm ships.phase ships.fleet ships.place ships.npc ships.waitTick
                    ships.orderNear ships.patienceTick ships.absent ships.giver
                    departed.direction departed.tick tracks.sinceTick tracks.xMm tracks.yMm
                    tracks.stepXMm0 tracks.stepYMm0 tracks.stepXMm1 tracks.stepYMm1
                    missiles.heading missiles.sight missiles.endTick asteroids.field asteroids.respawnTick
                    wrecks.endTick fleets.npc fleets.orderTarget
                    """.split("\\s+")).collect(Collectors.toSet());

    /// A table such as somebody may add tomorrow.
    private static final class Beacons extends EntityTable {
        final int[] colour = ints("colour");
        final long[] lit = longs("lit");
        final View seen = view(List.of("colour"));

        Beacons(int capacity) {
            super("beacons", capacity);
        }

        int add(long id) {
            return open(id);
        }
    }

    private static List<Table> tables() {
        World world = new World(3);
        world.ships = new Ships(8);
        world.missiles = new Missiles(8);
        world.wrecks = new Wrecks(8);
        world.fleets = new Fleets(8);
        world.departed = new Departed(8);
        world.tracks = new Tracks(3, 8);
        List<Table> all = new ArrayList<>(world.tables());
        all.add(new Beacons(8));
        return all;
    }

    @Test
    void every_array_of_a_table_is_a_column_of_the_state_or_scratch() throws IllegalAccessException {
        int examined = 0;
        for (Table table : tables())
            for (Class<?> type = table.getClass(); type != Table.class; type = type.getSuperclass())
                for (Field field : type.getDeclaredFields()) {
                    if (!field.getType().isArray() || WITHIN_A_TICK.contains(field.getName())) continue;
                    field.setAccessible(true);
                    if (Modifier.isStatic(field.getModifiers())) continue;
                    for (Object array : arraysOf(field.get(table))) {
                        assertTrue(isColumn(table, array), table.name + "." + field.getName() + " is no column");
                        examined++;
                    }
                }
        assertTrue(examined > 150, examined + " arrays");
    }

    private static List<Object> arraysOf(Object field) {
        return field instanceof Object[] arrays ? List.of(arrays) : List.of(field);
    }

    private static boolean isColumn(Table table, Object array) {
        return table.columns().stream().anyMatch(column -> switch (column) {
            case Column.Longs(String _, Crossing _, long[] values) -> values == array;
            case Column.Ints(String _, Crossing _, int[] values) -> values == array;
        });
    }

    @Test
    void whatever_is_a_place_or_a_tick_says_what_becomes_of_it_at_a_border() {
        for (Table table : List.of(new Ships(8), new Missiles(8), new Wrecks(8), new Fleets(8)))
            for (Column column : table.columns()) {
                boolean hangsOnSector = column.name().matches(".*(Mm|Tick)|mountReady.*");
                assertEquals(hangsOnSector, column.crossing() != Crossing.AS_IT_IS, table.name + "." + column.name());
            }
    }

    @Test
    void every_column_of_an_entity_is_shown_to_readers_or_kept_from_them_on_purpose() {
        for (Table table : tables()) {
            if (!(table instanceof EntityTable) || table instanceof Beacons) continue;
            Set<String> shown = table.views().stream()
                    .flatMap(view -> view.columns().stream())
                    .map(Column::name)
                    .collect(Collectors.toSet());
            for (Column column : table.columns()) {
                boolean kept = KEPT_FROM_READERS.contains(table.name + "." + column.name());
                boolean seen = shown.contains(column.name()) || column.name().equals("id");
                assertTrue(kept != seen, table.name + "." + column.name() + " kept=" + kept + " shown=" + seen);
            }
        }
    }

    @Test
    void no_two_tables_have_one_name() {
        List<String> names = tables().stream().map(table -> table.name).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    }

    @Test
    void every_column_counts_in_hash_and_difference() {
        for (Table one : tables()) {
            Table other = tables().stream()
                    .filter(table -> table.name.equals(one.name))
                    .findFirst()
                    .orElseThrow();
            one.count = other.count = Math.min(one.capacity, 3);
            long before = one.hash();
            assertEquals(List.of(), TableDifference.between(one, other).stream().toList());
            for (Column column : one.columns()) {
                int row = one.count - 1;
                long value = column.get(row);
                column.set(row, value + 1);
                String name = one.name + "." + column.name();
                assertNotEquals(before, one.hash(), name);
                TableDifference difference = TableDifference.between(one, other).orElseThrow();
                assertEquals(column.name(), difference.column(), name);
                assertEquals(row, difference.row(), name);
                column.set(row, value);
                assertEquals(before, one.hash(), name);
            }
        }
    }

    @Test
    void a_hash_tells_rows_and_columns_apart() {
        Ships ships = new Ships(4);
        ships.add(1, 0, 5, 7);
        ships.add(2, 0, 7, 5);
        long before = ships.hash();
        ships.xMm[0] = 7;
        ships.xMm[1] = 5;
        assertNotEquals(before, ships.hash(), "rows swapped");
        ships.yMm[0] = 5;
        ships.yMm[1] = 7;
        assertNotEquals(before, ships.hash(), "columns swapped");
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
    void a_table_comes_and_goes_like_a_sorted_map() {
        Random random = new Random(SEED);
        Beacons beacons = new Beacons(200);
        TreeMap<Long, Integer> model = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            long id = 1 + random.nextInt(400);
            int row = beacons.rowOf(id);
            assertEquals(model.containsKey(id), row >= 0, Again.command(TableTest.class, SEED) + " step " + step);
            if (row >= 0 && random.nextInt(2) == 0) {
                beacons.end(row);
                model.remove(id);
                if (random.nextInt(3) == 0 && beacons.count > 1) {
                    int alsoGone = random.nextInt(beacons.count);
                    model.remove(beacons.id[alsoGone]);
                    beacons.end(alsoGone);
                }
                beacons.removeGone();
            } else if (row < 0 && !beacons.isFull()) {
                beacons.colour[beacons.add(id)] = step;
                model.put(id, step);
            }
            if (step % 100 == 0)
                assertEquals(model, contents(beacons), Again.command(TableTest.class, SEED) + " step " + step);
        }
    }

    private static TreeMap<Long, Integer> contents(Beacons beacons) {
        TreeMap<Long, Integer> contents = new TreeMap<>();
        for (int row = 0; row < beacons.count; row++) {
            assertTrue(row == 0 || beacons.id[row - 1] < beacons.id[row], "ascending");
            contents.put(beacons.id[row], beacons.colour[row]);
        }
        return contents;
    }

    @Test
    void a_full_table_and_a_known_id_are_refused() {
        Ships ships = new Ships(2);
        ships.add(1, 1, 0, 0);
        assertThrows(IllegalStateException.class, () -> ships.add(1, 1, 0, 0));
        ships.add(2, 1, 0, 0);
        assertThrows(IllegalStateException.class, () -> ships.add(3, 1, 0, 0));
    }

    @Test
    void a_larger_table_takes_everything_over() {
        Ships ships = new Ships(2);
        ships.add(7, 8, 9, 10);
        ships.add(5, 6, 7, 8);
        ships.end(0);
        Ships larger = ships.withCapacity(10);
        assertEquals(List.of(), TableDifference.between(ships, larger).stream().toList());
        assertEquals(1, larger.rowOf(7));
        larger.removeGone();
        assertEquals(0, larger.rowOf(7));
    }

    @Test
    void rule_rows_keep_their_names() {
        RuleTable ores = new World(0).rules.ores;
        assertTrue(RuleTable.mayBeCalled("a-twenty-letter-word"));
        assertTrue(!RuleTable.mayBeCalled("a-twenty-one-letterss") && !RuleTable.mayBeCalled("Ore"));
        assertEquals("", ores.nameOf(0));
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
