package starlog.sector.placement;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.ByteBufferInputStream;
import starlog.sector.ownership.Placement.Places;
import starlog.sector.placement.Membership.Given;
import starlog.sector.placement.Membership.Presented;

/// How nodes write to each other in the group's messages; [SectorAssignor#name] changes if this does.
final class MemberBytes {
    private MemberBytes() {}

    static ByteBuffer of(Presented presented) {
        return written(out -> {
            out.writeUTF(presented.node());
            out.writeUTF(presented.rack());
            out.writeBoolean(presented.draining());
            out.writeLong(presented.before().generation());
            write(out, presented.before().primary());
            write(out, presented.before().standby());
        });
    }

    /// @throws IllegalStateException if it is none of ours
    static Presented presented(ByteBuffer bytes) {
        return read(
                bytes,
                in -> new Presented(
                        in.readUTF(),
                        in.readUTF(),
                        in.readBoolean(),
                        new Places(in.readLong(), sectors(in), sectors(in))));
    }

    static ByteBuffer of(Given given) {
        return written(out -> {
            out.writeUTF(given.rack());
            out.writeBoolean(given.draining());
            write(out, given.standby());
        });
    }

    /// @throws IllegalStateException if it is none of ours
    static Given given(ByteBuffer bytes) {
        return read(bytes, in -> new Given(in.readUTF(), in.readBoolean(), sectors(in)));
    }

    private static void write(DataOutputStream out, Set<Integer> sectors) throws IOException {
        BitSet bits = new BitSet();
        sectors.forEach(bits::set);
        byte[] bytes = bits.toByteArray();
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static Set<Integer> sectors(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return BitSet.valueOf(bytes).stream().boxed().collect(Collectors.toSet());
    }

    private static ByteBuffer written(Writer writer) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static <T> T read(ByteBuffer bytes, Reader<T> reader) {
        if (bytes == null) throw new IllegalStateException("a member of the group says nothing of itself");
        try (InputStream all = new ByteBufferInputStream(bytes.duplicate())) {
            return reader.read(new DataInputStream(all));
        } catch (IOException e) {
            throw new IllegalStateException("a member of the group writes what we cannot read: " + bytes, e);
        }
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }
}
