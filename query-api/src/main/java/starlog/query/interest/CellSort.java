package starlog.query.interest;

import java.util.Arrays;

/// The slots of a sector by cell: a counting sort, as in `CellGrid`. One thread.
final class CellSort {
    private final Slots slots;
    private final int[] starts; // of the slots of a cell in `sorted`
    private int[] sorted = {};

    CellSort(Slots slots, int cellCount) {
        this.slots = slots;
        this.starts = new int[cellCount + 1];
    }

    /// Sorts all slots anew.
    void sort() {
        Arrays.fill(starts, 0);
        int count = 0;
        for (Roll roll : slots.rolls)
            for (int row = 0; row < roll.count(); row++) {
                int cell = slots.cells[roll.slotAt(row)];
                if (cell == Cells.NOWHERE) continue;
                starts[cell]++;
                count++;
            }
        if (sorted.length < count) sorted = new int[count + count / 2];
        int end = 0;
        for (int cell = 0; cell < starts.length; cell++) starts[cell] = end += starts[cell];
        for (int kind = slots.rolls.length - 1; kind >= 0; kind--)
            for (int row = slots.rolls[kind].count() - 1; row >= 0; row--) {
                int slot = slots.rolls[kind].slotAt(row);
                if (slots.cells[slot] != Cells.NOWHERE) sorted[--starts[slots.cells[slot]]] = slot;
            }
    }

    int begin(int cell) {
        return starts[cell];
    }

    int end(int cell) {
        return starts[cell + 1];
    }

    boolean isEmpty(int cell) {
        return starts[cell] == starts[cell + 1];
    }

    /// The slot at a place, which lies between [#begin] and [#end] of its cell.
    int slotAt(int place) {
        return sorted[place];
    }
}
