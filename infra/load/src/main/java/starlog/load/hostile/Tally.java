package starlog.load.hostile;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// How the server answered a raid, outcome by outcome. Any thread.
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    /// @param outcome few different ones: a status, a close code
    void add(String outcome) {
        counts.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }

    /// `400 x 25, closed x 3`.
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " x " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
