package starlog.query.interest;

import java.util.Arrays;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.FeedItem.Ores;
import starlog.schemas.frame.ItemWriter;

/// What does not move, and is told anew when it changes: asteroids, stations, wrecks, fleets. The same for all who see it,
/// whatever the detail. One thread.
final class Stills {
    private final Slots slots;
    private long[] prints = {}; // of the values that were told last

    Stills(Slots slots) {
        this.slots = slots;
    }

    void reserve(int slotCount) {
        if (slotCount > prints.length) prints = Arrays.copyOf(prints, slotCount);
    }

    /// Tells what has changed among some slots.
    ///
    /// @param out null if nobody sees it
    void tell(Scene scene, int[] some, int begin, int end, ItemWriter out) {
        for (int place = begin; place < end; place++) {
            int slot = some[place];
            EntityColumns all = columns(scene, slot);
            if (all == null) continue;
            long print = print(all, slots.rows[slot]);
            if (print == prints[slot]) continue;
            prints[slot] = print;
            if (out != null) out.write(seen(scene, slot));
        }
    }

    private EntityColumns columns(Scene scene, int slot) {
        return switch (slots.kind(slot)) {
            case ASTEROID, STATION, WRECK, FLEET -> scene.entities(slots.kind(slot));
            default -> null;
        };
    }

    /// As `Arrays.hashCode` does it, but of 64 bits.
    private static long print(EntityColumns all, int row) {
        long print = all.ids[row];
        for (long[] column : all.columns) print = print * 0x9E37_79B9_7F4A_7C15L + column[row];
        return print;
    }

    FeedItem seen(Scene scene, int slot) {
        int row = slots.rows[slot];
        EntityColumns all = columns(scene, slot);
        long id = slots.ids[slot];
        prints[slot] = print(all, row);
        return switch (slots.kind(slot)) {
            case ASTEROID ->
                new FeedItem.AsteroidSeen(
                        slot,
                        id,
                        (int) all.value(row, "ore"),
                        all.value(row, "amount"),
                        (int) all.value(row, "xMm"),
                        (int) all.value(row, "yMm"),
                        (int) all.value(row, "radiusFullMm"),
                        all.value(row, "amountFull"));
            case STATION ->
                new FeedItem.StationSeen(
                        slot,
                        id,
                        (int) all.value(row, "xMm"),
                        (int) all.value(row, "yMm"),
                        (int) all.value(row, "radiusMm"),
                        ores(all, row));
            case WRECK ->
                new FeedItem.WreckSeen(
                        slot, id, (int) all.value(row, "xMm"), (int) all.value(row, "yMm"), ores(all, row));
            case FLEET -> new FeedItem.FleetSeen(slot, id, all.value(row, "commander"), (int) all.value(row, "order"));
            default -> throw new IllegalArgumentException("moves: " + slots.kind(slot));
        };
    }

    private static Ores ores(EntityColumns all, int row) {
        return new Ores(all.value(row, "ore0"), all.value(row, "ore1"), all.value(row, "ore2"), all.value(row, "ore3"));
    }
}
