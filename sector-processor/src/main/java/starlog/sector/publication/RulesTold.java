package starlog.sector.publication;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;
import starlog.sector.feed.Log;
import starlog.sector.simulation.Sector;

/// Tells topic `rules` which rule values the sectors that a node owns have in force: when it takes one over, when they
/// change, and again now and then, so that a record that was lost or damaged comes back. The values themselves go once
/// for all sectors that have the same. The node's thread.
public final class RulesTold {
    /// A sector changes its rules as its neighbours do, so one or two sets are in use at a time.
    private static final int SETS_MAX = 8;

    private final Log log;
    private final Map<Integer, InForce> bySector = new HashMap<>(); // no more than the world has sectors
    private final Map<String, Told> sets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > SETS_MAX;
        }
    };

    private static final class Told {
        final RuleSet set;
        int referred; // so often since it was told

        Told(RuleSet set) {
            this.set = set;
        }
    }

    public RulesTold(Log log) {
        this.log = log;
    }

    /// What was told of the sector before may be lost, and was perhaps another node's word.
    public void tookOver(Sector sector) {
        bySector.remove(sector.number());
        stepped(sector, false);
    }

    /// The sector has stepped, or is about to. Costs nothing unless its rules are others than before, or it is time again.
    ///
    /// @param again whether it is time to repeat what was told
    public void stepped(Sector sector, boolean again) {
        InForce before = bySector.get(sector.number());
        if (sector.rulesVersion() > 0 && (before == null || before.version() != sector.rulesVersion())) news(sector);
        else if (before != null && again) repeat(sector, before);
    }

    /// The values first, so that who reads in order knows what is in force.
    private void news(Sector sector) {
        RuleSet set = RuleSet.of(sector.ruleValues());
        if (!sets.containsKey(set.digest())) tell(set);
        var now = new InForce(sector.number(), sector.rulesVersion(), set.digest());
        bySector.put(sector.number(), now);
        log.tell(now);
    }

    /// The values with one sector of all, so that they are repeated about as often as each sector's word.
    private void repeat(Sector sector, InForce before) {
        Told told = sets.get(before.digest());
        if (told == null) tell(RuleSet.of(sector.ruleValues()));
        else if (++told.referred >= bySector.size()) tell(told.set);
        log.tell(before);
    }

    private void tell(RuleSet set) {
        sets.put(set.digest(), new Told(set));
        log.tell(set);
    }
}
