package starlog.sector.fork;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.sector.fork.UndoReport.Kill;

/// Ships' ends that are on one side alone. The same end in another tick is the same end. One thread.
final class Kills {
    private final Map<Kill, Deque<Kill>> one = new LinkedHashMap<>();
    private final Map<Kill, Deque<Kill>> other = new LinkedHashMap<>();

    void addOne(long tick, EventColumns events) {
        add(tick, events, one, other);
    }

    void addOther(long tick, EventColumns events) {
        add(tick, events, other, one);
    }

    /// What is on both sides is forgotten, so that there is never more than what differs.
    private static void add(long tick, EventColumns events, Map<Kill, Deque<Kill>> own, Map<Kill, Deque<Kill>> others) {
        for (int row = 0; row < events.count; row++) {
            if (events.kinds[row] != StateEvent.SHIP_DESTROYED) continue;
            var kill = new Kill(
                    tick, events.subjects[row], events.players[row], events.others[row], events.otherPlayers[row]);
            var key = new Kill(0, kill.ship(), kill.player(), kill.killer(), kill.killerPlayer());
            Deque<Kill> matching = others.get(key);
            if (matching == null)
                own.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(kill);
            else if (matching.poll() != null && matching.isEmpty()) others.remove(key);
        }
    }

    List<Kill> ofOne() {
        return all(one);
    }

    List<Kill> ofOther() {
        return all(other);
    }

    private static List<Kill> all(Map<Kill, Deque<Kill>> side) {
        List<Kill> kills = new ArrayList<>();
        side.values().forEach(kills::addAll);
        kills.sort(Comparator.comparingLong(Kill::tick).thenComparingLong(Kill::ship));
        return kills;
    }
}
