package starlog.query.interest;

import java.util.Arrays;
import starlog.schemas.frame.ItemWriter;

/// Who has come into another cell in a step, with what those have to be told who see one of the two cells only, or see the two
/// in different details. One thread.
final class Crossings {
    private static final int DETAILS = Detail.values().length;
    private static final int GONE = DETAILS;
    private static final int CHANGED = GONE + 1;
    private static final int FORMS = CHANGED + DETAILS * DETAILS;

    private final Chunks told = new Chunks(0);
    private int[] slots = {};
    private int[] from = {};
    private int[] to = {};
    private int count;

    void clear() {
        count = 0;
        told.clear();
    }

    void add(int slot, int fromCell, int toCell) {
        if (count == slots.length) {
            int room = Math.max(16, 2 * count);
            slots = Arrays.copyOf(slots, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            told.reserve(room * FORMS);
        }
        slots[count] = slot;
        from[count] = fromCell;
        to[count++] = toCell;
    }

    int count() {
        return count;
    }

    int slot(int i) {
        return slots[i];
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    /// Whether nobody could see it before.
    boolean isNew(int i) {
        return from[i] == Cells.NOWHERE;
    }

    /// Whether nobody can see it any more.
    boolean isGone(int i) {
        return to[i] == Cells.NOWHERE;
    }

    ItemWriter beginSeen(int i, Detail detail) {
        return told.begin(i * FORMS + detail.ordinal());
    }

    ItemWriter beginGone(int i) {
        return told.begin(i * FORMS + GONE);
    }

    /// For those who have been told of it in one detail, and are in another from here on.
    ItemWriter beginChanged(int i, Detail before, Detail now) {
        return told.begin(changed(i, before, now));
    }

    void end() {
        told.end();
    }

    void copySeen(int i, Detail detail, ItemWriter out) {
        told.copy(i * FORMS + detail.ordinal(), out);
    }

    void copyGone(int i, ItemWriter out) {
        told.copy(i * FORMS + GONE, out);
    }

    void copyChanged(int i, Detail before, Detail now, ItemWriter out) {
        told.copy(changed(i, before, now), out);
    }

    private static int changed(int i, Detail before, Detail now) {
        return i * FORMS + CHANGED + before.ordinal() * DETAILS + now.ordinal();
    }
}
