package starlog.sector.hashes;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The hashes of a stretch of ticks, as [HashFileWriter] wrote them. It reads where it is asked, a block at a time, so that
/// a year of ticks costs no more memory than an hour. One thread.
public final class HashFile implements AutoCloseable {
    private final Path place;
    private final FileChannel file;
    private final HashStretch stretch;
    private long blockHeld = -1;
    private ByteBuffer block = ByteBuffer.allocate(0);

    private HashFile(Path place, FileChannel file) throws IOException {
        this.place = place;
        this.file = file;
        this.stretch = readHeader();
        long wanted = HashFileWriter.HEADER_BYTES
                + stretch.ticks() * Long.BYTES
                + Math.ceilDiv(stretch.ticks(), HashFileWriter.BLOCK_TICKS) * Integer.BYTES;
        if (file.size() != wanted)
            throw new DamagedHashes(
                    place, "it has %d bytes, and its %d ticks take %d".formatted(file.size(), stretch.ticks(), wanted));
    }

    /// @throws DamagedHashes if it is none, or was not finished
    /// @throws java.nio.file.NoSuchFileException if there is none
    public static HashFile open(Path place) throws IOException {
        FileChannel file = FileChannel.open(place, StandardOpenOption.READ);
        try {
            return new HashFile(place, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private HashStretch readHeader() throws IOException {
        byte[] header = read(0, HashFileWriter.HEADER_BYTES).array();
        try (var in = new DataInputStream(new ByteArrayInputStream(header))) {
            if (in.readInt() != HashFileWriter.MAGIC)
                throw new DamagedHashes(place, "it does not begin as such a file does, or was not finished");
            int version = in.readInt();
            if (version != HashFileWriter.VERSION)
                throw new DamagedHashes(
                        place, "its version is %d, this build reads %d".formatted(version, HashFileWriter.VERSION));
            int checked = HashFileWriter.HEADER_BYTES - Integer.BYTES;
            if (HashFileWriter.checksum(header, checked)
                    != ByteBuffer.wrap(header).getInt(checked))
                throw new DamagedHashes(place, "the checksum of its header does not fit");
            int sector = in.readInt();
            int engineVersion = in.readInt();
            long fromTick = in.readLong();
            long toTick = in.readLong();
            return new HashStretch(in.readUTF(), sector, engineVersion, fromTick, toTick);
        }
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining())
            if (file.read(bytes, position + bytes.position()) < 0)
                throw new DamagedHashes(place, "it ends with byte " + (position + bytes.position()));
        return bytes.flip();
    }

    public HashStretch stretch() {
        return stretch;
    }

    /// The hash of the state after a tick of the stretch.
    ///
    /// @throws DamagedHashes if the block with it is not what was written
    public long hash(long tick) throws IOException {
        return Sums.hash(sum(tick - 1), sum(tick), tick);
    }

    /// The sum up to a tick; 0 before the first.
    long sum(long tick) throws IOException {
        if (tick < stretch.fromTick()) return 0;
        long place = tick - stretch.fromTick();
        hold(place / HashFileWriter.BLOCK_TICKS);
        return block.getLong((int) (place % HashFileWriter.BLOCK_TICKS) * Long.BYTES);
    }

    private void hold(long number) throws IOException {
        if (number == blockHeld) return;
        long before = number * HashFileWriter.BLOCK_TICKS;
        int bytes = (int) Math.min(HashFileWriter.BLOCK_TICKS, stretch.ticks() - before) * Long.BYTES;
        ByteBuffer read =
                read(HashFileWriter.HEADER_BYTES + number * HashFileWriter.BLOCK_BYTES, bytes + Integer.BYTES);
        if (HashFileWriter.checksum(read.array(), bytes) != read.getInt(bytes))
            throw new DamagedHashes(
                    place,
                    "the checksum of ticks %d to %d does not fit"
                            .formatted(
                                    stretch.fromTick() + before, stretch.fromTick() + before + bytes / Long.BYTES - 1));
        block = read;
        blockHeld = number;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
