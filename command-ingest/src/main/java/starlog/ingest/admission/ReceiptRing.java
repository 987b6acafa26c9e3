package starlog.ingest.admission;

import java.util.Arrays;
import starlog.schemas.frame.IntentReply.Receipt;

/// The latest receipts of one player, oldest overwritten first. Guarded by its [Player].
final class ReceiptRing {
    private static final int CAPACITY_FIRST = 16; // most players of a day never send more than a few

    private final int capacityMax;
    private long[] sequences = {};
    private long[] ships = {};
    private int[] tenures = {};
    private int[] sectors = {};
    private long[] offsets = {};
    private int count;
    private int next;

    ReceiptRing(int capacityMax) {
        this.capacityMax = capacityMax;
    }

    /// @param receipt of this intent
    void remember(IntentId intent, Receipt receipt) {
        if (count == sequences.length && count < capacityMax) grow();
        sequences[next] = intent.sequence();
        ships[next] = intent.ship();
        tenures[next] = intent.tenure();
        sectors[next] = receipt.sector();
        offsets[next] = receipt.offset();
        next = (next + 1) % capacityMax;
        count = Math.max(count, next == 0 ? capacityMax : next);
    }

    /// The receipt of this intent, or null. Newest first, as a repeat mostly follows soon.
    Receipt find(IntentId intent) {
        for (int back = 1; back <= count; back++) {
            int slot = Math.floorMod(next - back, capacityMax);
            if (sequences[slot] == intent.sequence()
                    && ships[slot] == intent.ship()
                    && tenures[slot] == intent.tenure())
                return new Receipt(intent.sequence(), sectors[slot], offsets[slot]);
        }
        return null;
    }

    private void grow() {
        int capacity = Math.min(capacityMax, Math.max(CAPACITY_FIRST, 2 * count));
        sequences = Arrays.copyOf(sequences, capacity);
        ships = Arrays.copyOf(ships, capacity);
        tenures = Arrays.copyOf(tenures, capacity);
        sectors = Arrays.copyOf(sectors, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
    }
}
