package starlog.query.interest;

import java.util.Arrays;
import starlog.schemas.frame.ItemWriter;

/// Pieces of news behind each other, each found by its key. One thread.
final class Chunks {
    private final ItemWriter bytes = new ItemWriter(256);
    private int[] piece; // of a key, plus one; 0 for none
    private int[] keys = new int[16];
    private int[] begins = new int[16];
    private int[] items = new int[16];
    private int count;

    Chunks(int keyCount) {
        piece = new int[keyCount];
    }

    void reserve(int keyCount) {
        if (keyCount > piece.length) piece = Arrays.copyOf(piece, keyCount);
    }

    void clear() {
        for (int one = 0; one < count; one++) piece[keys[one]] = 0;
        count = 0;
        bytes.clear();
    }

    /// Begins the piece of a key, which has none yet.
    ///
    /// @return where to write it
    ItemWriter begin(int key) {
        if (count + 1 >= keys.length) grow();
        keys[count] = key;
        begins[count] = bytes.size();
        items[count] = bytes.items();
        piece[key] = ++count;
        return bytes;
    }

    /// The piece that was begun last gets no key if nothing was written.
    void end() {
        if (bytes.size() == begins[count - 1]) piece[keys[--count]] = 0;
    }

    /// Bytes of a key's piece, 0 if it has none.
    int size(int key) {
        int one = one(key);
        return one < 0 ? 0 : end(one) - begins[one];
    }

    /// Copies a key's piece, if it has one.
    void copy(int key, ItemWriter to) {
        int one = one(key);
        if (one < 0) return;
        int itemsEnd = one + 1 < count ? items[one + 1] : bytes.items();
        to.copy(bytes, begins[one], end(one), itemsEnd - items[one]);
    }

    private int one(int key) {
        return key < piece.length ? piece[key] - 1 : -1;
    }

    private int end(int one) {
        return one + 1 < count ? begins[one + 1] : bytes.size();
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        begins = Arrays.copyOf(begins, 2 * begins.length);
        items = Arrays.copyOf(items, 2 * items.length);
    }
}
