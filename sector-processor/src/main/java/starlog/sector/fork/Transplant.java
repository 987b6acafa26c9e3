package starlog.sector.fork;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshot.Column;
import starlog.schemas.snapshot.SectorSnapshot.Table;
import starlog.sector.rulebook.Ores;
import starlog.sector.simulation.SectorStates;

/// A sector's state for a world whose other sectors have not begun: neighbours have sent nothing yet and got nothing, nobody
/// is away, and the books begin with what is there. All else stays as it is. A sector from which ships and things have come
/// gives their ids no second time, and counts those ships as its own.
public final class Transplant {
    /// The world's rate.
    public static final int FULL_SPEED = 0;

    private Transplant() {}

    /// The states with which a world begins: this one first.
    ///
    /// @param inputOffsetNext where the logs of these sectors begin
    /// @param speedPermille how fast time goes at first, of the world's rate; [#FULL_SPEED]: as its owner manages
    public static List<SectorSnapshot> of(SectorSnapshot state, long inputOffsetNext, int speedPermille) {
        var natives = new Natives(state);
        List<SectorSnapshot> all = new ArrayList<>();
        all.add(moved(state, natives, inputOffsetNext, speedPermille));
        for (int sector : natives.elsewhere()) all.add(home(sector, natives, inputOffsetNext));
        return all;
    }

    private static SectorSnapshot home(int sector, Natives natives, long inputOffsetNext) {
        SectorSnapshot empty = SectorStates.empty(sector, inputOffsetNext);
        List<Table> tables = new ArrayList<>();
        for (Table table : empty.tables())
            tables.add(
                    switch (table.name()) {
                        case "ledger" ->
                            with(table, (column, _, value) -> column.equals("serial") ? natives.serial(sector) : value);
                        case "spawns" -> living(table, natives, sector);
                        default -> table;
                    });
        return SectorStates.rehashed(with(empty, inputOffsetNext, tables));
    }

    private static Table living(Table spawns, Natives natives, int sector) {
        return with(
                spawns, (column, row, value) -> column.equals("living") ? (long) natives.living(sector, row) : value);
    }

    private static SectorSnapshot moved(
            SectorSnapshot state, Natives natives, long inputOffsetNext, int speedPermille) {
        List<Table> tables = new ArrayList<>();
        for (Table table : state.tables())
            tables.add(
                    switch (table.name()) {
                        case "channels" -> with(table, (_, _, _) -> 0L);
                        case "departed" -> new Table(table.name(), 0, table.columns());
                        case "ledger" -> with(table, (column, _, value) -> balanced(table, column, value));
                        case "ownership" ->
                            with(table, (column, _, value) -> column.equals("speedSet") ? (long) speedPermille : value);
                        case "spawns" -> living(table, natives, state.sector());
                        default -> table;
                    });
        return SectorStates.rehashed(with(state, inputOffsetNext, tables));
    }

    private static SectorSnapshot with(SectorSnapshot state, long inputOffsetNext, List<Table> tables) {
        return new SectorSnapshot(
                state.sector(),
                state.tick(),
                state.epoch(),
                inputOffsetNext,
                state.atMicros(),
                state.engineVersion(),
                state.rulesVersion(),
                state.hashes(),
                tables);
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

    private interface NewValue {
        long of(String column, int row, long value);
    }

    private static Table with(Table table, NewValue value) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            long[] values = new long[table.rowCount()];
            for (int row = 0; row < values.length; row++)
                values[row] = value.of(column.name(), row, column.values()[row]);
            columns.add(new Column(column.name(), values));
        }
        return new Table(table.name(), table.rowCount(), columns);
    }
}
