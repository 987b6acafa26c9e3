package starlog.sector.worldfile;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.table.Table;

/// What would change if rules took the place of those in force, in the world file's words.
///
/// @param refusals why a running world must not be given them; empty if it may
public record RuleChanges(List<Change> changes, List<String> refusals) {
    private static final String NOTHING = "-";

    /// @param row of the table, or "" for a single value
    public record Change(String table, String row, String key, String before, String after) {
        /// True if only sectors that have not begun yet will notice.
        public boolean forNewSectorsOnly() {
            return table.equals("station-sites") || table.equals("asteroid-fields") && !key.equals("respawn-ticks");
        }
    }

    public RuleChanges {
        changes = List.copyOf(changes);
        refusals = List.copyOf(refusals);
    }

    /// @throws IllegalStateException if one of them is no complete set of rules for this build
    public static RuleChanges between(List<RuleValue> inForce, List<RuleValue> wanted) {
        Rulebook before = rulebook(inForce);
        Rulebook after = rulebook(wanted);
        List<Change> changes = new ArrayList<>();
        for (Rule rule : Rule.values())
            add(
                    changes,
                    new Change(
                            "world",
                            "",
                            WorldKey.of(rule).key(),
                            WorldText.word(before, rule),
                            WorldText.word(after, rule)));
        List<String> refusals = new ArrayList<>();
        for (int table = 0; table < before.ruleTables().size(); table++) {
            RuleTable old = before.ruleTables().get(table);
            RuleTable young = after.ruleTables().get(table);
            compareRows(before, old, after, young, changes);
            if (old.isReferredTo()) checkRows(old, young, refusals);
        }
        if (refusals.isEmpty()) prove(before, wanted, refusals);
        return new RuleChanges(changes, refusals);
    }

    private static Rulebook rulebook(List<RuleValue> values) {
        Rulebook rulebook = new Rulebook();
        rulebook.replace(1, values);
        return rulebook;
    }

    private static void compareRows(
            Rulebook before, RuleTable old, Rulebook after, RuleTable young, List<Change> changes) {
        for (int row = 0; row < old.count; row++) {
            String name = old.nameOf(row);
            int same = young.rowCalled(name);
            add(changes, new Change(old.name, name, RowNames.NUMBER, number(row), number(same)));
            if (same == Table.NO_ROW) continue;
            for (int column = 0; column < old.declared().size(); column++) {
                RuleColumn declared = old.declared().get(column);
                String was = WorldText.word(before, declared, row);
                String is = WorldText.word(after, young.declared().get(column), same);
                add(changes, new Change(old.name, name, declared.key(), was, is));
            }
        }
        for (int row = 0; row < young.count; row++)
            if (old.rowCalled(young.nameOf(row)) == Table.NO_ROW)
                add(changes, new Change(old.name, young.nameOf(row), RowNames.NUMBER, NOTHING, number(row)));
    }

    private static String number(int row) {
        return row == Table.NO_ROW ? NOTHING : Integer.toString(row);
    }

    private static void add(List<Change> changes, Change change) {
        if (!change.before.equals(change.after)) changes.add(change);
    }

    /// A row may take another name, but every number stays, and no name goes to another number.
    private static void checkRows(RuleTable old, RuleTable young, List<String> refusals) {
        for (int row = 0; row < old.count; row++) {
            String name = old.nameOf(row);
            int same = young.rowCalled(name);
            if (same != Table.NO_ROW && same != row)
                refusals.add("%s/%s has number %d in force and %d here, but numbers stay"
                        .formatted(old.name, name, row, same));
            else if (row >= young.count)
                refusals.add("%s/%s is left out, but things of this row may be in the world".formatted(old.name, name));
        }
    }

    /// Asks the sector's own code: whatever it does not take would stop every node.
    private static void prove(Rulebook inForce, List<RuleValue> wanted, List<String> refusals) {
        String objection = inForce.objectionTo(wanted);
        if (!objection.isEmpty()) refusals.add(objection.replaceFirst("^[^:]*: ", ""));
    }
}
