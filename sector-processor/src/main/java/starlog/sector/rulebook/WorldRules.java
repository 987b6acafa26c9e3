package starlog.sector.rulebook;

import java.util.Arrays;
import starlog.sector.table.Table;

/// The single values: one row a rule, in the order of [Rule].
public final class WorldRules extends Table {
    private static final Rule[] ALL = Rule.values();

    public final long[] value = longs("value");
    /// The same in every row: the version that brought these values.
    public final long[] version = longs("version");

    WorldRules() {
        super("rules", ALL.length);
        count = ALL.length;
    }

    /// What an earlier build did not have has its least value, until somebody brings more.
    void fillIn() {
        for (int row = count; row < capacity; row++) value[row] = ALL[row].min;
        Arrays.fill(version, count, capacity, version[0]);
        count = capacity;
    }

    public long get(Rule rule) {
        return value[rule.ordinal()];
    }

    public int getInt(Rule rule) {
        return (int) value[rule.ordinal()];
    }
}
