package starlog.schemas.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.intent.IntentUnion;
import starlog.schemas.intent.PlayerIntent;

/// [SectorInput] in the order of `SectorInput.avsc`.
public final class SectorInputCodec implements RecordCodec<SectorInput> {
    private static final Schema SCHEMA = SchemaFile.read("SectorInput");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(SectorInput input, BinaryEncoder out) throws IOException {
        switch (input) {
            case SectorInput.IntentBatch(List<PlayerIntent> intents) -> {
                out.writeIndex(0);
                writeIntents(intents, out);
            }
            case SectorInput.Tick(long epoch, long atMicros, long stepNanos) -> {
                out.writeIndex(1);
                out.writeLong(epoch);
                out.writeLong(atMicros);
                out.writeLong(stepNanos);
            }
            case SectorInput.Claim(long epoch, long node) -> {
                out.writeIndex(2);
                out.writeLong(epoch);
                out.writeLong(node);
            }
            case SectorInput.Rules(int version, List<SectorInput.RuleValue> values) -> {
                out.writeIndex(3);
                out.writeInt(version);
                writeValues(values, out);
            }
        }
    }

    @Override
    public SectorInput read(BinaryDecoder in) throws IOException {
        int kind = in.readIndex();
        return switch (kind) {
            case 0 -> new SectorInput.IntentBatch(readIntents(in));
            case 1 -> new SectorInput.Tick(in.readLong(), in.readLong(), in.readLong());
            case 2 -> new SectorInput.Claim(in.readLong(), in.readLong());
            case 3 -> new SectorInput.Rules(in.readInt(), readValues(in));
            default -> throw new UnreadableRecord("sector input kind " + kind + " is unknown; known are 0 to 3");
        };
    }

    private static void writeIntents(List<PlayerIntent> intents, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, intents.size());
        for (PlayerIntent wish : intents) {
            out.writeLong(wish.player());
            out.writeLong(wish.ship());
            out.writeLong(wish.sequence());
            out.writeLong(wish.clientMillis());
            out.writeLong(wish.receivedMicros());
            IntentUnion.write(wish.intent(), out);
        }
        out.writeArrayEnd();
    }

    private static List<PlayerIntent> readIntents(BinaryDecoder in) throws IOException {
        List<PlayerIntent> intents = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++)
                intents.add(new PlayerIntent(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        IntentUnion.read(in)));
        return intents;
    }

    private static void writeValues(List<SectorInput.RuleValue> values, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, values.size());
        for (SectorInput.RuleValue value : values) {
            out.writeString(value.name());
            out.writeLong(value.value());
        }
        out.writeArrayEnd();
    }

    private static List<SectorInput.RuleValue> readValues(BinaryDecoder in) throws IOException {
        List<SectorInput.RuleValue> values = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++)
                values.add(new SectorInput.RuleValue(in.readString(), in.readLong()));
        return values;
    }
}
