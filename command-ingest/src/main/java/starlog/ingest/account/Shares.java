package starlog.ingest.account;

import java.util.HashMap;
import java.util.Map;

/// How many of each address are under way, so that one address does not take all places. Remembers only those that are.
/// Any thread.
final class Shares {
    private final int max;
    private final Map<String, Integer> underWay = new HashMap<>();

    Shares(int max) {
        this.max = max;
    }

    int max() {
        return max;
    }

    /// False if the address has its share already; otherwise [#give] must follow.
    synchronized boolean take(String address) {
        int before = underWay.getOrDefault(address, 0);
        if (before == max) return false;
        underWay.put(address, before + 1);
        return true;
    }

    synchronized void give(String address) {
        underWay.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
