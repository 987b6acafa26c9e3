package starlog.cli.rules;

import java.io.PrintWriter;
import java.util.List;
import starlog.cli.console.Table;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.operator.RulesComparison;
import starlog.sector.operator.RulesComparison.Group;
import starlog.sector.reload.RulesInForce;
import starlog.sector.worldfile.RuleChanges;
import starlog.sector.worldfile.RuleChanges.Change;

/// Tells what rules would change in the sectors of a running world. Sectors under the same rules are told as one.
final class Comparison {
    private final PrintWriter out;

    Comparison(PrintWriter out) {
        this.out = out;
    }

    /// True if every sector may be given the rules.
    boolean print(List<RulesInForce> inForce, List<RuleValue> wanted) {
        var comparison = RulesComparison.of(inForce, wanted);
        for (Group group : comparison.groups()) {
            out.println(sectors(group));
            if (group.begun()) print(group.changes());
        }
        return comparison.allowed();
    }

    private void print(RuleChanges changes) {
        if (changes.changes().isEmpty()) out.println("nothing changes");
        else out.println(table(changes.changes()));
        if (changes.changes().stream().anyMatch(Change::forNewSectorsOnly))
            out.println("(*) is read only when a sector begins, and changes nothing in one that has begun");
        for (String refusal : changes.refusals()) out.println("refused: " + refusal);
        out.println();
    }

    private static String table(List<Change> changes) {
        var table = new Table("table", "row", "key", ">in force", ">here", "");
        for (Change change : changes)
            table.row(
                    change.table(),
                    change.row(),
                    change.key(),
                    change.before(),
                    change.after(),
                    change.forNewSectorsOnly() ? "(*)" : "");
        return table.text();
    }

    private static String sectors(Group alike) {
        String numbers = "sectors " + ranges(alike.sectors());
        return alike.begun()
                ? numbers + ", rules version " + ranges(alike.versions()) + ":"
                : numbers + ": no rules yet; their owner brings them";
    }

    /// Ascending numbers as people write them: `0-3, 7`.
    static String ranges(List<Integer> numbers) {
        var text = new StringBuilder();
        for (int place = 0; place < numbers.size(); place++) {
            int first = numbers.get(place);
            while (place + 1 < numbers.size() && numbers.get(place + 1) == numbers.get(place) + 1) place++;
            int last = numbers.get(place);
            text.append(text.isEmpty() ? "" : ", ").append(first).append(last == first ? "" : "-" + last);
        }
        return text.toString();
    }
}
