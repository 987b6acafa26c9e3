package starlog.benchmarks.flame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A method, or a thread, as it was reached by one way of calls: how often it was seen there. One thread.
final class Flame {
    final String name;
    private final Map<String, Flame> children = new HashMap<>();
    private int samples;

    Flame(String name) {
        this.name = name;
    }

    void sampled() {
        samples++;
    }

    int samples() {
        return samples;
    }

    Flame child(String called) {
        return children.computeIfAbsent(called, Flame::new);
    }

    /// The most often seen first.
    List<Flame> children() {
        var all = new ArrayList<>(children.values());
        all.sort(Comparator.comparingInt(Flame::samples).reversed().thenComparing(flame -> flame.name));
        return all;
    }
}
