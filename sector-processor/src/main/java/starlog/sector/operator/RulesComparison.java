package starlog.sector.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.reload.RulesInForce;
import starlog.sector.worldfile.RuleChanges;

/// What wanted rules would change, once for all sectors that have the same ones.
public record RulesComparison(List<Group> groups) {
    private static final int SUMMARY_CHARS_MAX = 400;

    /// @param sectors with the same rules in force, ascending
    /// @param versions of these rules there; 0 where a sector has had none yet, which its owner brings
    public record Group(List<Integer> sectors, List<Integer> versions, RuleChanges changes) {
        public boolean begun() {
            return !versions.equals(List.of(0));
        }
    }

    /// @throws Refused if the rules in force are of another build
    public static RulesComparison of(List<RulesInForce> inForce, List<RuleValue> wanted) {
        Map<List<RuleValue>, List<RulesInForce>> alike = new LinkedHashMap<>();
        for (RulesInForce each : inForce)
            alike.computeIfAbsent(each.values(), _ -> new ArrayList<>()).add(each);
        return new RulesComparison(
                alike.values().stream().map(sectors -> group(sectors, wanted)).toList());
    }

    private static Group group(List<RulesInForce> alike, List<RuleValue> wanted) {
        List<Integer> sectors = alike.stream().map(RulesInForce::sector).toList();
        List<Integer> versions =
                alike.stream().map(RulesInForce::version).distinct().sorted().toList();
        RulesInForce first = alike.getFirst();
        return new Group(
                sectors,
                versions,
                first.version() == 0 ? new RuleChanges(List.of(), List.of()) : changes(first.values(), wanted));
    }

    private static RuleChanges changes(List<RuleValue> inForce, List<RuleValue> wanted) {
        try {
            return RuleChanges.between(inForce, wanted);
        } catch (IllegalStateException ofAnotherBuild) {
            throw new Refused("the rules in force are of another build: " + ofAnotherBuild.getMessage());
        }
    }

    /// True if every sector may be given the rules.
    public boolean allowed() {
        return groups.stream().allMatch(group -> group.changes().refusals().isEmpty());
    }

    /// What changes, in a line for people.
    String summary() {
        String all = groups.stream()
                .flatMap(group -> group.changes().changes().stream())
                .map(change -> Stream.of(change.table(), change.row(), change.key())
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining("/"))
                        + " " + change.before() + " -> " + change.after())
                .distinct()
                .collect(Collectors.joining(", "));
        if (all.isEmpty()) return "nothing changes";
        return all.length() <= SUMMARY_CHARS_MAX ? all : all.substring(0, SUMMARY_CHARS_MAX) + " ...";
    }
}
