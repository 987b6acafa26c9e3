package starlog.sector.replay;

import java.util.List;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;
import starlog.sector.table.Table;

/// Copies of the state, for whoever compares it with what comes later.
final class TableCopies {
    private TableCopies() {}

    static List<StateTable> of(List<Table> tables) {
        return tables.stream()
                .map(table -> new StateTable(
                        table.name,
                        table.count,
                        table.columns().stream()
                                .map(column -> new StateColumn(column.name(), column.copy(table.count)))
                                .toList()))
                .toList();
    }
}
