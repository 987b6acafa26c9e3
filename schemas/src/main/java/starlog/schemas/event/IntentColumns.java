package starlog.schemas.event;

import java.util.Arrays;

/// Intents applied in a tick, in log order, each with its verdict and the numbers behind it. One thread at a time.
public final class IntentColumns {
    public int count;
    public long[] players = {};
    public long[] ships = {};
    public long[] sequences = {};
    public long[] clientMillis = {};
    public long[] receivedMicros = {};
    public int[] kinds = {}; // see Intent.kind
    public int[] arguments = {}; // see Intent.argument
    public int[] arguments2 = {}; // see Intent.argument2
    public long[] targets = {}; // see Intent.target
    public int[] verdicts = {}; // see Verdict.number
    public long[] values = {}; // see Verdict.value
    public long[] limits = {}; // see Verdict.limit
    public long[] seenTicks = {}; // see PlayerIntent.seenTick
    public long[] appendedMicros = {}; // see PlayerIntent.appendedMicros

    /// Appends an intent with 0 in the columns that are not named. Returns its row.
    public int add(
            long player,
            long ship,
            long sequence,
            long sentMillis,
            long gotMicros,
            int kind,
            int argument,
            int argument2,
            long target,
            int verdict) {
        int row = count;
        reserve(row + 1);
        players[row] = player;
        ships[row] = ship;
        sequences[row] = sequence;
        clientMillis[row] = sentMillis;
        receivedMicros[row] = gotMicros;
        kinds[row] = kind;
        arguments[row] = argument;
        arguments2[row] = argument2;
        targets[row] = target;
        verdicts[row] = verdict;
        values[row] = 0;
        limits[row] = 0;
        seenTicks[row] = 0;
        appendedMicros[row] = 0;
        count = row + 1;
        return row;
    }

    /// Forgets the rows, keeps the memory.
    public void clear() {
        count = 0;
    }

    /// Makes room for so many rows; grows by doubling, so a column in steady use is not allocated again.
    public void reserve(int rows) {
        if (rows <= players.length) return;
        int capacity = Math.max(rows, Math.max(16, 2 * players.length));
        players = Arrays.copyOf(players, capacity);
        ships = Arrays.copyOf(ships, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        clientMillis = Arrays.copyOf(clientMillis, capacity);
        receivedMicros = Arrays.copyOf(receivedMicros, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        arguments = Arrays.copyOf(arguments, capacity);
        arguments2 = Arrays.copyOf(arguments2, capacity);
        targets = Arrays.copyOf(targets, capacity);
        verdicts = Arrays.copyOf(verdicts, capacity);
        values = Arrays.copyOf(values, capacity);
        limits = Arrays.copyOf(limits, capacity);
        seenTicks = Arrays.copyOf(seenTicks, capacity);
        appendedMicros = Arrays.copyOf(appendedMicros, capacity);
    }
}
