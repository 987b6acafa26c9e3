package starlog.sector.worldfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import starlog.runtime.config.Settings;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;

/// Reads which rows a table has, and checks that they are named and numbered as they should be.
final class RowNames {
    static final String NUMBER = "number";

    private record Numbered(long number, boolean isDefault, String name) {}

    private RowNames() {}

    /// The names of the rows, each at the place of its number.
    ///
    /// @param settings the table's group in the world file
    /// @throws starlog.runtime.config.SettingsException naming the first row that is not well-formed
    static List<String> of(Settings settings, RuleTable table) {
        List<String> keys = new ArrayList<>(List.of(NUMBER));
        for (RuleColumn column : table.declared()) keys.add(column.key());
        List<Numbered> rows = new ArrayList<>();
        for (String name : settings.names()) {
            Settings row = settings.within(name);
            if (!RuleTable.mayBeCalled(name))
                throw row.invalid("is no name for a row: 1 to 20 letters a to z, digits, hyphens");
            row.refuseOtherKeys(keys);
            long number = FileUnit.SAME.read(row, NUMBER, 0, RuleTable.ROWS_MAX - 1);
            rows.add(new Numbered(number, row.isDefault(NUMBER), name));
        }
        // Of two with one number the default is first, so that the user's is the one to blame.
        rows.sort(Comparator.comparingLong(Numbered::number)
                .thenComparing(row -> !row.isDefault)
                .thenComparing(Numbered::name));
        for (int place = 0; place < rows.size(); place++) checkNumber(settings, rows, place);
        return rows.stream().map(Numbered::name).toList();
    }

    private static void checkNumber(Settings settings, List<Numbered> rows, int place) {
        Numbered row = rows.get(place);
        if (row.number == place) return;
        if (row.number < place)
            throw settings.within(row.name).invalid(NUMBER, "is the number of " + rows.get(place - 1).name);
        List<String> leftOut = settings.namesSetToNull();
        if (row.isDefault && !leftOut.isEmpty())
            throw settings.missing(leftOut.getFirst(), "leaves a gap: no row has number " + place + " now");
        throw settings.within(row.name).invalid(NUMBER, "leaves a gap: no row has number " + place);
    }
}
