package starlog.query.live;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every client of this instance, by its ship and by its player: a player may have several. Any thread.
final class Roster {
    private final Set<LiveConnection> clients = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<LiveConnection>> byShip = new ConcurrentHashMap<>();
    private final Map<Long, Set<LiveConnection>> byPlayer = new ConcurrentHashMap<>();

    void add(LiveConnection client) {
        clients.add(client);
        add(byShip, client.watcher().who().ship(), client);
        add(byPlayer, client.watcher().who().player(), client);
    }

    void remove(LiveConnection client) {
        clients.remove(client);
        remove(byShip, client.watcher().who().ship(), client);
        remove(byPlayer, client.watcher().who().player(), client);
    }

    Collection<LiveConnection> all() {
        return clients;
    }

    Collection<LiveConnection> ofShip(long ship) {
        return byShip.getOrDefault(ship, Set.of());
    }

    Collection<LiveConnection> ofPlayer(long player) {
        return byPlayer.getOrDefault(player, Set.of());
    }

    private static void add(Map<Long, Set<LiveConnection>> map, long key, LiveConnection client) {
        map.compute(key, (_, some) -> {
            Set<LiveConnection> more = some == null ? ConcurrentHashMap.newKeySet() : some;
            more.add(client);
            return more;
        });
    }

    private static void remove(Map<Long, Set<LiveConnection>> map, long key, LiveConnection client) {
        map.computeIfPresent(key, (_, some) -> {
            some.remove(client);
            return some.isEmpty() ? null : some;
        });
    }
}
