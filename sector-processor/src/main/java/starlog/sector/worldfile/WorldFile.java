package starlog.sector.worldfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;
import starlog.sector.rulebook.Rulebook;

/// Reads the rules of a world file: single values from `starlog.world`, tables from `starlog.rules`. Which keys there
/// are, their units and ranges, the rulebook's own declarations say. What it returns a sector takes.
public final class WorldFile {
    private static final String WORLD = "starlog.world";
    private static final String RULES = "starlog.rules";

    private final Settings settings;
    private final Rulebook rulebook = new Rulebook();
    private final Map<String, List<String>> rowNames = new LinkedHashMap<>();

    private WorldFile(Settings settings) {
        this.settings = settings;
    }

    /// The rules in the simulation's units, as they stand in the log.
    ///
    /// @throws SettingsException naming the first mistake with its file and line
    public static List<RuleValue> rules(Settings settings) {
        return new WorldFile(settings).read();
    }

    private List<RuleValue> read() {
        for (RuleTable table : rulebook.ruleTables()) rowNames.put(table.name, RowNames.of(group(table.name), table));
        List<RuleValue> values = new ArrayList<>();
        for (Rule rule : Rule.values()) values.add(new RuleValue(rule.key, single(rule)));
        for (RuleTable table : rulebook.ruleTables()) readTable(table, values);
        try {
            rulebook.replace(1, values);
        } catch (IllegalStateException refusal) {
            throw placed(refusal);
        }
        return rulebook.values();
    }

    private long single(Rule rule) {
        Settings world = settings.at(WORLD);
        WorldKey place = WorldKey.of(rule);
        return place.table().isEmpty()
                ? place.unit().read(world, place.key(), rule.min, rule.max)
                : rowNumber(world, place.key(), place.table());
    }

    private void readTable(RuleTable table, List<RuleValue> values) {
        List<String> names = rowNames.get(table.name);
        for (int number = 0; number < names.size(); number++) {
            String path = table.name + "/" + names.get(number) + "/";
            Settings row = group(table.name).within(names.get(number));
            values.add(new RuleValue(path + RowNames.NUMBER, number));
            for (RuleColumn column : table.declared())
                values.add(new RuleValue(path + column.key(), value(row, column)));
        }
    }

    private long value(Settings row, RuleColumn column) {
        String key = column.key();
        if (!row.has(key) && !column.required()) return column.otherwise();
        if (!column.table().isEmpty()) return 1 + rowNumber(row, key, column.table());
        if (!column.choices().isEmpty()) return choice(row, key, column.choices());
        return unit(column).read(row, key, column.min(), column.max());
    }

    static FileUnit unit(RuleColumn column) {
        return new FileUnit(column.numerator(), column.denominator());
    }

    private static int choice(Settings row, String key, List<String> words) {
        if (!row.has(key)) throw row.missing(key, "must be one of " + String.join(", ", words));
        return words.indexOf(row.oneOf(key, words.toArray(String[]::new)));
    }

    private int rowNumber(Settings group, String key, String table) {
        List<String> names = rowNames.get(table);
        String allowed = "must be a row of " + table + ": " + String.join(", ", names);
        if (!group.has(key)) throw group.missing(key, allowed);
        int number = names.indexOf(group.text(key));
        if (number < 0) throw group.invalid(key, allowed);
        return number;
    }

    private Settings group(String table) {
        return settings.at(RULES + "." + table);
    }

    /// The rulebook's own reason, such as "rules version 1: weapons/laser is ...", at the place in the file.
    private SettingsException placed(IllegalStateException refusal) {
        String message = refusal.getMessage();
        String[] words = message.substring(message.indexOf(": ") + 2).split(" ", 2);
        String[] path = words[0].split("/");
        for (Rule rule : Rule.values())
            if (rule.key.equals(path[0]))
                return settings.at(WORLD).invalid(WorldKey.of(rule).key(), words[1]);
        List<String> names = rowNames.get(path[0]);
        // What is wrong with a table as a whole came with its last row.
        Settings row = group(path[0]).within(path.length > 1 ? path[1] : names.getLast());
        return path.length > 2 && row.has(path[2]) ? row.invalid(path[2], words[1]) : row.invalid(words[1]);
    }
}
