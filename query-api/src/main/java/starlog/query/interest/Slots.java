package starlog.query.interest;

import java.util.Arrays;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityKind;

/// Small numbers for the entities of a sector, by which frames name them, and in which cell each is. A number is given
/// again once its entity is gone. One thread.
final class Slots {
    /// The kinds that have a place.
    static final EntityKind[] PLACED = {
        EntityKind.SHIP, EntityKind.MISSILE, EntityKind.ASTEROID, EntityKind.STATION, EntityKind.WRECK, EntityKind.FLEET
    };

    final Roll[] rolls = new Roll[PLACED.length];
    long[] ids = {};
    int[] kinds = {}; // places in PLACED
    int[] rows = {};
    int[] cells = {};
    private int[] newIn = {}; // the call in which it was given
    private int call;
    private int[] free = {};
    private int freeCount;
    private int used; // slots that were ever given
    private int[] gone = {};
    private int goneCount;

    Slots() {
        Arrays.setAll(rolls, _ -> new Roll(this));
    }

    /// Takes the sector as it is now; those who are gone keep their slots until the next call.
    void call(Scene scene) {
        for (int i = 0; i < goneCount; i++) free(gone[i]);
        goneCount = 0;
        call++;
        for (int kind = 0; kind < PLACED.length; kind++) {
            if (PLACED[kind] == EntityKind.SHIP) rolls[kind].call(kind, scene.ships().ids, scene.ships().count);
            else {
                var all = scene.entities(PLACED[kind]);
                rolls[kind].call(kind, all.ids, all.count);
            }
        }
    }

    int take(long id, int kind) {
        if (freeCount == 0) makeRoom();
        int slot = free[--freeCount];
        ids[slot] = id;
        kinds[slot] = kind;
        cells[slot] = Cells.NOWHERE;
        newIn[slot] = call;
        return slot;
    }

    void leave(int slot) {
        if (goneCount == gone.length) gone = Arrays.copyOf(gone, Math.max(16, 2 * goneCount));
        gone[goneCount++] = slot;
    }

    private void free(int slot) {
        free[freeCount++] = slot;
    }

    private void makeRoom() {
        int room = Math.max(64, 2 * used);
        ids = Arrays.copyOf(ids, room);
        kinds = Arrays.copyOf(kinds, room);
        rows = Arrays.copyOf(rows, room);
        cells = Arrays.copyOf(cells, room);
        newIn = Arrays.copyOf(newIn, room);
        free = new int[room];
        for (int slot = room - 1; slot >= used; slot--) free[freeCount++] = slot; // the lowest is given first
        used = room;
    }

    /// Whether a slot was given with the last call.
    boolean isNew(int slot) {
        return newIn[slot] == call;
    }

    /// How many slots there are, given or not.
    int size() {
        return used;
    }

    int goneCount() {
        return goneCount;
    }

    int gone(int i) {
        return gone[i];
    }

    EntityKind kind(int slot) {
        return PLACED[kinds[slot]];
    }

    /// Also of who has just gone; -1 if there is no such entity.
    int slotOf(long id) {
        for (Roll roll : rolls) {
            int slot = roll.slotOf(id);
            if (slot >= 0) return slot;
        }
        for (int i = 0; i < goneCount; i++) if (ids[gone[i]] == id) return gone[i];
        return -1;
    }
}
