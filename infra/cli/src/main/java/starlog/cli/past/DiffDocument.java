package starlog.cli.past;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.sector.desync.Parting;

/// What `diff` tells.
///
/// @param tick the first one after which they differ; null if none does
/// @param after the rule, or what else was applied, after which they differ
/// @param field the first one that differs; null if the state does not
/// @param beside what there is to say beside
/// @param offsets of the inputs of that tick
record DiffDocument(
        int sector, boolean equal, Long tick, String after, Field field, String beside, List<Long> offsets) {
    /// @param row in the table, -1 for none
    /// @param id of the entity, 0 if the table has none
    record Field(String table, int row, long id, String column, long one, long other) {}

    static DiffDocument of(int sector, Optional<Parting> parting) {
        if (parting.isEmpty()) return new DiffDocument(sector, true, null, null, null, "", List.of());
        Parting found = parting.get();
        Field field = found.field()
                .map(each -> new Field(each.table(), each.row(), each.id(), each.column(), each.one(), each.other()))
                .orElse(null);
        return new DiffDocument(sector, false, found.tick(), found.after(), field, found.words(), found.offsets());
    }

    String words() {
        if (equal) return "sector " + sector + ": equal";
        var lines = new StringJoiner("\n");
        lines.add("sector %d, tick %d, after %s".formatted(sector, tick, after));
        if (field != null)
            lines.add("  %s%s %s: %d here, %d there"
                    .formatted(
                            field.table,
                            field.id != 0 ? " " + field.id : field.row >= 0 ? " row " + field.row : "",
                            field.column,
                            field.one,
                            field.other));
        if (!beside.isEmpty()) lines.add("  " + beside);
        if (!offsets.isEmpty())
            lines.add("  inputs of the tick: offsets %d to %d".formatted(offsets.getFirst(), offsets.getLast()));
        return lines.toString();
    }
}
