package starlog.schemas.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.AnyIntent;
import starlog.schemas.intent.PlayerIntent;

class SectorInputCodecTest extends CodecContract<SectorInput> {
    private static final RecordCodec<SectorInput> CODEC = new SectorInputCodec();

    SectorInputCodecTest() {
        super(CODEC);
    }

    @Test
    void records_come_back_equal() {
        var serde = new RecordSerde<>(CODEC);
        Chance.forAll(1000, chance -> {
            SectorInput input = any(chance);
            assertEquals(input, serde.decode(serde.encode(input)));
        });
    }

    @Test
    void an_unknown_kind_is_named() {
        var refused = assertThrows(UnreadableRecord.class, () -> new RecordSerde<>(CODEC).decode(new byte[] {20, 0}));
        assertTrue(refused.getMessage().contains("kind 10"), refused.getMessage());
    }

    @Override
    protected SectorInput any(Chance chance) {
        return switch (chance.below(10)) {
            case 0 -> new SectorInput.IntentBatch(intents(chance));
            case 1 ->
                new SectorInput.Tick(
                        chance.anyLong(),
                        chance.anyLong(),
                        chance.anyLong(),
                        chance.anyInt(),
                        chance.anyLong(),
                        chance.anyLong());
            case 2 -> new SectorInput.Claim(chance.anyLong(), chance.anyLong());
            case 3 ->
                new SectorInput.Arrival(
                        chance.anyInt(),
                        chance.anyLong(),
                        chance.anyLong(),
                        travellers(chance),
                        intents(chance),
                        ended(chance));
            case 4 -> new SectorInput.Release(chance.anyLong());
            case 5 -> new SectorInput.Dilation(chance.anyInt());
            case 6 -> new SectorInput.Quarantine(chance.anyLong(), chance.text());
            case 7 ->
                new SectorInput.Settlement(
                        chance.anyLong(), List.of(chance.anyLong(), chance.anyLong()), chance.text());
            case 8 -> new SectorInput.EngineChange(chance.anyInt());
            default -> new SectorInput.Rules(chance.anyInt(), values(chance));
        };
    }

    @Override
    protected GenericRecord generic(SectorInput input) {
        Schema union = CODEC.schema().getField("input").schema();
        Schema kind = GenericRecords.branch(union, input.getClass().getSimpleName());
        GenericRecord inner = switch (input) {
            case SectorInput.IntentBatch batch -> {
                Schema items = kind.getField("intents").schema();
                List<GenericRecord> intents = batch.intents().stream()
                        .map(intent -> generic(items.getElementType(), intent))
                        .toList();
                yield GenericRecords.record(kind, "intents", GenericRecords.array(items, intents));
            }
            case SectorInput.Rules rules -> {
                Schema items = kind.getField("values").schema();
                List<GenericRecord> values = rules.values().stream()
                        .map(value -> GenericRecords.fromComponents(items.getElementType(), value))
                        .toList();
                yield GenericRecords.record(
                        kind, "version", rules.version(), "values", GenericRecords.array(items, values));
            }
            case SectorInput.Tick tick -> GenericRecords.fromComponents(kind, tick);
            case SectorInput.Claim claim -> GenericRecords.fromComponents(kind, claim);
            case SectorInput.Arrival arrival -> generic(kind, arrival);
            case SectorInput.Release release -> GenericRecords.fromComponents(kind, release);
            case SectorInput.Dilation dilation -> GenericRecords.fromComponents(kind, dilation);
            case SectorInput.Quarantine quarantine -> GenericRecords.fromComponents(kind, quarantine);
            case SectorInput.Settlement settlement -> GenericRecords.fromComponents(kind, settlement);
            case SectorInput.EngineChange change -> GenericRecords.fromComponents(kind, change);
        };
        return GenericRecords.record(CODEC.schema(), "input", inner);
    }

    private static GenericRecord generic(Schema kind, SectorInput.Arrival arrival) {
        Schema travellers = kind.getField("travellers").schema();
        Schema intents = kind.getField("intents").schema();
        Schema ended = kind.getField("ended").schema();
        return GenericRecords.record(
                kind,
                "from",
                arrival.from(),
                "number",
                arrival.number(),
                "tick",
                arrival.tick(),
                "travellers",
                GenericRecords.array(
                        travellers,
                        arrival.travellers().stream()
                                .map(each -> generic(travellers.getElementType(), each))
                                .toList()),
                "intents",
                GenericRecords.array(
                        intents,
                        arrival.intents().stream()
                                .map(each -> generic(intents.getElementType(), each))
                                .toList()),
                "ended",
                GenericRecords.array(
                        ended,
                        arrival.ended().stream()
                                .map(each -> GenericRecords.fromComponents(ended.getElementType(), each))
                                .toList()));
    }

    private static GenericRecord generic(Schema schema, Traveller traveller) {
        Schema values = schema.getField("values").schema();
        return GenericRecords.record(
                schema,
                "kind",
                traveller.kind().number,
                "values",
                GenericRecords.array(
                        values, LongStream.of(traveller.values()).boxed().toList()));
    }

    private static GenericRecord generic(Schema schema, PlayerIntent intent) {
        return GenericRecords.record(
                schema,
                "player",
                intent.player(),
                "ship",
                intent.ship(),
                "sequence",
                intent.sequence(),
                "clientMillis",
                intent.clientMillis(),
                "receivedMicros",
                intent.receivedMicros(),
                "intent",
                AnyIntent.generic(schema.getField("intent").schema(), intent.intent()),
                "after",
                intent.after(),
                "seenTick",
                intent.seenTick(),
                "appendedMicros",
                intent.appendedMicros());
    }

    private static List<PlayerIntent> intents(Chance chance) {
        List<PlayerIntent> intents = new ArrayList<>();
        for (int i = chance.below(20); i > 0; i--)
            intents.add(new PlayerIntent(
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    AnyIntent.of(chance),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong()));
        return intents;
    }

    private static List<Traveller> travellers(Chance chance) {
        List<Traveller> travellers = new ArrayList<>();
        for (int i = chance.below(5); i > 0; i--) {
            long[] values = new long[1 + chance.below(40)];
            for (int column = 0; column < values.length; column++) values[column] = chance.anyLong();
            travellers.add(new Traveller(EntityKind.of(chance.below(EntityKind.values().length)), values));
        }
        return travellers;
    }

    private static List<SectorInput.EndedShip> ended(Chance chance) {
        List<SectorInput.EndedShip> ended = new ArrayList<>();
        for (int i = chance.below(5); i > 0; i--)
            ended.add(new SectorInput.EndedShip(chance.anyLong(), chance.anyInt()));
        return ended;
    }

    private static List<SectorInput.RuleValue> values(Chance chance) {
        List<SectorInput.RuleValue> values = new ArrayList<>();
        for (int i = chance.below(10); i > 0; i--)
            values.add(new SectorInput.RuleValue(chance.text(), chance.anyLong()));
        return values;
    }
}
