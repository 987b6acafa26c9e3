package starlog.query.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import starlog.schemas.rule.RulesEntry;

/// What topic `rules` has told: the last versions of each sector, and the values of the last sets. A version of a sector
/// is the same for good, so nothing here can be out of date; it can only be missing. Any thread.
public final class RulesBook {
    /// Of each sector: whoever asks for an older one has been away for as many changes of the rules.
    static final int VERSIONS_MAX = 8;

    /// Those that are in use are told again and again, so they are among the last.
    private static final int SETS_MAX = 32;

    private final Map<Integer, NavigableMap<Integer, String>> versions = new HashMap<>(); // by sector and version
    private final Map<String, RuleTables> sets = new LinkedHashMap<>(); // by digest, the one told last at the end

    /// The feed's thread.
    public synchronized void take(RulesEntry entry) {
        switch (entry) {
            case RulesEntry.RuleSet set -> {
                RuleTables known = sets.remove(set.digest());
                sets.put(set.digest(), known == null ? new RuleTables(set.values()) : known);
                if (sets.size() > SETS_MAX) sets.remove(sets.keySet().iterator().next());
            }
            case RulesEntry.InForce(int sector, int version, String digest) -> {
                NavigableMap<Integer, String> ofSector = versions.computeIfAbsent(sector, _ -> new TreeMap<>());
                ofSector.put(version, digest);
                if (ofSector.size() > VERSIONS_MAX) ofSector.pollFirstEntry();
            }
        }
    }

    /// What a sector has under a version; empty if it was not told, or long ago.
    public synchronized Optional<RulesVersion> of(int sector, int version) {
        return made(version, versions.getOrDefault(sector, new TreeMap<>()).get(version));
    }

    /// What most sectors have under a version: all of them, but where nodes with different world files have changed the
    /// rules in turn.
    public synchronized Optional<RulesVersion> of(int version) {
        Map<String, Integer> counts = new TreeMap<>();
        versions.values().forEach(ofSector -> {
            String digest = ofSector.get(version);
            if (digest != null) counts.merge(digest, 1, Integer::sum);
        });
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .flatMap(most -> made(version, most.getKey()));
    }

    private Optional<RulesVersion> made(int version, String digest) {
        return Optional.ofNullable(digest).map(sets::get).map(values -> new RulesVersion(version, digest, values));
    }

    /// Sets of values that are kept.
    public synchronized int setCount() {
        return sets.size();
    }
}
