package starlog.schemas.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.avro.Columns;
import starlog.schemas.avro.Narrow;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.avro.Text;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityKind;
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
            case SectorInput.Tick tick -> {
                out.writeIndex(1);
                writeTick(tick, out);
            }
            case SectorInput.Claim(long epoch, long node) -> {
                out.writeIndex(2);
                out.writeLong(epoch);
                out.writeLong(node);
            }
            case SectorInput.Rules(int version, List<SectorInput.RuleValue> values) -> {
                out.writeIndex(3);
                out.writeInt(version);
                RuleValues.write(values, out);
            }
            case SectorInput.Arrival arrival -> {
                out.writeIndex(4);
                writeArrival(arrival, out);
            }
            case SectorInput.Release(long epoch) -> {
                out.writeIndex(5);
                out.writeLong(epoch);
            }
            case SectorInput.Dilation(int speedPermille) -> {
                out.writeIndex(6);
                out.writeInt(speedPermille);
            }
            case SectorInput.Quarantine(long offset, String reason) -> {
                out.writeIndex(7);
                out.writeLong(offset);
                out.writeString(reason);
            }
            case SectorInput.Settlement settlement -> {
                out.writeIndex(8);
                writeSettlement(settlement, out);
            }
            case SectorInput.EngineChange(int version) -> {
                out.writeIndex(9);
                out.writeInt(version);
            }
        }
    }

    @Override
    public SectorInput read(BinaryDecoder in) throws IOException {
        int kind = Narrow.readIndex(in);
        return switch (kind) {
            case 0 -> new SectorInput.IntentBatch(readIntents(in));
            case 1 ->
                new SectorInput.Tick(
                        in.readLong(), in.readLong(), in.readLong(), Narrow.readInt(in), in.readLong(), in.readLong());
            case 2 -> new SectorInput.Claim(in.readLong(), in.readLong());
            case 3 -> new SectorInput.Rules(Narrow.readInt(in), RuleValues.read(in));
            case 4 -> readArrival(in);
            case 5 -> new SectorInput.Release(in.readLong());
            case 6 -> new SectorInput.Dilation(Narrow.readInt(in));
            case 7 -> new SectorInput.Quarantine(in.readLong(), Text.read(in));
            case 8 -> new SectorInput.Settlement(in.readLong(), boxed(Columns.readLongs(in)), Text.read(in));
            case 9 -> new SectorInput.EngineChange(Narrow.readInt(in));
            default -> throw new UnreadableRecord("sector input kind " + kind + " is unknown; known are 0 to 9");
        };
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static void writeIntents(List<PlayerIntent> intents, BinaryEncoder out) throws IOException {
        Columns.writeCount(out, intents.size());
        for (PlayerIntent intent : intents) {
            out.writeLong(intent.player());
            out.writeLong(intent.ship());
            out.writeLong(intent.sequence());
            out.writeLong(intent.clientMillis());
            out.writeLong(intent.receivedMicros());
            IntentUnion.write(intent.intent(), out);
            out.writeLong(intent.after());
            out.writeLong(intent.seenTick());
            out.writeLong(intent.appendedMicros());
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
                        IntentUnion.read(in),
                        in.readLong(),
                        in.readLong(),
                        in.readLong()));
        return intents;
    }

    private static void writeTick(SectorInput.Tick tick, BinaryEncoder out) throws IOException {
        out.writeLong(tick.epoch());
        out.writeLong(tick.atMicros());
        out.writeLong(tick.stepNanos());
        out.writeInt(tick.speedPermille());
        out.writeLong(tick.provenTick());
        out.writeLong(tick.provenHash());
    }

    private static void writeSettlement(SectorInput.Settlement settlement, BinaryEncoder out) throws IOException {
        out.writeLong(settlement.tick());
        long[] departed =
                settlement.departed().stream().mapToLong(Long::longValue).toArray();
        Columns.writeLongs(out, departed, departed.length);
        out.writeString(settlement.reason());
    }

    private static void writeArrival(SectorInput.Arrival arrival, BinaryEncoder out) throws IOException {
        out.writeInt(arrival.from());
        out.writeLong(arrival.number());
        out.writeLong(arrival.tick());
        Columns.writeCount(out, arrival.travellers().size());
        for (Traveller traveller : arrival.travellers()) {
            out.writeInt(traveller.kind().number);
            Columns.writeLongs(out, traveller.values(), traveller.values().length);
        }
        out.writeArrayEnd();
        writeIntents(arrival.intents(), out);
        Columns.writeCount(out, arrival.ended().size());
        for (SectorInput.EndedShip each : arrival.ended()) {
            out.writeLong(each.ship());
            out.writeInt(each.npc());
        }
        out.writeArrayEnd();
    }

    private static SectorInput.Arrival readArrival(BinaryDecoder in) throws IOException {
        return new SectorInput.Arrival(
                Narrow.readInt(in), in.readLong(), in.readLong(), readTravellers(in), readIntents(in), readEnded(in));
    }

    private static List<SectorInput.EndedShip> readEnded(BinaryDecoder in) throws IOException {
        List<SectorInput.EndedShip> ended = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++)
                ended.add(new SectorInput.EndedShip(in.readLong(), Narrow.readInt(in)));
        return ended;
    }

    private static List<Traveller> readTravellers(BinaryDecoder in) throws IOException {
        List<Traveller> travellers = new ArrayList<>();
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext())
            for (long item = 0; item < block; item++) travellers.add(readTraveller(in));
        return travellers;
    }

    private static Traveller readTraveller(BinaryDecoder in) throws IOException {
        int kind = Narrow.readInt(in);
        long[] values = Columns.readLongs(in);
        try {
            return new Traveller(EntityKind.of(kind), values);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord("a traveller: " + e.getMessage());
        }
    }
}
