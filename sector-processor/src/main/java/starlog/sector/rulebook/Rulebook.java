package starlog.sector.rulebook;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.table.StateHash;
import starlog.sector.table.Table;

/// All rule values in force. One thread at a time.
///
/// In the log a single value is `key`, a value of a table `table/row/key`, and `table/row/number` is the row's number.
public final class Rulebook {
    private static final Rule[] ALL = Rule.values();
    private static final List<Rule> FOR_GOOD = List.of(Rule.SECTOR_SIZE_MM, Rule.SECTORS_WIDE, Rule.SECTORS_HIGH);
    private static final String NUMBER = "number";

    public final WorldRules world = new WorldRules();
    public final Ores ores = new Ores();
    public final Weapons weapons = new Weapons();
    public final ShipClasses shipClasses = new ShipClasses();
    public final Zones zones = new Zones();
    public final StationSites stations = new StationSites();
    public final AsteroidFields fields = new AsteroidFields();
    public final NpcTable npcs = new NpcTable();
    public final Loot loot = new Loot();

    private final List<RuleTable> ruleTables = List.of(ores, weapons, shipClasses, zones, stations, fields, npcs, loot);

    /// 0 until the sector has had its first rules.
    public int version() {
        return (int) world.version[0];
    }

    /// See [WorldRules]; for a state that an earlier build has left.
    public void fillIn() {
        world.fillIn();
    }

    public long get(Rule rule) {
        return world.get(rule);
    }

    public int getInt(Rule rule) {
        return world.getInt(rule);
    }

    /// The tables of rule values, without the single ones.
    public List<RuleTable> ruleTables() {
        return ruleTables;
    }

    /// Every table of rule values.
    public List<Table> tables() {
        List<Table> all = new ArrayList<>();
        all.add(world);
        all.addAll(ruleTables);
        return all;
    }

    public long hash() {
        long hash = world.hash();
        for (int table = 0; table < ruleTables.size(); table++)
            hash = StateHash.mix(hash, ruleTables.get(table).hash());
        return hash;
    }

    /// Puts a Rules entry of the log in force.
    ///
    /// @throws IllegalStateException if it lacks a value, names an unknown one, a value is out of range, or a row is
    ///     missing that was there before: whoever wrote it had to check, so this build and the writer's differ, and the
    ///     sector must not go on
    public void replace(int newVersion, List<RuleValue> values) {
        long[] before = world.value.clone();
        int[] rowsBefore = new int[ruleTables.size()];
        for (int table = 0; table < rowsBefore.length; table++) {
            rowsBefore[table] = ruleTables.get(table).count;
            ruleTables.get(table).clear();
        }
        boolean[] given = new boolean[ALL.length];
        for (RuleValue value : values)
            if (value.name().indexOf('/') < 0) set(newVersion, value, given);
            else setInTable(newVersion, value);
        for (Rule rule : ALL) if (!given[rule.ordinal()]) throw refused(newVersion, rule.key, "is missing");
        for (int table = 0; table < rowsBefore.length; table++)
            ruleTables.get(table).check(newVersion, rowsBefore[table], this);
        for (Rule rule : FOR_GOOD)
            if (before[rule.ordinal()] != 0 && get(rule) != before[rule.ordinal()])
                throw refused(
                        newVersion, rule.key, "is not " + before[rule.ordinal()] + ", and things have their places");
        if (get(Rule.STARTER_CLASS) >= shipClasses.count)
            throw refused(newVersion, Rule.STARTER_CLASS.key, "names no ship class");
        if (ores.count > Ores.KINDS) throw refused(newVersion, "ores", "are more than " + Ores.KINDS);
    }

    /// Why values may not follow those in force, or "" if they may. Whoever appends a Rules entry asks first: an entry
    /// that [#replace] refuses would stop every node for good.
    public String objectionTo(List<RuleValue> values) {
        Rulebook trial = new Rulebook();
        try {
            if (version() > 0) trial.replace(version(), values());
            trial.replace(version() + 1, values);
            return "";
        } catch (IllegalStateException refusal) {
            return refusal.getMessage();
        }
    }

    private void set(int newVersion, RuleValue value, boolean[] given) {
        for (Rule rule : ALL)
            if (rule.key.equals(value.name())) {
                if (value.value() < rule.min || value.value() > rule.max)
                    throw refused(newVersion, rule.key, value.value() + " is not in " + rule.min + " to " + rule.max);
                world.value[rule.ordinal()] = value.value();
                world.version[rule.ordinal()] = newVersion;
                given[rule.ordinal()] = true;
                return;
            }
        throw refused(newVersion, value.name(), "is unknown");
    }

    private void setInTable(int newVersion, RuleValue value) {
        String[] path = value.name().split("/", -1);
        RuleTable table = path.length == 3 ? ruleTable(path[0]) : null;
        if (table == null) throw refused(newVersion, value.name(), "is unknown");
        if (path[2].equals(NUMBER)) table.openRow(newVersion, path[1], value.value());
        else table.put(newVersion, path[1], path[2], value.value());
    }

    /// The table of that name, or null.
    public RuleTable ruleTable(String name) {
        for (RuleTable table : ruleTables) if (table.name.equals(name)) return table;
        return null;
    }

    /// The values as they stand in the log.
    public List<RuleValue> values() {
        List<RuleValue> all = new ArrayList<>();
        for (Rule rule : ALL) all.add(new RuleValue(rule.key, get(rule)));
        for (RuleTable table : ruleTables)
            for (int row = 0; row < table.count; row++) {
                String prefix = table.name + "/" + table.nameOf(row) + "/";
                all.add(new RuleValue(prefix + NUMBER, row));
                for (RuleTable.RuleColumn column : table.declared())
                    all.add(new RuleValue(prefix + column.key(), column.values()[row]));
            }
        return all;
    }

    static IllegalStateException refused(int version, String what, String why) {
        return new IllegalStateException("rules version " + version + ": " + what + " " + why);
    }
}
