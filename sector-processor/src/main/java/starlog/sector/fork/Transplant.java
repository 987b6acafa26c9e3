package starlog.sector.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshot.Column;
import starlog.schemas.snapshot.SectorSnapshot.Table;
import starlog.sector.rulebook.Ores;
import starlog.sector.simulation.Sector;

/// A sector's state for a world whose other sectors have not begun: neighbours have sent nothing yet and got nothing, nobody
/// is away, and the books begin with what is there. All else stays as it is.
public final class Transplant {
    /// The world's rate.
    public static final int FULL_SPEED = 0;

    private Transplant() {}

    /// @param inputOffsetNext where the new log goes on
    /// @param speedPermille how fast time goes at first, of the world's rate; [#FULL_SPEED]: as its owner manages
    public static SectorSnapshot of(SectorSnapshot state, long inputOffsetNext, int speedPermille) {
        List<Table> tables = new ArrayList<>();
        for (Table table : state.tables())
            tables.add(
                    switch (table.name()) {
                        case "channels" -> with(table, (_, _) -> 0L);
                        case "departed" -> new Table(table.name(), 0, table.columns());
                        case "ledger" -> with(table, (column, value) -> balanced(table, column, value));
                        case "ownership" ->
                            with(table, (column, value) -> column.equals("speedSet") ? (long) speedPermille : value);
                        default -> table;
                    });
        return Sector.rehashed(new SectorSnapshot(
                state.sector(),
                state.tick(),
                state.epoch(),
                inputOffsetNext,
                state.atMicros(),
                state.engineVersion(),
                state.rulesVersion(),
                state.hashes(),
                tables));
    }

    /// What came over borders counts as made here, and what left as never made.
    private static long balanced(Table ledger, String column, long value) {
        if (column.equals("shipsBorn")) return value + one(ledger, "shipsArrived") - one(ledger, "shipsDeparted");
        if (column.endsWith("Arrived") || column.endsWith("Departed")) return 0;
        for (int ore = 0; ore < Ores.KINDS; ore++) {
            if (column.equals("oreCreated" + ore))
                return value + one(ledger, "oreArrived" + ore) - one(ledger, "oreDeparted" + ore);
            if (column.equals("oreArrived" + ore) || column.equals("oreDeparted" + ore)) return 0;
        }
        return value;
    }

    private static long one(Table ledger, String column) {
        return ledger.column(column)[0];
    }

    private static Table with(Table table, BiFunction<String, Long, Long> value) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            long[] values = new long[table.rowCount()];
            for (int row = 0; row < values.length; row++)
                values[row] = value.apply(column.name(), column.values()[row]);
            columns.add(new Column(column.name(), values));
        }
        return new Table(table.name(), table.rowCount(), columns);
    }
}
