package starlog.sector.engine;

import java.util.List;

/// A copy of a table of the state.
///
/// @param columns in the order of their declaration
public record StateTable(String name, int rows, List<StateColumn> columns) {
    public StateTable {
        columns = List.copyOf(columns);
    }

    /// One value a row; not to be changed.
    public record StateColumn(String name, long[] values) {}
}
