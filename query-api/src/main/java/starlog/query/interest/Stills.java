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

    /// Tells what has changed in a cell.
    ///
    /// @param out null if nobody sees it
    void tell(Scene scene, CellSort sort, int cell, ItemWriter out) {
        for (int place = sort.begin(cell); place < sort.end(cell); place++) {
            int slot = sort.slotAt(place);
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
        prints[slot] = print(all, row);
        return switch (slots.kind(slot)) {
            case ASTEROID -> asteroid(slot, all, row);
            case STATION -> station(slot, all, row);
            case WRECK -> wreck(slot, all, row);
            case FLEET -> fleet(slot, all, row);
            default -> throw new IllegalArgumentException("moves: " + slots.kind(slot));
        };
    }

    private static FeedItem asteroid(int slot, EntityColumns all, int row) {
        return new FeedItem.AsteroidSeen(
                slot,
                all.ids[row],
                (int) all.value(row, "ore"),
                all.value(row, "amount"),
                (int) all.value(row, "xMm"),
                (int) all.value(row, "yMm"),
                (int) all.value(row, "radiusFullMm"),
                all.value(row, "amountFull"));
    }

    private static FeedItem station(int slot, EntityColumns all, int row) {
        return new FeedItem.StationSeen(
                slot,
                all.ids[row],
                (int) all.value(row, "xMm"),
                (int) all.value(row, "yMm"),
                (int) all.value(row, "radiusMm"),
                ores(all, row));
    }

    private static FeedItem wreck(int slot, EntityColumns all, int row) {
        return new FeedItem.WreckSeen(
                slot, all.ids[row], (int) all.value(row, "xMm"), (int) all.value(row, "yMm"), ores(all, row));
    }

    private static FeedItem fleet(int slot, EntityColumns all, int row) {
        return new FeedItem.FleetSeen(slot, all.ids[row], all.value(row, "commander"), (int) all.value(row, "order"));
    }

    private static Ores ores(EntityColumns all, int row) {
        return new Ores(all.value(row, "ore0"), all.value(row, "ore1"), all.value(row, "ore2"), all.value(row, "ore3"));
    }
}
