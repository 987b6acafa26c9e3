package starlog.cli.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import starlog.cli.console.Table;

/// How long sectors stood still, fault by fault. A fault while everything was ready tells what one fault costs; one that
/// comes before the last is over, what two do.
final class Gaps {
    /// A sector that stood still for less than this did not notice.
    private static final long NOTICED_MILLIS = 100;

    private final Map<Circumstance, List<Long>> longest = new TreeMap<>();
    private final Map<Circumstance, List<Long>> touched = new TreeMap<>();

    private record Circumstance(Fault.Kind kind, boolean othersReady) implements Comparable<Circumstance> {
        @Override
        public int compareTo(Circumstance other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : Boolean.compare(other.othersReady, othersReady);
        }

        String words() {
            return kind.words + (othersReady ? "" : ", another still starting");
        }
    }

    /// Counts a fault with the longest gap of each sector around it.
    ///
    /// @param othersReady whether all other parts were ready
    void add(Fault.Kind kind, boolean othersReady, long[] bySector) {
        var circumstance = new Circumstance(kind, othersReady);
        longest.computeIfAbsent(circumstance, _ -> new ArrayList<>())
                .add(Arrays.stream(bySector).max().orElse(0));
        touched.computeIfAbsent(circumstance, _ -> new ArrayList<>())
                .add(Arrays.stream(bySector)
                        .filter(gap -> gap >= NOTICED_MILLIS)
                        .count());
    }

    List<ChaosDocument.Gap> document() {
        return longest.entrySet().stream()
                .map(each -> new ChaosDocument.Gap(
                        each.getKey().kind.name,
                        each.getKey().othersReady,
                        each.getValue().stream().sorted().toList()))
                .toList();
    }

    String text() {
        var table = new Table("fault", ">times", ">gap min ms", ">median", ">max", ">sectors touched");
        longest.forEach((circumstance, unordered) -> {
            List<Long> gaps = unordered.stream().sorted().toList();
            table.row(
                    circumstance.words(),
                    gaps.size(),
                    gaps.getFirst(),
                    gaps.get(gaps.size() / 2),
                    gaps.getLast(),
                    touched.get(circumstance).stream()
                            .mapToLong(Long::longValue)
                            .sum());
        });
        return table.text();
    }
}
