package starlog.simulator.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.rulebook.Rulebook;
import starlog.simulator.population.Population.Row;

/// Whether a world is in balance. A count grows if its greatest value in the second half of the time is above that of
/// the first half by more than a sixth, and more than a handful; and no row of the npcs table has more ships than its
/// rules allow, whatever the counts did before.
public final class Growth {
    private static final long PART = 6;
    private static final long HANDFUL = 16;

    private Growth() {}

    /// What is out of balance, in words; or nothing.
    public static Optional<String> in(List<Row> rows, Rulebook rules, int sectors) {
        List<String> faults = new ArrayList<>();
        List<Row> first = rows.subList(0, rows.size() / 2);
        List<Row> second = rows.subList(rows.size() / 2, rows.size());
        Map<String, Long> later = greatest(second);
        if (!first.isEmpty())
            greatest(first).forEach((what, before) -> {
                long now = later.getOrDefault(what, 0L);
                if (now > before + before / PART + HANDFUL)
                    faults.add("%s grows: at most %d in the first half, %d in the second".formatted(what, before, now));
            });
        NpcTable npcs = rules.npcs;
        Map<String, Long> ever = greatest(rows);
        for (int row = 0; row < npcs.count; row++) {
            long allowed = sectors * (npcs.most[row] - 1L + npcs.size[row] + npcs.escorts[row]);
            long most = ever.getOrDefault(npcs.nameOf(row), 0L);
            if (npcs.most[row] > 0 && most > allowed)
                faults.add("%s: %d ships, and the rules allow %d".formatted(npcs.nameOf(row), most, allowed));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", faults));
    }

    private static Map<String, Long> greatest(List<Row> rows) {
        Map<String, Long> greatest = new TreeMap<>();
        for (Row row : rows) row.greatest().forEach((what, count) -> greatest.merge(what, count, Math::max));
        return greatest;
    }
}
