package starlog.schemas.frame;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.IntentUnion;

/// [ClientIntent] in the order of `ClientIntent.avsc`.
public final class ClientIntentCodec implements RecordCodec<ClientIntent> {
    /// Of a frame, without a signature: more than any intent needs.
    public static final int BYTES_MAX = 512;

    private static final Schema SCHEMA = SchemaFile.read("ClientIntent");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(ClientIntent intent, BinaryEncoder out) throws IOException {
        out.writeLong(intent.sequence());
        out.writeLong(intent.clientMillis());
        out.writeLong(intent.ship());
        IntentUnion.write(intent.intent(), out);
        out.writeLong(intent.seenTick());
    }

    @Override
    public ClientIntent read(BinaryDecoder in) throws IOException {
        return new ClientIntent(in.readLong(), in.readLong(), in.readLong(), IntentUnion.read(in), in.readLong());
    }
}
