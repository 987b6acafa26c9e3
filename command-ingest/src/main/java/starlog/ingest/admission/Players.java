package starlog.ingest.admission;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import starlog.runtime.limit.RateLimit;

/// The players of this instance: all connected ones, and those who left last. Any thread.
public final class Players {
    private static final class Presence {
        final Player player;
        int connections;

        Presence(Player player) {
            this.player = player;
        }
    }

    private final RateLimit limit;
    private final KindRates kinds;
    private final int receiptsMax;
    private final LongSupplier nanoTime;
    private final Map<Long, Presence> connected = new HashMap<>();
    private final Map<Long, Player> left;

    /// @param limit of all kinds of intent together
    /// @param receiptsMax remembered for each player
    /// @param leftMax players remembered after their last connection has closed
    public Players(RateLimit limit, KindRates kinds, int receiptsMax, int leftMax) {
        this(limit, kinds, receiptsMax, leftMax, System::nanoTime);
    }

    Players(RateLimit limit, KindRates kinds, int receiptsMax, int leftMax, LongSupplier nanoTime) {
        this.limit = limit;
        this.kinds = kinds;
        this.receiptsMax = receiptsMax;
        this.nanoTime = nanoTime;
        this.left = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Player> eldest) {
                return size() > leftMax;
            }
        };
    }

    /// For each new connection of a player; [#leave] must follow.
    public synchronized Player enter(long id) {
        Presence presence = connected.computeIfAbsent(id, _ -> new Presence(returning(id)));
        presence.connections++;
        return presence.player;
    }

    private Player returning(long id) {
        Player player = left.remove(id);
        return player != null ? player : new Player(id, limit, kinds, receiptsMax, nanoTime);
    }

    public synchronized void leave(Player player) {
        Presence presence = connected.get(player.id);
        presence.connections--;
        if (presence.connections > 0) return;
        connected.remove(player.id);
        left.put(player.id, player);
    }

    public synchronized int connectionsOf(long id) {
        Presence presence = connected.get(id);
        return presence == null ? 0 : presence.connections;
    }
}
