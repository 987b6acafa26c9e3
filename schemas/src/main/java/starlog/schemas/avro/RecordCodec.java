package starlog.schemas.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/// Writes and reads one kind of record in the order of its schema. Stateless; any thread.
public interface RecordCodec<T> {
    /// The schema whose bytes these are.
    Schema schema();

    void write(T record, BinaryEncoder out) throws IOException;

    /// @throws UnreadableRecord if the bytes are not such a record
    T read(BinaryDecoder in) throws IOException;
}
