package starlog.cli.rules;

import java.util.List;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.operator.RulesComparison;
import starlog.sector.operator.RulesComparison.Group;
import starlog.sector.reload.RulesInForce;
import starlog.sector.worldfile.RuleChanges.Change;

/// What rules would change in the sectors of a running world. Sectors under the same rules are told as one.
record Comparison(List<Alike> sectors) {
    /// @param versions of their rules; 0 for sectors that have none yet
    /// @param refusals why they may not be given the rules
    record Alike(List<Integer> sectors, List<Integer> versions, List<Changed> changes, List<String> refusals) {
        private boolean begun() {
            return !versions.equals(List.of(0));
        }
    }

    /// @param here in the settings; like `inForce` as they would say it, and empty for a row that is not there
    /// @param forNewSectorsOnly is read only when a sector begins
    record Changed(String table, String row, String key, String inForce, String here, boolean forNewSectorsOnly) {}

    static Comparison of(List<RulesInForce> inForce, List<RuleValue> wanted) {
        return new Comparison(RulesComparison.of(inForce, wanted).groups().stream()
                .map(Comparison::alike)
                .toList());
    }

    private static Alike alike(Group group) {
        List<Changed> changed =
                group.changes().changes().stream().map(Comparison::changed).toList();
        return new Alike(
                group.sectors(), group.versions(), changed, group.changes().refusals());
    }

    private static Changed changed(Change change) {
        return new Changed(
                change.table(),
                change.row(),
                change.key(),
                change.before(),
                change.after(),
                change.forNewSectorsOnly());
    }

    /// True if every sector may be given the rules.
    boolean allowed() {
        return sectors.stream().allMatch(each -> each.refusals.isEmpty());
    }

    String words() {
        var text = new StringJoiner("\n");
        for (Alike each : sectors) {
            text.add(heading(each));
            if (each.begun()) text.add(words(each));
        }
        return text.toString();
    }

    private static String heading(Alike alike) {
        String numbers = "sectors " + ranges(alike.sectors);
        return alike.begun()
                ? numbers + ", rules version " + ranges(alike.versions) + ":"
                : numbers + ": no rules yet; their owner brings them";
    }

    private static String words(Alike alike) {
        var text = new StringJoiner("\n");
        text.add(alike.changes.isEmpty() ? "nothing changes" : table(alike.changes));
        if (alike.changes.stream().anyMatch(Changed::forNewSectorsOnly))
            text.add("(*) is read only when a sector begins, and changes nothing in one that has begun");
        for (String refusal : alike.refusals) text.add("refused: " + refusal);
        return text.add("").toString();
    }

    private static String table(List<Changed> changes) {
        var table = new Table("table", "row", "key", ">in force", ">here", "");
        for (Changed change : changes)
            table.row(
                    change.table,
                    change.row,
                    change.key,
                    change.inForce,
                    change.here,
                    change.forNewSectorsOnly ? "(*)" : "");
        return table.text();
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
