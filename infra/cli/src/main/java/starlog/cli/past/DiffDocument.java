package starlog.cli.past;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.sector.desync.BlastRadius;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Tally;
import starlog.sector.recording.Recording;

/// What `diff` tells.
///
/// @param tick the first one after which they differ; null if none does
/// @param after the rule, or what else was applied, after which they differ; null if that is not known
/// @param field the first one that differs; null if the state does not
/// @param beside what there is to say beside
/// @param offsets of the inputs of that tick
/// @param inputs of that tick in words, a line each; not all if they are many
/// @param radius how far the difference reaches; null if that was not asked
/// @param tried in which ways the past was folded twice; the last one parts if any does
record DiffDocument(
        int sector,
        boolean equal,
        Long tick,
        String after,
        Field field,
        String beside,
        List<Long> offsets,
        List<String> inputs,
        Radius radius,
        List<Try> tried) {
    private static final int INPUTS_MAX = 20;

    /// @param table of the state, or a part of what is told of the tick
    /// @param row in the table, -1 for none
    /// @param id of the entity, 0 if the table has none
    /// @param oneWords the value as people read it
    record Field(
            String table, int row, long id, String column, long one, long other, String oneWords, String otherWords) {
        static Field of(Parting.FieldDifference found) {
            return new Field(
                    found.table(),
                    found.row(),
                    found.id(),
                    found.column(),
                    found.one(),
                    found.other(),
                    FieldWords.of(found.table(), found.column(), found.one()),
                    FieldWords.of(found.table(), found.column(), found.other()));
        }

        private String words() {
            String whose = id != 0 ? " " + id : row >= 0 ? " row " + row : "";
            return "%s%s %s: %s here, %s there".formatted(table, whose, column, oneWords, otherWords);
        }
    }

    /// @param firstTick null if the states do not differ
    record Radius(
            Long firstTick,
            long lastTick,
            List<BlastRadius.TableRows> tables,
            Tally.Counts one,
            Tally.Counts other,
            List<String> words) {
        static Radius of(BlastRadius found) {
            return new Radius(
                    found.firstTick().orElse(null),
                    found.lastTick(),
                    found.tables(),
                    found.one(),
                    found.other(),
                    found.words());
        }
    }

    DiffDocument with(BlastRadius found) {
        return new DiffDocument(sector, equal, tick, after, field, beside, offsets, inputs, Radius.of(found), tried);
    }

    /// @param how the second side was folded
    /// @param ticks in which the two were equal, from the first one
    record Try(String how, boolean equal, long ticks) {}

    /// @param parting of the last try
    static DiffDocument of(Recording recording, List<Try> tried, Optional<Parting> parting) {
        if (parting.isEmpty()) return equal(recording.sector(), tried);
        Parting found = parting.get();
        return new DiffDocument(
                recording.sector(),
                false,
                found.tick(),
                found.after().isEmpty() ? null : found.after(),
                found.field().map(Field::of).orElse(null),
                found.words(),
                found.offsets(),
                InputWords.of(recording.schemas(), found.inputs(), INPUTS_MAX),
                null,
                tried);
    }

    private static DiffDocument equal(int sector, List<Try> tried) {
        return new DiffDocument(sector, true, null, null, null, "", List.of(), List.of(), null, tried);
    }

    String words() {
        var lines = new StringJoiner("\n");
        for (Try each : tried)
            lines.add("sector %d, %s: equal in %d ticks%s"
                    .formatted(sector, each.how, each.ticks, each.equal ? "" : ", and not in the next"));
        if (equal) return lines.toString();
        lines.add("sector %d, tick %d%s".formatted(sector, tick, after == null ? "" : ", after " + after));
        if (field != null) lines.add("  " + field.words());
        if (!beside.isEmpty()) lines.add("  " + beside);
        if (!inputs.isEmpty()) lines.add("  inputs of the tick:");
        inputs.forEach(input -> lines.add("    " + input));
        if (radius != null) radius.words.forEach(line -> lines.add("  " + line));
        return lines.toString();
    }
}
