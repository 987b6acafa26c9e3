package starlog.sector.world;

import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.table.Table;

/// Intents that wait for the one before them, which is still on its way over the border: in the order in which they
/// came. One thread at a time.
public final class Held extends Table {
    private static final int ROWS_MAX = 256;

    private final long[] player = longs("player");
    private final long[] ship = longs("ship");
    private final long[] sequence = longs("sequence");
    private final long[] clientMillis = longs("clientMillis");
    private final long[] receivedMicros = longs("receivedMicros");
    private final int[] kind = ints("kind");
    private final int[] argument = ints("argument");
    private final int[] argument2 = ints("argument2");
    private final long[] target = longs("target");
    private final long[] after = longs("after");
    private final long[] seenTick = longs("seenTick");
    private final long[] appendedMicros = longs("appendedMicros");
    private final int[] gone = scratchInts();

    public Held() {
        super("held", ROWS_MAX);
    }

    public boolean isFull() {
        return count == capacity;
    }

    /// The caller has checked that there is room.
    public void add(PlayerIntent intent) {
        int row = count;
        insertRow(row);
        player[row] = intent.player();
        ship[row] = intent.ship();
        sequence[row] = intent.sequence();
        clientMillis[row] = intent.clientMillis();
        receivedMicros[row] = intent.receivedMicros();
        kind[row] = intent.intent().kind();
        argument[row] = intent.intent().argument();
        argument2[row] = intent.intent().argument2();
        target[row] = intent.intent().target();
        after[row] = intent.after();
        seenTick[row] = intent.seenTick();
        appendedMicros[row] = intent.appendedMicros();
    }

    /// True if an intent of the ship waits.
    public boolean isOf(long ofShip) {
        for (int row = 0; row < count; row++) if (ship[row] == ofShip) return true;
        return false;
    }

    public long shipOf(int row) {
        return ship[row];
    }

    public long sequenceOf(int row) {
        return sequence[row];
    }

    /// The sequence for which the row waits.
    public long after(int row) {
        return after[row];
    }

    /// Takes an intent out.
    public PlayerIntent take(int row) {
        PlayerIntent intent = new PlayerIntent(
                player[row],
                ship[row],
                sequence[row],
                clientMillis[row],
                receivedMicros[row],
                Intent.of(kind[row], argument[row], argument2[row], target[row]),
                after[row],
                seenTick[row],
                appendedMicros[row]);
        gone[row] = 1;
        removeRows(gone);
        return intent;
    }
}
