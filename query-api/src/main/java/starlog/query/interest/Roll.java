package starlog.query.interest;

/// The entities of one kind that a sector had last, each with its slot. One thread.
final class Roll {
    private final Slots slots;
    private long[] ids = {};
    private int[] held = {};
    private int count;
    private long[] spareIds = {};
    private int[] spareHeld = {};

    Roll(Slots slots) {
        this.slots = slots;
    }

    /// Finds out who has come and who is gone.
    ///
    /// @param now ascending
    void call(int kind, long[] now, int nowCount) {
        if (spareIds.length < nowCount) {
            spareIds = new long[nowCount + nowCount / 2];
            spareHeld = new int[spareIds.length];
        }
        int old = 0;
        for (int row = 0; row < nowCount; row++) {
            while (old < count && ids[old] < now[row]) slots.leave(held[old++]);
            boolean known = old < count && ids[old] == now[row];
            int slot = known ? held[old++] : slots.take(now[row], kind);
            spareIds[row] = now[row];
            spareHeld[row] = slot;
            slots.rows[slot] = row;
        }
        while (old < count) slots.leave(held[old++]);
        swap(nowCount);
    }

    private void swap(int nowCount) {
        long[] oldIds = ids;
        int[] oldHeld = held;
        ids = spareIds;
        held = spareHeld;
        spareIds = oldIds;
        spareHeld = oldHeld;
        count = nowCount;
    }

    int count() {
        return count;
    }

    int slotAt(int row) {
        return held[row];
    }

    /// -1 if there is no such entity.
    int slotOf(long id) {
        int row = java.util.Arrays.binarySearch(ids, 0, count, id);
        return row < 0 ? -1 : held[row];
    }
}
