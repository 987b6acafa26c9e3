package starlog.sector.desync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.StateComparison.TableCounts;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;

class StateComparisonTest {
    private static StateTable ships(long[] ids, long[] hulls) {
        return new StateTable("ships", ids.length, List.of(new StateColumn("id", ids), new StateColumn("hull", hulls)));
    }

    private static final StateTable SHIPS = ships(new long[] {1, 4, 7}, new long[] {10, 20, 30});

    @Test
    void a_state_does_not_differ_from_itself() {
        assertTrue(StateComparison.of(List.of(SHIPS), List.of(SHIPS), 9).equal());
    }

    @Test
    void rows_are_held_against_each_other_by_id() {
        StateTable other = ships(new long[] {1, 5, 7}, new long[] {11, 50, 30});
        StateComparison found = StateComparison.of(List.of(SHIPS), List.of(other), 9);
        assertEquals(List.of(new TableCounts("ships", 1, 1, 1, 1)), found.tables());
        assertEquals(
                List.of(
                        new FieldDifference("ships", 0, 1, "hull", 10, 11),
                        new FieldDifference("ships", 1, 4, "there", 1, 0),
                        new FieldDifference("ships", 1, 5, "there", 0, 1)),
                found.first());
    }

    @Test
    void all_is_counted_although_few_are_told() {
        StateTable other = ships(new long[] {1, 4, 7}, new long[] {0, 0, 0});
        StateComparison found = StateComparison.of(List.of(SHIPS), List.of(other), 1);
        assertEquals(1, found.first().size());
        assertEquals(3, found.tables().getFirst().fields());
    }

    @Test
    void a_table_without_ids_is_compared_row_by_row() {
        StateTable one = new StateTable("rules", 2, List.of(new StateColumn("value", new long[] {1, 2})));
        StateTable other = new StateTable("rules", 1, List.of(new StateColumn("value", new long[] {3})));
        StateComparison found = StateComparison.of(List.of(one), List.of(other), 9);
        assertEquals(List.of(new TableCounts("rules", 1, 0, 1, 1)), found.tables());
        assertEquals(
                new FieldDifference("rules", 0, 0, "value", 1, 3), found.first().getFirst());
    }
}
