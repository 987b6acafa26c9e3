package starlog.cli.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import starlog.cli.console.Table;

/// How long sectors stood still, fault by fault.
final class Gaps {
    /// A sector that stood still for less than this did not notice.
    private static final long NOTICED_MILLIS = 100;

    private final Map<Fault.Kind, List<Long>> longest = new EnumMap<>(Fault.Kind.class);
    private final Map<Fault.Kind, List<Long>> touched = new EnumMap<>(Fault.Kind.class);

    /// Counts a fault with the longest gap of each sector around it.
    void add(Fault.Kind kind, long[] bySector) {
        longest.computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(Arrays.stream(bySector).max().orElse(0));
        touched.computeIfAbsent(kind, _ -> new ArrayList<>())
                .add(Arrays.stream(bySector)
                        .filter(gap -> gap >= NOTICED_MILLIS)
                        .count());
    }

    String text() {
        var table = new Table("fault", ">times", ">gap min ms", ">median", ">max", ">sectors touched");
        for (Fault.Kind kind : Fault.Kind.values()) {
            List<Long> gaps =
                    longest.getOrDefault(kind, List.of()).stream().sorted().toList();
            if (gaps.isEmpty()) continue;
            table.row(
                    kind.words,
                    gaps.size(),
                    gaps.getFirst(),
                    gaps.get(gaps.size() / 2),
                    gaps.getLast(),
                    touched.get(kind).stream().mapToLong(Long::longValue).sum());
        }
        return table.text();
    }
}
