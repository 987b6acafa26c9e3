package starlog.sector.audit;

import java.util.Arrays;

/// Where every entity is: in one sector, or in flight to one. What came to its end is forgotten, as the serial in its id
/// tells that it was; a player's ship never ends. One thread at a time.
final class Whereabouts {
    private static final int SECTOR_SHIFT = 44;
    private static final int NOWHERE = 0;

    /// Open addressing with linear probing; a place of 0 is a free entry.
    private long[] ids = new long[1 << 10];

    private int[] places = new int[ids.length];
    private int used;
    private long seen;

    /// An entity came into being in a sector.
    ///
    /// @param serialBefore the sector's last serial of which all is known
    /// @throws Offence.Found if it is somewhere else, or was made before
    void born(long id, String kind, int sector, long serialBefore) {
        int place = placeOf(id);
        if (place != NOWHERE) throw new Offence.Found("%s %d is here, and it is also %s", kind, id, inWords(place));
        if (!isPlayers(id)) {
            int maker = (int) (id >> SECTOR_SHIFT) - 1;
            if (maker != sector)
                throw new Offence.Found(
                        "%s %d, an id of sector %d, is here and has not arrived: it had its end, or never was",
                        kind, id, maker);
            if (serialOf(id) <= serialBefore)
                throw new Offence.Found(
                        "%s %d is here again after its end: the sector's last serial was %d", kind, id, serialBefore);
        }
        seen++;
        put(id, sector + 1);
    }

    /// An entity is in a sector when the books begin.
    void found(long id, String kind, int sector) {
        int place = placeOf(id);
        if (place != NOWHERE) throw new Offence.Found("%s %d is here, and it is also %s", kind, id, inWords(place));
        seen++;
        put(id, sector + 1);
    }

    /// @throws Offence.Found if it was not in the sector
    void depart(long id, String kind, int from, int to) {
        int place = placeOf(id);
        if (place != from + 1)
            throw new Offence.Found("%s %d departs from here, and it is %s", kind, id, inWords(place));
        put(id, -(to + 1));
    }

    /// @throws Offence.Found if it was not in flight to the sector
    void arrive(long id, String kind, int to) {
        int place = placeOf(id);
        if (place != -(to + 1)) throw new Offence.Found("%s %d arrives here, and it is %s", kind, id, inWords(place));
        put(id, to + 1);
    }

    /// @throws Offence.Found if it was not in the sector, or is a player's
    void end(long id, String kind, int sector) {
        int place = placeOf(id);
        if (place != sector + 1) throw new Offence.Found("%s %d ended here, and it is %s", kind, id, inWords(place));
        if (isPlayers(id)) throw new Offence.Found("%s %d, a player's, is gone and has not departed", kind, id);
        remove(id);
    }

    boolean isIn(long id, int sector) {
        return placeOf(id) == sector + 1;
    }

    boolean isAnywhere(long id) {
        return placeOf(id) != NOWHERE;
    }

    /// An entity is in flight when the books begin.
    void foundInFlight(long id, String kind, int to) {
        found(id, kind, to);
        put(id, -(to + 1));
    }

    /// Ids that were ever seen.
    long seen() {
        return seen;
    }

    void clear() {
        Arrays.fill(places, NOWHERE);
        used = 0;
        seen = 0;
    }

    private static boolean isPlayers(long id) {
        return id >> SECTOR_SHIFT == 0;
    }

    private static long serialOf(long id) {
        return id & (1L << SECTOR_SHIFT) - 1;
    }

    private static String inWords(int place) {
        if (place == NOWHERE) return "nowhere";
        return place > 0 ? "in sector " + (place - 1) : "in flight to sector " + (-place - 1);
    }

    private int placeOf(long id) {
        for (int entry = home(id); ; entry = next(entry))
            if (places[entry] == NOWHERE || ids[entry] == id) return places[entry];
    }

    private void put(long id, int place) {
        if (used * 2 >= ids.length) grow();
        int entry = home(id);
        while (places[entry] != NOWHERE && ids[entry] != id) entry = next(entry);
        if (places[entry] == NOWHERE) used++;
        ids[entry] = id;
        places[entry] = place;
    }

    /// Closes the gap, so that whatever was pushed behind it is found again (Knuth, TAOCP vol. 3, 6.4, algorithm R).
    private void remove(long id) {
        int gap = home(id);
        while (ids[gap] != id) gap = next(gap);
        for (int entry = next(gap); places[entry] != NOWHERE; entry = next(entry)) {
            int distance = entry - home(ids[entry]) & ids.length - 1;
            if (distance < (entry - gap & ids.length - 1)) continue;
            ids[gap] = ids[entry];
            places[gap] = places[entry];
            gap = entry;
        }
        places[gap] = NOWHERE;
        used--;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldPlaces = places;
        ids = new long[oldIds.length * 2];
        places = new int[ids.length];
        used = 0;
        for (int entry = 0; entry < oldIds.length; entry++)
            if (oldPlaces[entry] != NOWHERE) put(oldIds[entry], oldPlaces[entry]);
    }

    private int home(long id) {
        return (int) (id * 0x9E3779B97F4A7C15L >>> 40) & ids.length - 1;
    }

    private int next(int entry) {
        return entry + 1 & ids.length - 1;
    }
}
