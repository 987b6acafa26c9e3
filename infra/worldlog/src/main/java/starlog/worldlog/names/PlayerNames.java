package starlog.worldlog.names;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import starlog.schemas.player.PlayerName;

/// How players are called, by their ids, as topic `players` tells. Made for a million names: each is its bytes, its id and
/// a length in large blocks, found by a table of places with linear probing, and no object of its own: some 28 bytes in
/// all for a name of ten letters. One thread writes; any reads, without a lock and without waiting.
public final class PlayerNames {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK_BYTES = 1 << BLOCK_BITS;
    private static final int HEAD = Long.BYTES + 1; // id, length
    private static final int ENTRY_MAX = HEAD + PlayerName.LENGTH_MAX;
    private static final int CAPACITY_FIRST = 1 << 10;

    /// Knuth's multiplicative hashing by the golden ratio, of which the highest bits count: ids that follow each other come
    /// to lie far from each other, and hardly two at one place.
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final int countMax;
    private final byte[][] blocks; // made one by one
    private int freeFrom; // place of the next entry, by the writing thread
    private volatile Index index;
    private volatile int count;
    private volatile int blocksMade;

    /// Places of entries, + 1; 0 for none. Entries never move and never change, so whoever has seen a place reads whole
    /// bytes there.
    private record Index(AtomicIntegerArray places, byte[][] blocks) {
        Index(int capacity, byte[][] blocks) {
            this(new AtomicIntegerArray(capacity), blocks);
        }

        /// The slot of an id, or the free one where it would be.
        int slotOf(long player) {
            int mask = places.length() - 1;
            int slot = (int) (player * GOLDEN >>> Long.numberOfLeadingZeros(mask));
            for (int place = places.get(slot); place != 0 && idAt(place - 1) != player; place = places.get(slot))
                slot = slot + 1 & mask;
            return slot;
        }

        long idAt(int place) {
            return ByteBuffer.wrap(blocks[place >>> BLOCK_BITS]).getLong(place & BLOCK_BYTES - 1);
        }

        Optional<String> nameAt(int place) {
            byte[] block = blocks[place >>> BLOCK_BITS];
            int at = (place & BLOCK_BYTES - 1) + HEAD;
            int length = block[at - 1];
            return length == 0
                    ? Optional.empty()
                    : Optional.of(new String(block, at, length, StandardCharsets.US_ASCII));
        }
    }

    /// @param countMax names kept at most; 1 to 20,000,000
    public PlayerNames(int countMax) {
        this.countMax = countMax;
        this.blocks = new byte[1 + (int) ((long) countMax * ENTRY_MAX / (BLOCK_BYTES - ENTRY_MAX))][];
        this.index = new Index(CAPACITY_FIRST, blocks);
    }

    /// How a player is called; empty if nobody has said it yet.
    public Optional<String> of(long player) {
        Index now = index;
        int place = now.places.get(now.slotOf(player));
        return place == 0 ? Optional.empty() : now.nameAt(place - 1);
    }

    /// Players whose names are known, or were.
    public int count() {
        return count;
    }

    /// Bytes that all of it takes.
    public long bytes() {
        return 4L * index.places.length() + (long) blocksMade * BLOCK_BYTES;
    }

    /// Keeps what a player is called from now on. False, and nothing kept, if there is no room.
    public boolean put(long player, PlayerName name) {
        Optional<String> before = of(player);
        return before.isPresent() && before.get().equals(name.name()) || add(player, name.name());
    }

    /// There is no such player any more.
    public void remove(long player) {
        if (of(player).isPresent()) add(player, "");
    }

    private boolean add(long player, String name) {
        boolean isNew = index.places.get(index.slotOf(player)) == 0;
        if (isNew && count == countMax || !roomFor(name)) return false;
        if (isNew && 4L * (count + 1) > 3L * index.places.length()) grow();
        int place = write(player, name);
        index.places.set(index.slotOf(player), place + 1);
        if (isNew) count++;
        return true;
    }

    /// An entry that would reach over a block's end goes to the next one.
    private boolean roomFor(String name) {
        int inBlock = freeFrom & BLOCK_BYTES - 1;
        if (inBlock + HEAD + name.length() > BLOCK_BYTES) freeFrom += BLOCK_BYTES - inBlock;
        return freeFrom >>> BLOCK_BITS < blocks.length;
    }

    private int write(long player, String name) {
        int block = freeFrom >>> BLOCK_BITS;
        if (block == blocksMade) {
            blocks[block] = new byte[BLOCK_BYTES];
            blocksMade++;
        }
        int place = freeFrom;
        ByteBuffer.wrap(blocks[block])
                .position(place & BLOCK_BYTES - 1)
                .putLong(player)
                .put((byte) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII));
        freeFrom += HEAD + name.length();
        return place;
    }

    private void grow() {
        Index before = index;
        Index after = new Index(2 * before.places.length(), blocks);
        for (int slot = 0; slot < before.places.length(); slot++) {
            int place = before.places.get(slot);
            if (place != 0) after.places.set(after.slotOf(before.idAt(place - 1)), place);
        }
        index = after;
    }
}
