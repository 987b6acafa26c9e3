package starlog.cli.rules;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.cli.console.Table;
import starlog.cli.console.UserFault;
import starlog.schemas.input.SectorInput.RuleValue;
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
        Map<List<RuleValue>, List<RulesInForce>> alike = new LinkedHashMap<>();
        for (RulesInForce each : inForce)
            alike.computeIfAbsent(each.values(), _ -> new ArrayList<>()).add(each);
        boolean allowed = true;
        for (var group : alike.entrySet()) {
            out.println(sectors(group.getValue()));
            if (group.getValue().getFirst().version() > 0) allowed &= print(changes(group.getKey(), wanted));
        }
        return allowed;
    }

    private boolean print(RuleChanges changes) {
        if (changes.changes().isEmpty()) out.println("nothing changes");
        else out.println(table(changes.changes()));
        if (changes.changes().stream().anyMatch(Change::forNewSectorsOnly))
            out.println("(*) is read only when a sector begins, and changes nothing in one that has begun");
        for (String refusal : changes.refusals()) out.println("refused: " + refusal);
        out.println();
        return changes.refusals().isEmpty();
    }

    private static RuleChanges changes(List<RuleValue> inForce, List<RuleValue> wanted) {
        try {
            return RuleChanges.between(inForce, wanted);
        } catch (IllegalStateException ofAnotherBuild) {
            throw new UserFault("the rules in force are of another build: " + ofAnotherBuild.getMessage());
        }
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

    private static String sectors(List<RulesInForce> alike) {
        List<Integer> numbers = alike.stream().map(RulesInForce::sector).toList();
        List<Integer> versions =
                alike.stream().map(RulesInForce::version).distinct().sorted().toList();
        if (versions.equals(List.of(0)))
            return "sectors " + ranges(numbers) + ": no rules yet; their owner brings them";
        return "sectors " + ranges(numbers) + ", rules version " + ranges(versions) + ":";
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
