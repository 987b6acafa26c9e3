package starlog.schemas.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
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
        var refused = assertThrows(UnreadableRecord.class, () -> new RecordSerde<>(CODEC).decode(new byte[] {10, 0}));
        assertTrue(refused.getMessage().contains("kind 5"), refused.getMessage());
    }

    @Override
    protected SectorInput any(Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> new SectorInput.IntentBatch(intents(chance));
            case 1 -> new SectorInput.Tick(chance.anyLong(), chance.anyLong(), chance.anyLong());
            case 2 -> new SectorInput.Claim(chance.anyLong(), chance.anyLong());
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
                List<GenericRecord> wishes = batch.intents().stream()
                        .map(wish -> generic(items.getElementType(), wish))
                        .toList();
                yield GenericRecords.record(kind, "intents", GenericRecords.array(items, wishes));
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
        };
        return GenericRecords.record(CODEC.schema(), "input", inner);
    }

    private static GenericRecord generic(Schema schema, PlayerIntent wish) {
        return GenericRecords.record(
                schema,
                "player",
                wish.player(),
                "ship",
                wish.ship(),
                "sequence",
                wish.sequence(),
                "clientMillis",
                wish.clientMillis(),
                "receivedMicros",
                wish.receivedMicros(),
                "intent",
                AnyIntent.generic(schema.getField("intent").schema(), wish.intent()));
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
                    AnyIntent.of(chance)));
        return intents;
    }

    private static List<SectorInput.RuleValue> values(Chance chance) {
        List<SectorInput.RuleValue> values = new ArrayList<>();
        for (int i = chance.below(10); i > 0; i--)
            values.add(new SectorInput.RuleValue(chance.text(), chance.anyLong()));
        return values;
    }
}
