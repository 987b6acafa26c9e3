package starlog.embedded.clickhouse.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.clickhouse.client.api.internal.CompressedBlockInputStream;
import com.clickhouse.client.api.internal.CompressedBlockOutputStream;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import starlog.embedded.clickhouse.engine.EngineException;

class PackedBlockTest {
    @Test
    void what_is_packed_unpacks_to_the_same() throws IOException {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 1_000_000}) {
            assertArrayEquals(sample(length), unpack(pack(sample(length))));
        }
    }

    @Test
    void the_driver_reads_our_blocks_and_we_read_the_drivers() throws IOException {
        byte[] data = sample(300_000);
        var factory = LZ4Factory.fastestInstance();
        try (var driver = new CompressedBlockInputStream(
                new ByteArrayInputStream(pack(data)), factory.fastDecompressor(), 1 << 16)) {
            assertArrayEquals(data, driver.readAllBytes());
        }
        byte[] text = "a driver's writer fails on noise, which does not get shorter; "
                .repeat(5_000)
                .getBytes();
        var packed = new ByteArrayOutputStream();
        try (var driver = new CompressedBlockOutputStream.LZ4OutputStream(packed, factory.fastCompressor(), 1 << 16)) {
            driver.write(text);
        }
        assertArrayEquals(text, unpack(packed.toByteArray()));
    }

    @Test
    void zstd_and_stored_blocks_are_unpacked_too() throws IOException {
        byte[] data = sample(100_000);
        assertArrayEquals(data, unpack(block(PackedBlock.ZSTD, Zstd.compress(data), data.length)));
        assertArrayEquals(data, unpack(block(PackedBlock.STORED, data, data.length)));
        assertDamaged(block(PackedBlock.ZSTD, data, data.length));
        assertDamaged(block((byte) 0x91, data, data.length));
        assertDamaged(block(PackedBlock.STORED, data, Integer.MAX_VALUE));
    }

    private static byte[] block(byte method, byte[] content, int unpackedLength) {
        int length = PackedBlock.HEAD_BYTES + content.length;
        byte[] block = new byte[PackedBlock.HASH_BYTES + length];
        PackedBlock.littleEndian(block)
                .put(PackedBlock.HASH_BYTES, method)
                .putInt(PackedBlock.HASH_BYTES + 1, length)
                .putInt(PackedBlock.HASH_BYTES + 5, unpackedLength)
                .put(PackedBlock.HASH_BYTES + PackedBlock.HEAD_BYTES, content);
        PackedBlock.seal(block, length);
        return block;
    }

    @Test
    void damage_anywhere_is_an_error() throws IOException {
        byte[] whole = pack(sample(2_000));
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            assertDamaged(damaged);
            if (at > 0) assertDamaged(Arrays.copyOf(whole, at));
        }
    }

    private static void assertDamaged(byte[] packed) {
        var failure = assertThrows(EngineException.class, () -> unpack(packed));
        assertEquals(271, failure.code());
    }

    private static byte[] pack(byte[] data) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var output = new PackedOutput(packed)) {
            output.write(data);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (var input = new PackedInput(new ByteArrayInputStream(packed))) {
            return input.readAllBytes();
        }
    }

    /// Half noise, half zeros, so that it packs a little.
    private static byte[] sample(int length) {
        byte[] noise = new byte[length / 2];
        new Random(7).nextBytes(noise);
        return Arrays.copyOf(noise, length);
    }
}
