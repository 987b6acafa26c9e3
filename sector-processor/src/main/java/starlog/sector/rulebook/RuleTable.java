package starlog.sector.rulebook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import starlog.sector.table.Column;
import starlog.sector.table.Table;

/// A table of rule values: one row a kind of thing, numbered from 0 in the world file. A column's declaration says all
/// that there is to know of it: its key in the world file, how the file's unit becomes the simulation's, its range.
/// From it come the reading of the world file, the check of a `Rules` entry, snapshot and hash.
@SuppressWarnings("this-escape") // only into Table's own final methods, which declare columns
public abstract class RuleTable extends Table {
    /// Rows of any of these tables.
    public static final int ROWS_MAX = 64;

    private static final int NAME_LENGTH_MAX = 20;
    private static final String NAME_LETTERS = " abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final int LETTERS_IN_HALF = 10; // 38^10 < 2^63

    private final long[] nameBegin = longs("nameBegin");
    private final long[] nameEnd = longs("nameEnd");
    private final List<RuleColumn> declared = new ArrayList<>();
    /// Which values an entry gave, row by row in the order of declaration: 0 may be one that was given.
    private final BitSet given = new BitSet();

    protected RuleTable(String name) {
        super(name, ROWS_MAX);
    }

    /// A column as the world file has it.
    ///
    /// @param key in the row's section of the world file
    /// @param numerator times this, over `denominator`, is the simulation's unit
    /// @param min least value, in the simulation's unit
    /// @param max greatest value, in the simulation's unit
    /// @param choices the words for 0, 1, ..., if it is a choice; else empty
    /// @param table the table whose row it names (0 for none, otherwise row + 1), or ""
    /// @param otherwise its value where none is given, if it is not required
    public record RuleColumn(
            String key,
            int numerator,
            int denominator,
            int min,
            int max,
            List<String> choices,
            String table,
            boolean required,
            int otherwise,
            int[] values) {}

    /// A number that must be given.
    protected final int[] number(String column, String key, int numerator, int denominator, int min, int max) {
        return declare(column, key, numerator, denominator, min, max, List.of(), "", true, 0);
    }

    /// A number that is 0 if it is not given.
    protected final int[] optional(String column, String key, int numerator, int denominator, int min, int max) {
        return optional(column, key, numerator, denominator, min, max, 0);
    }

    /// A number that is `otherwise`, in the simulation's unit, if it is not given.
    protected final int[] optional(
            String column, String key, int numerator, int denominator, int min, int max, int otherwise) {
        return declare(column, key, numerator, denominator, min, max, List.of(), "", false, otherwise);
    }

    /// One of some words, of which the first is 0.
    protected final int[] choice(String column, String key, String... words) {
        return declare(column, key, 1, 1, 0, words.length - 1, List.of(words), "", true, 0);
    }

    /// A row of a table: 0 for none, otherwise its number + 1.
    protected final int[] reference(String column, String key, String table, boolean required) {
        return declare(column, key, 1, 1, required ? 1 : 0, ROWS_MAX, List.of(), table, required, 0);
    }

    private int[] declare(
            String column,
            String key,
            int numerator,
            int denominator,
            int min,
            int max,
            List<String> choices,
            String table,
            boolean required,
            int otherwise) {
        int[] values = ints(column);
        declared.add(
                new RuleColumn(key, numerator, denominator, min, max, choices, table, required, otherwise, values));
        return values;
    }

    /// The columns as the world file has them, in the order of their declaration.
    public final List<RuleColumn> declared() {
        return Collections.unmodifiableList(declared);
    }

    /// Name of a row, as in the world file.
    public final String nameOf(int row) {
        return nameOf(nameBegin[row], nameEnd[row]);
    }

    /// Name of a row of which these two columns are at hand.
    public static String nameOf(long nameBegin, long nameEnd) {
        return (unpacked(nameBegin) + unpacked(nameEnd)).strip();
    }

    /// True if a row may be called so: 1 to 20 letters a to z, digits, and hyphens.
    public static boolean mayBeCalled(String rowName) {
        if (rowName.isEmpty() || rowName.length() > NAME_LENGTH_MAX) return false;
        for (int i = 0; i < rowName.length(); i++) if (NAME_LETTERS.indexOf(rowName.charAt(i)) < 1) return false;
        return true;
    }

