package starlog.sector.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A range of a sector's inputs in a file, and the state that it begins with, if that is in it:
///
/// `SLOG`, a version, then five parts: header, snapshot, places (offset and time, each less the one before), lengths,
/// bodies one behind the other. Each part has its length, its length unpacked, and a CRC-32C of what stands there; each is
/// packed by zstd. Columns, as like goes better with like.
///
/// @param snapshot as it stood on `snapshots`
public record RangeFile(RangeHeader header, Optional<byte[]> snapshot, RecordColumns records) {
    private static final int MAGIC = 0x534C4F47;
    private static final int VERSION = 2;
    private static final int VERSION_MIN = 1;

    /// 9 packs ten minutes of a sector in 70 ms, 3 in 15 and a twentieth larger; but 9 wants some 50 MB for it, and 3 one.
    private static final int LEVEL = 3;

    private static final int PART_BYTES_MAX = 256 << 20;

    /// The file's bytes: the same for the same range.
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream(records.bodyBytes() / 2 + 4096);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            byte[] head = headerBytes();
            writePacked(out, head, head.length); // mostly schemas, as text
            writePacked(
                    out,
                    snapshot.orElse(new byte[0]),
                    snapshot.map(state -> state.length).orElse(0));
            byte[] places = placeBytes();
            writePacked(out, places, places.length);
            byte[] lengths = lengthBytes();
            writePacked(out, lengths, lengths.length);
            writePacked(out, records.bodies, records.bodyBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private byte[] headerBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        header.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void writePacked(DataOutputStream out, byte[] part, int length) throws IOException {
        byte[] packed = new byte[(int) Zstd.compressBound(length)];
        long size = Zstd.compressByteArray(packed, 0, packed.length, part, 0, length, LEVEL);
        if (Zstd.isError(size)) throw new IllegalStateException("zstd: " + Zstd.getErrorName(size));
        writePart(out, Arrays.copyOf(packed, (int) size), length);
    }

    private static void writePart(DataOutputStream out, byte[] part, int unpacked) throws IOException {
        out.writeInt(part.length);
        out.writeInt(unpacked);
        out.writeInt(checksum(part));
        out.write(part);
    }

    private byte[] placeBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(records.count * 16);
        long offset = header.range().first();
        long millis = header.firstMillis();
        for (int record = 0; record < records.count; record++) {
            bytes.putLong(records.offsets[record] - offset).putLong(records.millis[record] - millis);
            offset = records.offsets[record];
            millis = records.millis[record];
        }
        return bytes.array();
    }

    private byte[] lengthBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(records.count * 4);
        for (int record = 0; record < records.count; record++) bytes.putInt(records.lengths[record]);
        return bytes.array();
    }

    /// What the file says of itself, without the rest.
    ///
    /// @throws DamagedRange if that is not what was written
    public static RangeHeader header(ArchiveStore store, String name) throws IOException {
        try (var in = new DataInputStream(store.open(name))) {
            return readHeader(in, PART_BYTES_MAX);
        } catch (Damage damage) {
            throw new DamagedRange(store.place(name), damage.getMessage());
        } catch (EOFException _) {
            throw new DamagedRange(store.place(name), "it ends too early");
        }
    }

    /// The whole file, every part of it checked.
    ///
    /// @throws DamagedRange if anything is not what was written
    public static RangeFile read(ArchiveStore store, String name) throws IOException {
        try (InputStream file = store.open(name)) {
            return read(file, store.place(name));
        }
    }

    /// As above, from wherever it comes.
    ///
    /// @param place of the file, for people
    public static RangeFile read(InputStream file, String place) throws IOException {
        return read(file, place, PART_BYTES_MAX);
    }

    /// As above, from whom one does not know.
    ///
    /// @param partBytesMax what each of its five parts may have unpacked
    public static RangeFile read(InputStream file, String place, int partBytesMax) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(file, 64 * 1024))) {
            RangeHeader header = readHeader(in, partBytesMax);
            byte[] snapshot = readPacked(in, "snapshot", partBytesMax);
            RecordColumns records = columns(
                    header,
                    readPacked(in, "places", partBytesMax),
                    readPacked(in, "lengths", partBytesMax),
                    readPacked(in, "bodies", partBytesMax));
            if (in.read() >= 0) throw new Damage("there is more behind its end");
            return new RangeFile(header, snapshot.length == 0 ? Optional.empty() : Optional.of(snapshot), records);
        } catch (Damage damage) {
            throw new DamagedRange(place, damage.getMessage());
        } catch (EOFException _) {
            throw new DamagedRange(place, "it ends too early");
        }
    }

    private static RangeHeader readHeader(DataInputStream in, int partBytesMax) throws IOException, Damage {
        if (in.readInt() != MAGIC) throw new Damage("it does not begin as such a file does");
        int version = in.readInt();
        if (version < VERSION_MIN || version > VERSION)
            throw new Damage("its version is %d, this build reads %d to %d".formatted(version, VERSION_MIN, VERSION));
        return RangeHeader.read(
                new DataInputStream(new ByteArrayInputStream(readPacked(in, "header", partBytesMax))), version);
    }

    private static RecordColumns columns(RangeHeader header, byte[] places, byte[] lengths, byte[] bodies)
            throws Damage {
        if (places.length != header.records() * 16 || lengths.length != header.records() * 4)
            throw new Damage("its columns are not of " + header.records() + " records");
        var records = new RecordColumns();
        ByteBuffer place = ByteBuffer.wrap(places);
        ByteBuffer length = ByteBuffer.wrap(lengths);
        long offset = header.range().first();
        long millis = header.firstMillis();
        for (int record = 0; record < header.records(); record++)
            records.place(offset += place.getLong(), millis += place.getLong(), length.getInt());
        if (records.bodyBytes != bodies.length) throw new Damage("its bodies are not as long as its lengths say");
        records.bodies = bodies;
        return records;
    }

    private record Part(byte[] bytes, int unpacked) {}

    private static Part readPart(DataInputStream in, String what, int bytesMax) throws IOException, Damage {
        int length = in.readInt();
        int unpacked = in.readInt();
        int checksum = in.readInt();
        if (length < 0 || length > bytesMax || unpacked < 0 || unpacked > bytesMax)
            throw new Damage(
                    "its %s claims %d bytes, unpacked %d, and may have %d".formatted(what, length, unpacked, bytesMax));
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException();
        if (checksum(bytes) != checksum) throw new Damage("the checksum of its " + what + " does not fit");
        return new Part(bytes, unpacked);
    }

    private static byte[] readPacked(DataInputStream in, String what, int bytesMax) throws IOException, Damage {
        Part part = readPart(in, what, bytesMax);
        try {
            byte[] unpacked = Zstd.decompress(part.bytes, part.unpacked);
            if (unpacked.length == part.unpacked) return unpacked;
            throw new Damage("its " + what + " has " + unpacked.length + " bytes, and claims " + part.unpacked);
        } catch (ZstdException e) {
            throw new Damage("its " + what + " cannot be unpacked: " + e.getMessage());
        }
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static final class Damage extends Exception {
        private static final long serialVersionUID = 1;

        Damage(String what) {
            super(what);
        }
    }
}
