package starlog.sector.battle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.rulebook.Weapons;

/// Rules of a battle with values from anywhere in their ranges, the ends above all.
final class RuleRanges {
    private static final Set<Rule> GRID = Set.of(Rule.SECTORS_WIDE, Rule.SECTORS_HIGH);
    private static final Set<String> FOR_GOOD =
            Set.of(Rule.SECTOR_SIZE_MM.key, Rule.SECTORS_WIDE.key, Rule.SECTORS_HIGH.key);

    /// A sector of more ships is right, but slow to test.
    private static final int SHIPS_MAX = 300;

    private final Rulebook rules = new Rulebook();
    private final Map<String, Long> values = new LinkedHashMap<>();

    private RuleRanges() {
        rules.replace(1, BattleRules.violent());
        for (RuleValue value : rules.values()) values.put(value.name(), value.value());
        values.put(Rule.TOP_SPEED.key, Rule.TOP_SPEED.max);
    }

    /// A rule, or a column of a table of rules in all of its rows, at one end of its range.
    record End(String what, boolean greatest, List<RuleValue> rules) {
        @Override
        public String toString() {
            return what + (greatest ? " at its greatest" : " at its least");
        }
    }

    /// Rules for every end of every range, everything else as in [BattleRules#violent].
    static List<End> ends() {
        List<End> ends = new ArrayList<>();
        for (boolean greatest : new boolean[] {false, true}) {
            for (Rule rule : Rule.values()) {
                if (GRID.contains(rule)) continue; // battles at the border have their own tests
                RuleRanges ranges = new RuleRanges();
                ranges.values.put(rule.key, ranges.end(rule, greatest));
                ends.add(new End(rule.key, greatest, ranges.repaired()));
            }
            for (RuleTable table : new Rulebook().ruleTables())
                for (RuleTable.RuleColumn column : table.declared()) {
                    RuleRanges ranges = new RuleRanges();
                    ranges.putAll(table.name, column.key(), greatest);
                    if (column.key().contains("min"))
                        ranges.putAll(table.name, column.key().replace("min", "max"), greatest);
                    ends.add(new End(table.name + "/" + column.key(), greatest, ranges.repaired()));
                }
        }
        return ends;
    }

    /// Rules of which every tenth value is at an end of its range, and another tenth anywhere between.
    static List<RuleValue> random(Random random) {
        RuleRanges ranges = new RuleRanges();
        for (Rule rule : Rule.values()) {
            if (GRID.contains(rule)) continue;
            int die = random.nextInt(10);
            if (die == 0) ranges.values.put(rule.key, ranges.end(rule, random.nextBoolean()));
            if (die == 1) ranges.values.put(rule.key, random.nextLong(rule.min, ranges.end(rule, true) + 1));
        }
        for (RuleTable table : ranges.rules.ruleTables())
            for (RuleTable.RuleColumn column : table.declared())
                for (int row = 0; row < table.count; row++) {
                    String name = table.name + "/" + table.nameOf(row) + "/" + column.key();
                    int die = random.nextInt(10);
                    long max = ranges.max(column);
                    if (die == 0) ranges.values.put(name, random.nextBoolean() ? max : column.min());
                    if (die == 1) ranges.values.put(name, random.nextLong(column.min(), max + 1));
                }
        return ranges.repaired();
    }

    /// Rules that may follow others in the midst of a battle.
    static List<RuleValue> next(Random random, List<RuleValue> before) {
        Map<String, RuleValue> forGood = new HashMap<>();
        for (RuleValue value : before) if (FOR_GOOD.contains(value.name())) forGood.put(value.name(), value);
        List<RuleValue> next = new ArrayList<>();
        for (RuleValue value : random(random)) next.add(forGood.getOrDefault(value.name(), value));
        return next;
    }

    private long end(Rule rule, boolean greatest) {
        long max = rule == Rule.STARTER_CLASS ? rules.shipClasses.count - 1 : rule.max;
        if (rule == Rule.SHIP_CAPACITY) max = SHIPS_MAX;
        if (rule == Rule.WORLD_SEED) max--; // so that one more is not beyond a long
        return greatest ? max : rule.min;
    }

    private void putAll(String tableName, String key, boolean greatest) {
        for (RuleTable table : rules.ruleTables())
            for (RuleTable.RuleColumn column : table.declared())
                for (int row = 0; row < table.count; row++)
                    if (table.name.equals(tableName) && column.key().equals(key))
                        values.put(
                                tableName + "/" + table.nameOf(row) + "/" + key, greatest ? max(column) : column.min());
    }

    private long max(RuleTable.RuleColumn column) {
        for (RuleTable table : rules.ruleTables()) if (table.name.equals(column.table())) return table.count;
        return column.max();
    }

    /// Values that belong together, put right as whoever writes a world file must.
    private List<RuleValue> repaired() {
        long topSpeed = values.get(Rule.TOP_SPEED.key);
        for (String name : new ArrayList<>(values.keySet())) {
            String row = name.substring(0, name.lastIndexOf('/') + 1);
            if (name.startsWith("ship-classes/") && name.endsWith("/top-speed-units-per-tick")) cap(name, topSpeed);
            if (name.startsWith("weapons/") && name.endsWith("/speed-units-per-tick")) cap(name, 4 * topSpeed);
            if (name.endsWith("/mining-ticks") && values.get(row + "mining-yield") > 0) atLeast(name, 1);
            if (name.endsWith("/escorts") && values.get(row + "escort-class") == 0) cap(name, 0);
            if (name.endsWith("/kind") && name.startsWith("weapons/") && values.get(name) == Weapons.MISSILE) {
                atLeast(row + "speed-units-per-tick", 1);
                atLeast(row + "life-ticks", 1);
            }
            if (name.contains("-min-")) atLeast(name.replace("-min-", "-max-"), values.get(name));
            if (name.endsWith("/min")) atLeast(row + "max", values.get(name));
        }
        List<RuleValue> all = new ArrayList<>();
        values.forEach((name, value) -> all.add(new RuleValue(name, value)));
        return all;
    }

    private void cap(String name, long max) {
        values.merge(name, max, Math::min);
    }

    private void atLeast(String name, long min) {
        values.merge(name, min, Math::max);
    }
}
