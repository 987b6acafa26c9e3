package starlog.schemas.avro;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;

/// The numbers of 32 bits on the wire. Avro's own decoder drops the bits that do not fit, so that 2^31 would come out
/// as 0, and be taken. Every codec reads them here; a test forbids the other way.
public final class Narrow {
    private Narrow() {}

    /// @throws UnreadableRecord if the number has more than 32 bits
    public static int readInt(BinaryDecoder in) throws IOException {
        long number = in.readLong();
        if (number == (int) number) return (int) number;
        throw new UnreadableRecord("the number " + number + " where 32 bits are to be");
    }

    /// The branch of a union.
    ///
    /// @throws UnreadableRecord if the number has more than 32 bits
    public static int readIndex(BinaryDecoder in) throws IOException {
        return readInt(in);
    }
}
