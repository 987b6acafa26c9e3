package starlog.schemas.event;

import java.util.Arrays;

/// Events of a tick, in the order in which they happened, kept as columns so that the simulation allocates none of
/// them; readers take them as [StateEvent]. A column that a kind does not have is 0. One thread at a time.
public final class EventColumns {
    public int count;
    public int[] kinds = {}; // place in the union of SectorTick.events
    public long[] subjects = {}; // first id of the record: to whom it happened
    public long[] players = {}; // of the subject
    public long[] others = {}; // second id
    public long[] otherPlayers = {}; // third id, or another player
    public int[] codes = {}; // weapon, ore, reason, order
    public long[] amounts = {};
    public int[] xMm = {};
    public int[] yMm = {};

    /// Appends an event; what its kind does not have is 0.
    public void add(
            int kind, long subject, long player, long other, long otherPlayer, int code, long amount, int x, int y) {
        int row = add(kind);
        subjects[row] = subject;
        players[row] = player;
        others[row] = other;
        otherPlayers[row] = otherPlayer;
        codes[row] = code;
        amounts[row] = amount;
        xMm[row] = x;
        yMm[row] = y;
        assert !EventKind.known(kind) || EventKind.of(kind).carriesAllOf(this, row)
                : "a column that the event does not have is not 0: " + EventKind.of(kind);
    }

    /// Appends an event of which nothing but the kind is known yet.
    int add(int kind) {
        int row = count;
        reserve(row + 1);
        kinds[row] = kind;
        subjects[row] = 0;
        players[row] = 0;
        others[row] = 0;
        otherPlayers[row] = 0;
        codes[row] = 0;
        amounts[row] = 0;
        xMm[row] = 0;
        yMm[row] = 0;
        count = row + 1;
        return row;
    }

    /// Forgets the rows, keeps the memory.
    public void clear() {
        count = 0;
    }

    /// Makes room for so many rows; grows by doubling, so a column in steady use is not allocated again.
    public void reserve(int rows) {
        if (rows <= kinds.length) return;
        int capacity = Math.max(rows, Math.max(16, 2 * kinds.length));
        kinds = Arrays.copyOf(kinds, capacity);
        subjects = Arrays.copyOf(subjects, capacity);
        players = Arrays.copyOf(players, capacity);
        others = Arrays.copyOf(others, capacity);
        otherPlayers = Arrays.copyOf(otherPlayers, capacity);
        codes = Arrays.copyOf(codes, capacity);
        amounts = Arrays.copyOf(amounts, capacity);
        xMm = Arrays.copyOf(xMm, capacity);
        yMm = Arrays.copyOf(yMm, capacity);
    }

    /// Appends another table's row.
    public void addRow(EventColumns from, int row) {
        add(
                from.kinds[row],
                from.subjects[row],
                from.players[row],
                from.others[row],
                from.otherPlayers[row],
                from.codes[row],
                from.amounts[row],
                from.xMm[row],
                from.yMm[row]);
    }

    /// Whether this build knows the kind of the event in a row.
    public boolean isKnown(int row) {
        return EventKind.known(kinds[row]);
    }

    /// Whether only the player of the subject may know of the event in a row, and not whoever sees the place. Of a kind
    /// that this build does not know nobody may.
    public boolean isPrivate(int row) {
        return !EventKind.known(kinds[row]) || EventKind.of(kinds[row]).isPrivate();
    }

    /// Whether the kind of the event in a row has a place.
    public boolean hasPlace(int row) {
        return EventKind.known(kinds[row]) && EventKind.of(kinds[row]).has(EventField.X);
    }

    /// The event in a row.
    ///
    /// @throws IllegalArgumentException if the row's kind is unknown
    public StateEvent get(int row) {
        return EventKind.of(kinds[row]).make(this, row);
    }
}
