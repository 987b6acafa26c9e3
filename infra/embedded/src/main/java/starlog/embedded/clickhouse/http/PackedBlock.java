package starlog.embedded.clickhouse.http;

import com.clickhouse.data.ClickHouseCityHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// ClickHouse's compressed block: a 16 byte hash of all that follows, one byte for the method, the length from there
/// to the block's end, the length once unpacked, the packed bytes. Little-endian.
final class PackedBlock {
    static final int HASH_BYTES = 16;
    static final int HEAD_BYTES = 9;
    static final byte LZ4 = (byte) 0x82;
    static final byte ZSTD = (byte) 0x90; // what the Java driver sends unless told otherwise
    static final byte STORED = 0x02;

    /// Drivers send at most 1 MB; a length beyond this is damage, and believing it would cost the memory.
    static final int UNPACKED_BYTES_MAX = 1 << 24;

    private PackedBlock() {}

    /// Writes the hash of the `length` bytes behind it.
    static void seal(byte[] block, int length) {
        long[] hash = hash(block, length);
        littleEndian(block).putLong(0, hash[0]).putLong(8, hash[1]);
    }

    static boolean isSealed(byte[] block, int length) {
        long[] hash = hash(block, length);
        var written = littleEndian(block);
        return written.getLong(0) == hash[0] && written.getLong(8) == hash[1];
    }

    /// CityHash as of version 1.0.2, which no other library on the class path has. The driver deprecates the class
    /// along with its old client, but reads and writes these blocks with it.
    @SuppressWarnings("deprecation")
    private static long[] hash(byte[] block, int length) {
        return ClickHouseCityHash.cityHash128(block, HASH_BYTES, length);
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
