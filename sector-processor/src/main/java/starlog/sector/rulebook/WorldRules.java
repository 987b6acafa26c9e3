package starlog.sector.rulebook;

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

    public long get(Rule rule) {
        return value[rule.ordinal()];
    }

    public int getInt(Rule rule) {
        return (int) value[rule.ordinal()];
    }
}
