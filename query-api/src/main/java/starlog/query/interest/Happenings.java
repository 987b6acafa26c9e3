package starlog.query.interest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongPredicate;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;

/// Events, each told in the cell in which it happened. What only a player may know, what nobody may see, and what other items
/// tell already, is not among them.
///
/// @param isHidden whether nobody may see a ship but its own player
record Happenings(Cells cells, Slots slots, LongPredicate isHidden) {
    private record Placed(int row, int cell) {}

    void tell(EventColumns events, Chunks out) {
        if (events.count == 0) return;
        Placed[] placed = new Placed[events.count];
        for (int row = 0; row < events.count; row++) placed[row] = new Placed(row, cellOf(events, row));
        Arrays.sort(placed, Comparator.comparingInt(Placed::cell)); // keeps the order within a cell
        int cell = Cells.NOWHERE;
        ItemWriter writer = null;
        for (Placed one : placed) {
            if (one.cell == Cells.NOWHERE) continue;
            if (one.cell != cell) {
                if (writer != null) out.end();
                cell = one.cell;
                writer = out.begin(cell);
            }
            write(events, one.row, writer);
        }
        if (writer != null) out.end();
    }

    private void write(EventColumns events, int row, ItemWriter out) {
        int points = (int) ((events.amounts[row] + FeedItem.POINT - 1) / FeedItem.POINT);
        int subject = slots.slotOf(events.subjects[row]);
        int other = slots.slotOf(events.others[row]);
        switch (events.kinds[row]) {
            case StateEvent.SHOT_FIRED -> out.shot(subject, other, events.codes[row], points);
            case StateEvent.MISSILE_HIT -> out.hit(subject, other, points);
            default -> out.happened(events, row);
        }
    }

    private int cellOf(EventColumns events, int row) {
        if (events.isPrivate(row) || isToldOtherwise(events.kinds[row])) return Cells.NOWHERE;
        if (isHidden.test(events.subjects[row])) return Cells.NOWHERE;
        if (events.hasPlace(row)) return cells.cellOf(events.xMm[row], events.yMm[row]);
        int slot = slots.slotOf(events.subjects[row]);
        return slot < 0 ? Cells.NOWHERE : slots.cells[slot];
    }

    static boolean isToldOtherwise(int kind) {
        return switch (kind) {
            case StateEvent.MISSILE_LAUNCHED,
                    StateEvent.MISSILE_EXPIRED,
                    StateEvent.RULES_CHANGED,
                    StateEvent.SPEED_SET -> true;
            default -> false;
        };
    }
}
