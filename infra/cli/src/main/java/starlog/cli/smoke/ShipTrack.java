package starlog.cli.smoke;

import java.util.Optional;
import java.util.TreeMap;
import starlog.load.LiveFeed;

/// Where the player's ship was after each tick that a live feed told apart from others. Any thread.
final class ShipTrack {
    /// More than a smoke test lives; beyond, the oldest go.
    private static final int TICKS_MAX = 20_000;

    private final TreeMap<Long, ShipMoment> moments = new TreeMap<>();

    static ShipTrack of(long ship, LiveFeed feed) {
        var track = new ShipTrack();
        feed.watch(_ -> feed.look(picture -> ShipMoment.of(ship, picture)).ifPresent(track::add));
        return track;
    }

    synchronized void add(ShipMoment moment) {
        moments.put(moment.tick(), moment);
        if (moments.size() > TICKS_MAX) moments.pollFirstEntry();
    }

    /// Empty also if the tick was told together with later ones.
    synchronized Optional<ShipMoment> at(long tick) {
        return Optional.ofNullable(moments.get(tick));
    }

    synchronized Optional<ShipMoment> first() {
        return moments.isEmpty()
                ? Optional.empty()
                : Optional.of(moments.firstEntry().getValue());
    }

    /// Of the ticks that another track has too, the newest one; empty if that is below `from`.
    synchronized Optional<ShipMoment> newestIn(ShipTrack other, long from) {
        return moments.tailMap(from, true).descendingMap().values().stream()
                .filter(moment -> other.at(moment.tick()).isPresent())
                .findFirst();
    }

    /// The last tick that was told; -1 before the first.
    synchronized long last() {
        return moments.isEmpty() ? -1 : moments.lastKey();
    }
}
