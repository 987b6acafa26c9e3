package starlog.embedded.clickhouse.http;

import static starlog.embedded.clickhouse.http.PackedBlock.HASH_BYTES;
import static starlog.embedded.clickhouse.http.PackedBlock.HEAD_BYTES;
import static starlog.embedded.clickhouse.http.PackedBlock.UNPACKED_BYTES_MAX;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import starlog.embedded.clickhouse.engine.EngineException;

/// Unpacks a body of compressed blocks. The driver's own reader checks neither hash nor lengths; here the sender is
/// whoever reaches the port. Damage is an {@link EngineException} with code 271.
final class PackedInput extends InputStream {
    private final InputStream packed;
    private byte[] unpacked = {};
    private int position;

    PackedInput(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        return fill() ? unpacked[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, unpacked.length - position);
        System.arraycopy(unpacked, position, into, from, count);
        position += count;
        return count;
    }

    /// Makes sure that a byte is there; false at the end of the body.
    private boolean fill() throws IOException {
        while (position == unpacked.length) {
            byte[] head = packed.readNBytes(HASH_BYTES + HEAD_BYTES);
            if (head.length == 0) return false;
            if (head.length < HASH_BYTES + HEAD_BYTES) throw damaged("it ends within a block's head");
            unpacked = unpack(head);
            position = 0;
        }
        return true;
    }

    private byte[] unpack(byte[] head) throws IOException {
        var numbers = PackedBlock.littleEndian(head);
        byte method = head[HASH_BYTES];
        int blockLength = numbers.getInt(HASH_BYTES + 1);
        int unpackedLength = numbers.getInt(HASH_BYTES + 5);
        boolean possible = blockLength >= HEAD_BYTES && blockLength <= UNPACKED_BYTES_MAX + UNPACKED_BYTES_MAX / 128;
        if (!possible || unpackedLength < 0 || unpackedLength > UNPACKED_BYTES_MAX)
            throw damaged("lengths of a block: " + blockLength + ", unpacked " + unpackedLength);

        int packedLength = blockLength - HEAD_BYTES;
        byte[] block = Arrays.copyOf(head, head.length + packedLength);
        if (packed.readNBytes(block, head.length, packedLength) < packedLength) throw damaged("it ends within a block");
        if (!PackedBlock.isSealed(block, blockLength)) throw damaged("a block's hash does not match");
        byte[] content = Arrays.copyOfRange(block, head.length, block.length);
        return switch (method) {
            case PackedBlock.LZ4 -> unpackLz4(content, unpackedLength);
            case PackedBlock.ZSTD -> unpackZstd(content, unpackedLength);
            case PackedBlock.STORED -> content;
            default -> throw damaged("method 0x%02x is none of LZ4, ZSTD, stored".formatted(method));
        };
    }

    private static byte[] unpackLz4(byte[] content, int unpackedLength) {
        try {
            return LZ4Factory.fastestInstance().safeDecompressor().decompress(content, unpackedLength);
        } catch (LZ4Exception e) {
            throw damaged(e.getMessage());
        }
    }

    private static byte[] unpackZstd(byte[] content, int unpackedLength) {
        byte[] unpacked = new byte[unpackedLength];
        try {
            int count = (int) Zstd.decompress(unpacked, content);
            return Arrays.copyOf(unpacked, count);
        } catch (ZstdException e) {
            throw damaged(e.getMessage());
        }
    }

    private static EngineException damaged(String why) {
        return EngineException.of(271, "CANNOT_DECOMPRESS", "The body is not in compressed blocks: " + why);
    }
}
