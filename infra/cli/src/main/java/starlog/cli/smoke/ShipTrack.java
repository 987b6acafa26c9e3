package starlog.cli.smoke;

import java.util.Optional;
import java.util.TreeMap;
import starlog.load.LiveFeed;
import starlog.load.LiveMirror.Ship;

/// Where one ship was after every tick, as a live feed told it. Any thread.
final class ShipTrack {
    /// More than a smoke test lives; beyond, the oldest go.
    private static final int TICKS_MAX = 20_000;

    private final TreeMap<Long, Ship> ships = new TreeMap<>();

    static ShipTrack of(long ship, LiveFeed feed) {
        var track = new ShipTrack();
        feed.watch(_ -> feed.mirror().ship(ship).ifPresent(track::add));
        return track;
    }

    private synchronized void add(Ship ship) {
        ships.put(ship.tick(), ship);
        if (ships.size() > TICKS_MAX) ships.pollFirstEntry();
    }

    synchronized Optional<Ship> at(long tick) {
        return Optional.ofNullable(ships.get(tick));
    }

    synchronized Optional<Ship> first() {
        return ships.isEmpty()
                ? Optional.empty()
                : Optional.of(ships.firstEntry().getValue());
    }
}
