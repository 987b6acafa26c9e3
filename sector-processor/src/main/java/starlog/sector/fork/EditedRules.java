package starlog.sector.fork;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.input.SectorInput.Rules;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;

/// The rules of a fork: what the log puts in force, with the edited values over it. Each edit is one version more than the
/// log has. One thread.
final class EditedRules {
    private final Map<String, Long> edited = new LinkedHashMap<>();
    private List<RuleValue> values;
    private int version;
    private int more;

    EditedRules(ForkPoint point) {
        this.values = point.rules();
        this.version = point.rulesVersion();
    }

    /// The log's next entry, as it stands in the fork.
    Rules of(Rules entry) {
        if (entry.version() <= version) return new Rules(entry.version(), entry.values()); // nobody takes it
        version = entry.version();
        values = entry.values();
        return new Rules(version + more, withEdits());
    }

    /// The entry that puts an edit in force.
    ///
    /// @throws IllegalArgumentException if the values cannot be
    Rules edit(List<RuleValue> changes) {
        requireKnown(changes);
        changes.forEach(each -> edited.put(each.name(), each.value()));
        List<RuleValue> next = withEdits();
        Rulebook now = new Rulebook();
        now.replace(Math.max(1, version + more), values);
        String objection = now.objectionTo(next);
        if (!objection.isEmpty()) throw new IllegalArgumentException(objection);
        more++;
        return new Rules(version + more, next);
    }

    static List<RuleValue> seed(long seed) {
        return List.of(new RuleValue(Rule.WORLD_SEED.key, seed));
    }

    private void requireKnown(List<RuleValue> changes) {
        Set<String> names = new HashSet<>();
        values.forEach(each -> names.add(each.name()));
        for (RuleValue each : changes)
            if (!names.contains(each.name()))
                throw new IllegalArgumentException(
                        "no rule is called %s; `starlog rules show --json` has all names".formatted(each.name()));
    }

    private List<RuleValue> withEdits() {
        List<RuleValue> all = new ArrayList<>();
        for (RuleValue each : values)
            all.add(new RuleValue(each.name(), edited.getOrDefault(each.name(), each.value())));
        return all;
    }
}
