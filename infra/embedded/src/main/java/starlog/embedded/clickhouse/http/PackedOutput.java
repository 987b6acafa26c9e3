package starlog.embedded.clickhouse.http;

import static starlog.embedded.clickhouse.http.PackedBlock.HASH_BYTES;
import static starlog.embedded.clickhouse.http.PackedBlock.HEAD_BYTES;

import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/// Packs an answer into LZ4 blocks of at most 64 KiB, the size up to which drivers need not grow their buffers.
final class PackedOutput extends OutputStream {
    private static final int BLOCK_BYTES = 1 << 16;

    private final OutputStream packed;
    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    private final byte[] waiting = new byte[BLOCK_BYTES];
    private final byte[] block = new byte[HASH_BYTES + HEAD_BYTES + compressor.maxCompressedLength(BLOCK_BYTES)];
    private int waitingCount;

    PackedOutput(OutputStream packed) {
        this.packed = packed;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int from, int length) throws IOException {
        for (int written = 0; written < length; ) {
            int count = Math.min(length - written, BLOCK_BYTES - waitingCount);
            System.arraycopy(data, from + written, waiting, waitingCount, count);
            waitingCount += count;
            written += count;
            if (waitingCount == BLOCK_BYTES) writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        int head = HASH_BYTES + HEAD_BYTES;
        int length = HEAD_BYTES + compressor.compress(waiting, 0, waitingCount, block, head);
        block[HASH_BYTES] = PackedBlock.LZ4;
        PackedBlock.littleEndian(block).putInt(HASH_BYTES + 1, length).putInt(HASH_BYTES + 5, waitingCount);
        PackedBlock.seal(block, length);
        packed.write(block, 0, HASH_BYTES + length);
        waitingCount = 0;
    }

    @Override
    public void close() throws IOException {
        if (waitingCount > 0) writeBlock();
        packed.close();
    }
}
