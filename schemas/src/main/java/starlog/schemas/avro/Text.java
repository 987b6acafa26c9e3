package starlog.schemas.avro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;

/// Text on the wire. Avro's own decoder takes as much memory as the length asks for before it looks whether there are so many
/// bytes: six of them would cost two gigabytes. Every codec reads text here; a test forbids the other way.
public final class Text {
    private Text() {}

    /// @throws UnreadableRecord if it is longer than the bytes that are left
    public static String read(BinaryDecoder in) throws IOException {
        int length = Narrow.readInt(in);
        int left = in.remainingBytes(); // -1 where the source cannot tell
        if (length < 0 || left >= 0 && length > left)
            throw new UnreadableRecord("a text of " + length + " bytes in " + left);
        byte[] bytes = new byte[length];
        in.readFixed(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
