package starlog.ingest.admission;

import starlog.schemas.frame.IntentReply.Receipt;

/// The latest receipts of one player, oldest overwritten first. Guarded by its [Player].
final class ReceiptRing {
    private static final int CAPACITY_FIRST = 16; // most players of a day never send more than a few

    private final int capacityMax;
    private long[] sequences = {};
    private int[] sectors = {};
    private long[] offsets = {};
    private int count;
    private int next;

    ReceiptRing(int capacityMax) {
        this.capacityMax = capacityMax;
    }

    void remember(Receipt receipt) {
        if (count == sequences.length && count < capacityMax) grow();
        sequences[next] = receipt.sequence();
        sectors[next] = receipt.sector();
        offsets[next] = receipt.offset();
        next = (next + 1) % capacityMax;
        count = Math.max(count, next == 0 ? capacityMax : next);
    }

    /// The receipt of this sequence, or null. Newest first, as a repeat mostly follows soon.
    Receipt find(long sequence) {
        for (int back = 1; back <= count; back++) {
            int slot = Math.floorMod(next - back, capacityMax);
            if (sequences[slot] == sequence) return new Receipt(sequence, sectors[slot], offsets[slot]);
        }
        return null;
    }

    private void grow() {
        int capacity = Math.min(capacityMax, Math.max(CAPACITY_FIRST, 2 * count));
        sequences = java.util.Arrays.copyOf(sequences, capacity);
        sectors = java.util.Arrays.copyOf(sectors, capacity);
        offsets = java.util.Arrays.copyOf(offsets, capacity);
    }
}
