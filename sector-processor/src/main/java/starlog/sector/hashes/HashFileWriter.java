package starlog.sector.hashes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Writes the hashes of ticks that follow each other, as they come:
///
/// a header of 128 bytes (`SLHS`, a version, the stretch, a CRC-32C), then blocks of 1,024 running sums of 8 bytes and a
/// CRC-32C, the last one perhaps shorter. The header is written last: a file without it was not finished. One thread.
public final class HashFileWriter implements AutoCloseable {
    static final int MAGIC = 0x534C4853;
    static final int VERSION = 1;
    static final int HEADER_BYTES = 128;
    static final int BLOCK_TICKS = 1_024;
    static final int BLOCK_BYTES = BLOCK_TICKS * Long.BYTES + Integer.BYTES;
    private static final int WORLD_BYTES_MAX = 64;

    private final FileChannel file;
    private final String world;
    private final int sector;
    private final int engineVersion;
    private final long fromTick;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    private long sum;
    private long next;

    /// @param world the world's id, at most 64 characters of ASCII
    /// @param fromTick the first tick that will come
    /// @throws java.nio.file.FileAlreadyExistsException if there is such a file
    public HashFileWriter(Path place, String world, int sector, int engineVersion, long fromTick) throws IOException {
        if (world.getBytes(StandardCharsets.UTF_8).length > WORLD_BYTES_MAX)
            throw new IllegalArgumentException(
                    "the id of a world has at most %d bytes: %s".formatted(WORLD_BYTES_MAX, world));
        this.world = world;
        this.sector = sector;
        this.engineVersion = engineVersion;
        this.fromTick = fromTick;
        this.next = fromTick;
        this.file = FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file.position(HEADER_BYTES);
    }

    /// The next tick's.
    public void add(long hash) throws IOException {
        sum = Sums.next(sum, next++, hash);
        block.putLong(sum);
        if (block.position() == BLOCK_TICKS * Long.BYTES) writeBlock();
    }

    private void writeBlock() throws IOException {
        block.putInt(checksum(block.array(), block.position()));
        write(block.flip());
        block.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) file.write(bytes);
    }

    static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /// Nothing comes any more.
    ///
    /// @return what is in the file
    public HashStretch finish() throws IOException {
        if (block.position() > 0) writeBlock();
        var stretch = new HashStretch(world, sector, engineVersion, fromTick, next - 1);
        file.position(0);
        write(ByteBuffer.wrap(header(stretch)));
        return stretch;
    }

    static byte[] header(HashStretch stretch) throws IOException {
        var bytes = new ByteArrayOutputStream(HEADER_BYTES);
        var out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(stretch.sector());
        out.writeInt(stretch.engineVersion());
        out.writeLong(stretch.fromTick());
        out.writeLong(stretch.toTick());
        out.writeUTF(stretch.world());
        byte[] header = java.util.Arrays.copyOf(bytes.toByteArray(), HEADER_BYTES);
        ByteBuffer.wrap(header).putInt(HEADER_BYTES - Integer.BYTES, checksum(header, HEADER_BYTES - Integer.BYTES));
        return header;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
