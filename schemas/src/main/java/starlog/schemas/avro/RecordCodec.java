package starlog.schemas.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/// Writes and reads one kind of record in the order of its schema. Stateless; any thread.
public interface RecordCodec<T> {
    /// The schema whose bytes these are.
    Schema schema();

    /// Whether a reader may leave out members of lists whose kind only a newer build knows, instead of refusing the
    /// record.
    default boolean canDoWithoutUnknownKinds() {
        return false;
    }

    void write(T record, BinaryEncoder out) throws IOException;

    /// @throws UnreadableRecord if the bytes are not such a record
    T read(BinaryDecoder in) throws IOException;
}
