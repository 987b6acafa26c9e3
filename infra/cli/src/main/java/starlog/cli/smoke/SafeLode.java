package starlog.cli.smoke;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.world.Behaviour;

/// Chooses what a lone ship mines: the nearest asteroid where no pirate cruises within sight, else the nearest.
final class SafeLode {
    private final Rulebook rules;
    private final int sizeMm;

    SafeLode(Rulebook rules) {
        this.rules = rules;
        this.sizeMm = rules.getInt(Rule.SECTOR_SIZE_MM);
    }

    /// @param asteroids with their columns by name
    /// @return its id; empty if none has ore
    Optional<Long> choose(List<Map<String, Long>> asteroids, int xMm, int yMm) {
        return asteroids.stream()
                .filter(asteroid -> asteroid.get("amount") > 0)
                .min(Comparator.<Map<String, Long>, Boolean>comparing(
                                each -> dangerous(each.get("xMm"), each.get("yMm")))
                        .thenComparing(each -> Math.hypot(each.get("xMm") - xMm, each.get("yMm") - yMm)))
                .map(asteroid -> asteroid.get("id"));
    }

    private boolean dangerous(long xMm, long yMm) {
        for (int row = 0; row < rules.npcs.count; row++) {
            if (rules.npcs.behaviour[row] + 1 != Behaviour.PIRATE) continue;
            double away = Math.hypot(
                    xMm - (double) sizeMm * rules.npcs.xPermille[row] / 1_000,
                    yMm - (double) sizeMm * rules.npcs.yPermille[row] / 1_000);
            int sight = rules.shipClasses.lockRangeMm[rules.npcs.shipClass[row] - 1];
            if (away <= rules.npcs.radiusMm[row] + sight) return true;
        }
        return false;
    }
}
