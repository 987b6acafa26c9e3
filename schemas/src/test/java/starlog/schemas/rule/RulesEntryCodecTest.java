package starlog.schemas.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;

class RulesEntryCodecTest extends CodecContract<RulesEntry> {
    private static final RecordCodec<RulesEntry> CODEC = new RulesEntryCodec();

    RulesEntryCodecTest() {
        super(CODEC);
    }

    @Test
    void a_set_is_known_by_its_values() {
        RuleSet set = RuleSet.of(List.of(new RuleValue("a", 1)));
        assertEquals(set, RuleSet.of(List.of(new RuleValue("a", 1))));
        assertNotEquals(set.digest(), RuleSet.of(List.of(new RuleValue("a", 2))).digest());
        assertThrows(IllegalArgumentException.class, () -> new RuleSet(set.digest(), List.of()));
    }

    @Test
    void keys_are_pinned() {
        RuleSet set = RuleSet.of(List.of());
        assertEquals("set/e3b0c44298fc1c149afbf4c8996fb924", text(set.key()));
        assertEquals("12/7", text(new InForce(12, 7, set.digest()).key()));
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    @Override
    protected RulesEntry any(Chance chance) {
        if (chance.oneIn(2)) return new InForce(chance.below(4096), 1 + chance.below(1 << 30), chance.text());
        List<RuleValue> values = new ArrayList<>();
        for (int i = chance.below(10); i > 0; i--) values.add(new RuleValue(chance.text(), chance.anyLong()));
        return RuleSet.of(values);
    }

    @Override
    protected GenericRecord generic(RulesEntry entry) {
        Schema union = CODEC.schema().getField("entry").schema();
        Schema kind = GenericRecords.branch(union, entry.getClass().getSimpleName());
        GenericRecord record = switch (entry) {
            case InForce inForce -> GenericRecords.fromComponents(kind, inForce);
            case RuleSet(String digest, List<RuleValue> values) -> {
                Schema items = kind.getField("values").schema();
                List<GenericRecord> all = values.stream()
                        .map(value -> GenericRecords.fromComponents(items.getElementType(), value))
                        .toList();
                yield GenericRecords.record(kind, "digest", digest, "values", GenericRecords.array(items, all));
            }
        };
        return GenericRecords.record(CODEC.schema(), "entry", record);
    }
}
