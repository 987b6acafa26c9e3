package starlog.ingest.location;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import starlog.schemas.location.ShipLocation;

/// Where the ships are that have left home or changed hands; their number bounds the memory. One thread tells, any
/// asks.
///
/// The sectors' records come in no order among each other: of two, the one with more crossings is the later one. A
/// sector's word that a ship has left it takes nothing away, as the word of the sector that the ship went to may come
/// a moment later. Until then the old sector is the best guess, since it forwards; the home might have forgotten the
/// ship long ago.
public final class Locations {
    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /// Empty if the ship never left home, and is still its first player's.
    public Optional<Place> of(long ship) {
        return Optional.ofNullable(places.get(ship));
    }

    /// Ships of which something is known.
    public int count() {
        return places.size();
    }

    /// Whether all that the log held was read once. Before, a ship might be looked for at home by mistake.
    public boolean complete() {
        return complete;
    }

    void setComplete() {
        complete = true;
    }

    /// A sector's word that a ship is there. At the same number of crossings it is news from the same sector: a new
    /// player.
    void arrived(int sector, long ship, ShipLocation location, long atMillis) {
        Place known = places.get(ship);
        if (known != null && location.crossings() < known.crossings()) return;
        int tenure = known == null ? 0 : known.tenure();
        if (known != null && !known.guessed() && known.player() != location.player()) tenure++;
        places.put(ship, new Place(sector, location.player(), location.crossings(), tenure, atMillis));
    }

    /// A sector's word that a ship has left it. It counts only where nothing better is known: when compaction has
    /// taken away where the ship was before, and it has not arrived elsewhere yet.
    void left(int sector, long ship, long atMillis) {
        Place known = places.get(ship);
        if (known == null || known.guessed() && known.atMillis() <= atMillis)
            places.put(ship, Place.left(sector, atMillis));
    }
}
