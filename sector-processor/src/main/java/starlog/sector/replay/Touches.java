package starlog.sector.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;

/// What of a tick has touched a value of the state, or the tables of a component of which no value is known to differ. It
/// looks at copies after everything that is applied.
final class Touches {
    private static final String NOWHERE = "not there";

    private final Optional<TickField> field;
    private final List<String> tables;
    private final List<Finding.Touch> touches = new ArrayList<>();
    private String before = "";

    /// @param component whose tables are looked at if there is no field
    Touches(Optional<TickField> field, String component) {
        this.field = field;
        this.tables = tables(component);
    }

    /// The tables that are hashed into a component.
    private static List<String> tables(String component) {
        return switch (component) {
            case "ships" -> List.of("ships", "tracks");
            case "border" -> List.of("channels", "departed", "held");
            default -> List.of(component);
        };
    }

    /// The state before anything of the tick.
    void begin(List<StateTable> state) {
        before = value(state);
    }

    /// @param applied what has just been applied: a rule, or an input
    void look(String applied, List<StateTable> state) {
        String after = value(state);
        if (!after.equals(before))
            touches.add(
                    field.filter(TickField::isOfState).isPresent()
                            ? new Finding.Touch(applied, before, after)
                            : new Finding.Touch(applied, "", ""));
        before = after;
    }

    List<Finding.Touch> touches() {
        return touches;
    }

    private String value(List<StateTable> state) {
        if (field.isEmpty()) return whole(state);
        String table = field.get().isOfState()
                        || state.stream()
                                .anyMatch(each -> each.name().equals(field.get().table()))
                ? field.get().table()
                : "ships";
        for (StateTable each : state) if (each.name().equals(table)) return value(each);
        return NOWHERE;
    }

    /// The field, or the whole row if that is no field of the state.
    private String value(StateTable table) {
        int row = row(table);
        if (row < 0) return NOWHERE;
        StringBuilder all = new StringBuilder();
        for (StateColumn column : table.columns()) {
            if (column.name().equals(field.orElseThrow().column())) return Long.toString(column.values()[row]);
            all.append(column.values()[row]).append(' ');
        }
        return all.toString();
    }

    private int row(StateTable table) {
        long[] ids = table.columns().getFirst().values();
        for (int row = 0; row < table.rows(); row++)
            if (ids[row] == field.orElseThrow().id()) return row;
        return -1;
    }

    private String whole(List<StateTable> state) {
        StringBuilder all = new StringBuilder();
        for (StateTable each : state) {
            if (!tables.contains(each.name())) continue;
            for (StateColumn column : each.columns())
                all.append(java.util.Arrays.hashCode(column.values())).append(' ');
        }
        return all.toString();
    }
}
