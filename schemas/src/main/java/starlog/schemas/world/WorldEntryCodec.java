package starlog.schemas.world;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;

/// [WorldEntry] in the order of `WorldEntry.avsc`.
public final class WorldEntryCodec implements RecordCodec<WorldEntry> {
    private static final Schema SCHEMA = SchemaFile.read("WorldEntry");

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void write(WorldEntry entry, BinaryEncoder out) throws IOException {
        switch (entry) {
            case WorldEntry.Founded(String world, int sectorsWide, int sectorsHigh, long foundedMillis) -> {
                out.writeIndex(0);
                out.writeString(world);
                out.writeInt(sectorsWide);
                out.writeInt(sectorsHigh);
                out.writeLong(foundedMillis);
            }
            case WorldEntry.PassedOver(String topic, int partition, long offset, String reason, long atMillis) -> {
                out.writeIndex(1);
                out.writeString(topic);
                out.writeInt(partition);
                out.writeLong(offset);
                out.writeString(reason);
                out.writeLong(atMillis);
            }
            case WorldEntry.IdsReserved(long above, int count) -> {
                out.writeIndex(2);
                out.writeLong(above);
                out.writeInt(count);
            }
            case WorldEntry.SchemaRegistered(String subject, int id, String schema) -> {
                out.writeIndex(3);
                out.writeString(subject);
                out.writeInt(id);
                out.writeString(schema);
            }
            case WorldEntry.Operated(String by, String action, String what, String reason, long atMillis) -> {
                out.writeIndex(4);
                out.writeString(by);
                out.writeString(action);
                out.writeString(what);
                out.writeString(reason);
                out.writeLong(atMillis);
            }
        }
    }

    @Override
    public WorldEntry read(BinaryDecoder in) throws IOException {
        int kind = Narrow.readIndex(in);
        return switch (kind) {
            case 0 -> new WorldEntry.Founded(Text.read(in), Narrow.readInt(in), Narrow.readInt(in), in.readLong());
            case 1 ->
                new WorldEntry.PassedOver(
                        Text.read(in), Narrow.readInt(in), in.readLong(), Text.read(in), in.readLong());
            case 2 -> new WorldEntry.IdsReserved(in.readLong(), Narrow.readInt(in));
            case 3 -> new WorldEntry.SchemaRegistered(Text.read(in), Narrow.readInt(in), Text.read(in));
            case 4 ->
                new WorldEntry.Operated(Text.read(in), Text.read(in), Text.read(in), Text.read(in), in.readLong());
            default -> throw new UnreadableRecord("world entry kind " + kind + " is unknown; known are 0 to 4");
        };
    }
}
