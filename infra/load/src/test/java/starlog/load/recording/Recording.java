package starlog.load.recording;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes what a client sends and is sent, and what is true: JSON behind its length, then records, each with its kind and its
/// length; all of it packed.
final class Recording implements AutoCloseable {
    static final int SENT = 1; // sequence, ClientIntent as on the wire
    static final int FRAME = 2; // as on the wire
    static final int TRUTH =
            3; // sector, tick, place, velocity, heading, thrust, helm of the own ship after the last frame
    static final int MIRROR = 4; // hash and number of entities that the last frame leaves the client with

    private final DataOutputStream out;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final DataOutputStream fields = new DataOutputStream(record);

    /// What is written into a record.
    interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    Recording(Path file, String json) throws IOException {
        Files.createDirectories(file.getParent());
        out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16));
        byte[] head = json.getBytes(StandardCharsets.UTF_8);
        out.writeInt(head.length);
        out.write(head);
    }

    void add(int kind, Fields what) {
        try {
            record.reset();
            what.write(fields);
            out.writeByte(kind);
            out.writeInt(record.size());
            record.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
