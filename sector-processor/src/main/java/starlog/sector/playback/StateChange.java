package starlog.sector.playback;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.snapshot.SectorSnapshot.Column;
import starlog.schemas.snapshot.SectorSnapshot.Table;

/// What is different between two states of a sector, table by table. A row's key is its id, or its place in a table that
/// has none; rows with ids are in their order.
final class StateChange {
    private static final String ID = "id";

    private StateChange() {}

    /// `{"ships":{"+":[[key, value of each column]],"~":[[key, column, value, ...]],"-":[key]}}`, of tables that are not
    /// equal.
    static void write(List<Table> before, List<Table> after, CompactJson json) {
        json.open('{');
        for (int table = 0; table < after.size(); table++) new Pair(before.get(table), after.get(table)).write(json);
        json.close('}');
    }

    /// A row as an array: its key, and the value of each column.
    static void row(Table table, int row, CompactJson json) {
        json.open('[').value(key(table, row));
        for (Column column : table.columns()) json.value(column.values()[row]);
        json.close(']');
    }

    private static long key(Table table, int row) {
        Column first = table.columns().getFirst();
        return first.name().equals(ID) ? first.values()[row] : row;
    }

    private record Pair(Table before, Table after, List<Integer> born, List<int[]> kept, List<Integer> gone) {
        Pair(Table before, Table after) {
            this(before, after, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            int old = 0;
            int now = 0;
            while (old < before.rowCount() || now < after.rowCount()) {
                int order = order(old, now);
                if (order == 0 && differ(old, now)) kept.add(new int[] {old, now});
                if (order < 0) gone.add(old);
                if (order > 0) born.add(now);
                if (order <= 0) old++;
                if (order >= 0) now++;
            }
        }

        private int order(int old, int now) {
            if (old == before.rowCount()) return 1;
            if (now == after.rowCount()) return -1;
            return Long.compare(key(before, old), key(after, now));
        }

        private boolean differ(int old, int now) {
            for (int column = 0; column < after.columns().size(); column++) if (differ(column, old, now)) return true;
            return false;
        }

        private boolean differ(int column, int old, int now) {
            return before.columns().get(column).values()[old]
                    != after.columns().get(column).values()[now];
        }

        void write(CompactJson json) {
            if (born.isEmpty() && kept.isEmpty() && gone.isEmpty()) return;
            json.name(after.name()).open('{');
            if (!born.isEmpty()) {
                json.name("+").open('[');
                for (int row : born) row(after, row, json);
                json.close(']');
            }
            if (!kept.isEmpty()) {
                json.name("~").open('[');
                for (int[] rows : kept) changed(rows[0], rows[1], json);
                json.close(']');
            }
            if (!gone.isEmpty()) {
                json.name("-").open('[');
                for (int row : gone) json.value(key(before, row));
                json.close(']');
            }
            json.close('}');
        }

        private void changed(int old, int now, CompactJson json) {
            json.open('[').value(key(after, now));
            for (int column = 0; column < after.columns().size(); column++)
                if (differ(column, old, now))
                    json.values(column, after.columns().get(column).values()[now]);
            json.close(']');
        }
    }
}
