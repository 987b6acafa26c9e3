package starlog.query.live;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every client of this instance, by its ship and by its player: a player may have several. Any thread.
final class Roster {
    private final Set<Watcher> clients = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<Watcher>> byShip = new ConcurrentHashMap<>();
    private final Map<Long, Set<Watcher>> byPlayer = new ConcurrentHashMap<>();

    void add(Watcher client) {
        clients.add(client);
        add(byShip, client.who().ship(), client);
        add(byPlayer, client.who().player(), client);
    }

    void remove(Watcher client) {
        clients.remove(client);
        remove(byShip, client.who().ship(), client);
        remove(byPlayer, client.who().player(), client);
    }

    Collection<Watcher> all() {
        return clients;
    }

    Collection<Watcher> ofShip(long ship) {
        return byShip.getOrDefault(ship, Set.of());
    }

    Collection<Watcher> ofPlayer(long player) {
        return byPlayer.getOrDefault(player, Set.of());
    }

    private static void add(Map<Long, Set<Watcher>> map, long key, Watcher client) {
        map.compute(key, (_, some) -> {
            Set<Watcher> more = some == null ? ConcurrentHashMap.newKeySet() : some;
            more.add(client);
            return more;
        });
    }

    private static void remove(Map<Long, Set<Watcher>> map, long key, Watcher client) {
        map.computeIfPresent(key, (_, some) -> {
            some.remove(client);
            return some.isEmpty() ? null : some;
        });
    }
}