    final void setName(int row, String rowName) {
        String padded = rowName + " ".repeat(NAME_LENGTH_MAX - rowName.length());
        nameBegin[row] = packed(padded.substring(0, LETTERS_IN_HALF));
        nameEnd[row] = packed(padded.substring(LETTERS_IN_HALF));
    }

    final boolean isNamed(int row) {
        return nameBegin[row] != 0;
    }

    final void clear() {
        for (int row = 0; row < count; row++) for (Column column : columns()) column.set(row, 0);
        count = 0;
        given.clear();
    }

    final void openRow(int version, String rowName, long number) {
        if (!mayBeCalled(rowName)) throw Rulebook.refused(version, name + "/" + rowName, "is no name for a row");
        if (number < 0 || number >= ROWS_MAX)
            throw Rulebook.refused(version, name + "/" + rowName, "has number " + number);
        if (isNamed((int) number))
            throw Rulebook.refused(version, name + "/" + rowName, "has the number of " + nameOf((int) number));
        setName((int) number, rowName);
        for (RuleColumn column : declared) column.values[(int) number] = column.otherwise;
        count = Math.max(count, (int) number + 1);
    }

    final void put(int version, String rowName, String key, long value) {
        String path = name + "/" + rowName + "/" + key;
        int row = rowCalled(rowName);
        if (row == NO_ROW) throw Rulebook.refused(version, path, "comes before its row's number");
        for (int place = 0; place < declared.size(); place++) {
            RuleColumn column = declared.get(place);
            if (!column.key.equals(key)) continue;
            if (value < column.min || value > column.max)
                throw Rulebook.refused(version, path, value + " is not in " + column.min + " to " + column.max);
            column.values[row] = (int) value;
            given.set(row * declared.size() + place);
            return;
        }
        throw Rulebook.refused(version, path, "is unknown");
    }

    /// What a single value cannot tell: rows without gaps, rows that refer to rows, values that belong together.
    final void check(int version, int rowsBefore, Rulebook rulebook) {
        if (count < rowsBefore && isReferredTo())
            throw Rulebook.refused(
                    version,
                    name,
                    "has " + count + " rows, and things of row " + (rowsBefore - 1) + " may be in the world");
        for (int row = 0; row < count; row++) {
            if (!isNamed(row)) throw Rulebook.refused(version, name, "has no row " + row);
            for (int place = 0; place < declared.size(); place++) {
                RuleColumn column = declared.get(place);
                String path = name + "/" + nameOf(row) + "/" + column.key;
                int value = column.values[row];
                if (column.required && !given.get(row * declared.size() + place))
                    throw Rulebook.refused(version, path, "is missing");
                if (!column.table.isEmpty() && value > rulebook.ruleTable(column.table).count)
                    throw Rulebook.refused(version, path, "names no row of " + column.table);
            }
            String fault = faultIn(row, rulebook);
            if (!fault.isEmpty()) throw Rulebook.refused(version, name + "/" + nameOf(row), fault);
        }
    }

    /// True if things in the world say of which row they are, so that no row may vanish.
    public boolean isReferredTo() {
        return true;
    }

    /// What is wrong with a row as a whole, or "".
    String faultIn(int row, Rulebook rulebook) {
        return "";
    }

    /// The row of that name, or NO_ROW.
    public final int rowCalled(String rowName) {
        for (int row = 0; row < count; row++) if (isNamed(row) && nameOf(row).equals(rowName)) return row;
        return NO_ROW;
    }

    private static long packed(String letters) {
        long packed = 0;
        for (int i = 0; i < letters.length(); i++)
            packed = packed * NAME_LETTERS.length() + NAME_LETTERS.indexOf(letters.charAt(i));
        return packed;
    }

    private static String unpacked(long packed) {
        StringBuilder letters = new StringBuilder();
        long rest = packed;
        for (int i = 0; i < LETTERS_IN_HALF; i++) {
            letters.append(NAME_LETTERS.charAt((int) (rest % NAME_LETTERS.length())));
            rest /= NAME_LETTERS.length();
        }
        return letters.reverse().toString();
    }
}
