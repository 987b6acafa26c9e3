package starlog.sector.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.space.Drift;

class ViewTest {
    private static final class Comets extends EntityTable {
        final int[] xMm = ints("xMm");
        final int[] yMm = ints("yMm");
        final int[] vx = ints("vxMmPer1024Ticks");
        final int[] vy = ints("vyMmPer1024Ticks");
        final long[] mass = longs("mass");
        final int[] secret = ints("secret");
        final View course = view(List.of("xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks"));
        final View body = view(List.of("mass", "xMm"));

        Comets() {
            this(8);
        }

        Comets(int capacity) {
            super("comets", capacity);
        }

        int add(long id) {
            return open(id);
        }

        Comets enlarged() {
            Comets larger = new Comets(2 * capacity);
            larger.takeRows(this);
            return larger;
        }
    }

    private final Comets comets = new Comets();

    /// Ids of the rows that the view would tell in this tick; then readers believe them.
    private static List<Long> told(Comets comets, View view, long tick) {
        view.compare(comets.count, tick);
        List<Long> told = new ArrayList<>();
        for (int row = 0; row < comets.count; row++) if (view.differs(row)) told.add(comets.id[row]);
        view.believe(comets.count);
        return told;
    }

    @Test
    void a_new_row_is_told_whatever_it_holds() {
        comets.add(7);
        assertEquals(List.of(7L), told(comets, comets.body, 1));
        assertEquals(List.of(), told(comets, comets.body, 2));
    }

    @Test
    void a_row_is_told_when_a_column_of_the_view_changes() {
        comets.add(7);
        comets.add(8);
        told(comets, comets.body, 1);
        comets.mass[1] = 5;
        assertEquals(List.of(8L), told(comets, comets.body, 2));
        assertEquals(List.of(), told(comets, comets.body, 3));
    }

    @Test
    void a_column_that_the_view_does_not_show_tells_nothing() {
        comets.add(7);
        told(comets, comets.body, 1);
        comets.secret[0] = 5;
        comets.yMm[0] = 5;
        assertEquals(List.of(), told(comets, comets.body, 2));
    }

    @Test
    void what_changes_and_changes_back_within_a_tick_tells_nothing() {
        comets.add(7);
        told(comets, comets.body, 1);
        comets.mass[0] = 5;
        comets.mass[0] = 0;
        assertEquals(List.of(), told(comets, comets.body, 2));
    }

    @Test
    void a_change_in_the_upper_half_of_a_long_is_seen() {
        comets.add(7);
        told(comets, comets.body, 1);
        comets.mass[0] = 1L << 40;
        assertEquals(List.of(7L), told(comets, comets.body, 2));
        comets.mass[0] = (1L << 40) + (1L << 63);
        assertEquals(List.of(7L), told(comets, comets.body, 3));
    }

    @Test
    void who_moves_by_its_velocity_is_not_told() {
        comets.add(7);
        comets.vx[0] = 12_345;
        comets.vy[0] = -777;
        told(comets, comets.course, 1);
        for (long tick = 2; tick < 3_000; tick++) {
            comets.xMm[0] += Drift.inTick(12_345, tick);
            comets.yMm[0] += Drift.inTick(-777, tick);
            assertEquals(List.of(), told(comets, comets.course, tick));
        }
        assertEquals(List.of(7L), told(comets, comets.course, 3_000), "standing still is news then");
    }

    @Test
    void a_new_velocity_is_told_once() {
        comets.add(7);
        told(comets, comets.course, 1);
        comets.vx[0] = 2_048;
        comets.xMm[0] += 2;
        assertEquals(List.of(7L), told(comets, comets.course, 2));
        comets.xMm[0] += 2;
        assertEquals(List.of(), told(comets, comets.course, 3));
    }

    @Test
    void a_view_without_a_course_does_not_move_what_it_shows() {
        comets.add(7);
        comets.vx[0] = 2_048;
        told(comets, comets.body, 1);
        assertEquals(List.of(), told(comets, comets.body, 2));
        comets.xMm[0] += 2;
        assertEquals(List.of(7L), told(comets, comets.body, 3));
    }

    @Test
    void views_of_one_table_know_nothing_of_each_other() {
        comets.add(7);
        told(comets, comets.body, 1);
        assertEquals(List.of(7L), told(comets, comets.course, 1));
    }

    @Test
    void what_readers_believe_moves_with_its_row() {
        comets.add(10);
        comets.add(30);
        comets.mass[0] = 100;
        comets.mass[1] = 300;
        told(comets, comets.body, 1);
        comets.mass[comets.add(20)] = 200;
        assertEquals(List.of(20L), told(comets, comets.body, 2));
        comets.end(comets.rowOf(10));
        comets.removeGone();
        assertEquals(List.of(), told(comets, comets.body, 3));
        comets.mass[comets.rowOf(30)]++;
        assertEquals(List.of(30L), told(comets, comets.body, 4));
    }

    @Test
    void a_row_in_the_place_of_one_that_is_gone_is_new() {
        comets.add(10);
        told(comets, comets.body, 1);
        comets.end(0);
        comets.removeGone();
        comets.add(11);
        assertEquals(List.of(11L), told(comets, comets.body, 2));
    }

    @Test
    void a_larger_table_remembers_what_readers_believe() {
        comets.add(10);
        comets.mass[0] = 100;
        told(comets, comets.body, 1);
        comets.add(20);
        Comets larger = comets.enlarged();
        assertEquals(List.of(20L), told(larger, larger.body, 2));
    }

    @Test
    void readers_of_a_restored_table_know_what_is_there() {
        comets.add(10);
        comets.mass[0] = 100;
        comets.believeViews();
        comets.body.compare(comets.count, 1);
        assertFalse(comets.body.differs(0));
        assertTrue(comets.views().containsAll(List.of(comets.course, comets.body)));
    }
}
