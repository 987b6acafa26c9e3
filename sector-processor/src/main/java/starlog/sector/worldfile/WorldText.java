package starlog.sector.worldfile;

import java.util.ArrayList;
import java.util.List;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;
import starlog.sector.rulebook.Rulebook;

/// Rules as a world file would say them: [WorldFile] reads the text as the same values.
public final class WorldText {
    private static final int LINE_MAX = 110;
    private static final String HEAD = "# What is null first takes no row and no value from the defaults.\n";

    private WorldText() {}

    /// All rules as HOCON, what is as if nobody had given it left out.
    public static String of(Rulebook rulebook) {
        var text = new StringBuilder(HEAD).append("starlog.world {\n");
        for (Rule rule : Rule.values())
            text.append("  ").append(pair(rulebook, rule)).append('\n');
        text.append("}\nstarlog.rules {\n");
        for (RuleTable table : rulebook.ruleTables()) {
            text.append("  %1$s = null, %1$s {\n".formatted(table.name));
            for (int row = 0; row < table.count; row++) append(text, rulebook, table, row);
            text.append("  }\n");
        }
        return text.append("}\n").toString();
    }

    private static String pair(Rulebook rulebook, Rule rule) {
        return WorldKey.of(rule).key() + " = " + word(rulebook, rule);
    }

    private static void append(StringBuilder text, Rulebook rulebook, RuleTable table, int row) {
        List<String> pairs = new ArrayList<>(List.of(RowNames.NUMBER + " = " + row));
        for (RuleColumn column : table.declared())
            if (column.required() || column.values()[row] != column.otherwise())
                pairs.add(column.key() + " = " + word(rulebook, column, row));
        String inOne = "    " + table.nameOf(row) + " { " + String.join(", ", pairs) + " }\n";
        if (inOne.length() <= LINE_MAX) {
            text.append(inOne);
            return;
        }
        text.append("    ").append(table.nameOf(row)).append(" {\n");
        var line = new StringBuilder();
        for (String pair : pairs) {
            if (line.length() + pair.length() > LINE_MAX) {
                text.append("     ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? " " : ", ").append(pair);
        }
        text.append("     ").append(line).append("\n    }\n");
    }

    /// A single value in the file's words.
    static String word(Rulebook rulebook, Rule rule) {
        WorldKey place = WorldKey.of(rule);
        return place.table().isEmpty()
                ? place.unit().toFile(rulebook.get(rule))
                : rulebook.ruleTable(place.table()).nameOf(rulebook.getInt(rule));
    }

    /// A value of a row in the file's words.
    static String word(Rulebook rulebook, RuleColumn column, int row) {
        int value = column.values()[row];
        if (!column.choices().isEmpty()) return column.choices().get(value);
        if (column.table().isEmpty()) return WorldFile.unit(column).toFile(value);
        return value == 0 ? "null" : rulebook.ruleTable(column.table()).nameOf(value - 1);
    }
}
