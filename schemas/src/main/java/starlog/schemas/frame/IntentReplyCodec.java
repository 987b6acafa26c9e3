package starlog.schemas.frame;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;

/// [IntentReply] in the order of `IntentReply.avsc`.
public final class IntentReplyCodec implements RecordCodec<IntentReply> {
    private static final Schema SCHEMA = SchemaFile.read("IntentReply");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(IntentReply reply, BinaryEncoder out) throws IOException {
        switch (reply) {
            case IntentReply.Receipt(long sequence, int sector, long offset) -> {
                out.writeIndex(0);
                out.writeLong(sequence);
                out.writeInt(sector);
                out.writeLong(offset);
            }
            case IntentReply.Refusal(long sequence, String code, String message) -> {
                out.writeIndex(1);
                out.writeLong(sequence);
                out.writeString(code);
                out.writeString(message);
            }
        }
    }

    @Override
    public IntentReply read(BinaryDecoder in) throws IOException {
        int kind = Narrow.readIndex(in);
        return switch (kind) {
            case 0 -> new IntentReply.Receipt(in.readLong(), Narrow.readInt(in), in.readLong());
            case 1 -> new IntentReply.Refusal(in.readLong(), Text.read(in), Text.read(in));
            default -> throw new UnreadableRecord("reply kind " + kind + " is unknown; known are 0 and 1");
        };
    }
}
