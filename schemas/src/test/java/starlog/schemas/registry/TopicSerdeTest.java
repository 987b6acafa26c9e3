package starlog.schemas.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;

class TopicSerdeTest {
    private static final SectorInput CLAIM = new SectorInput.Claim(4, -5);

    private final TopicSerde<SectorInput> serde = TopicSerde.offline(new SectorInputCodec(), 0x01020304);

    @Test
    void a_record_stands_behind_a_zero_byte_and_its_schema_id() {
        byte[] bytes = serde.encode(CLAIM);
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4}, Arrays.copyOf(bytes, 5));
        assertArrayEquals(
                new RecordSerde<>(new SectorInputCodec()).encode(CLAIM), Arrays.copyOfRange(bytes, 5, bytes.length));
        assertEquals(CLAIM, serde.decode(bytes));
    }

    @Test
    void another_threads_serde_writes_the_same() {
        assertArrayEquals(serde.encode(CLAIM), serde.forThread().encode(CLAIM));
        assertEquals(CLAIM, serde.forThread().decode(serde.encode(CLAIM)));
    }

    @Test
    void without_a_registry_a_foreign_id_is_refused() {
        TopicSerde<SectorInput> offline = TopicSerde.offline(new SectorInputCodec());
        assertEquals(CLAIM, offline.decode(offline.encode(CLAIM)));
        var refused = assertThrows(UnreadableRecord.class, () -> offline.decode(serde.encode(CLAIM)));
        assertTrue(refused.getMessage().contains("16909060"), refused.getMessage());
    }

    @Test
    void what_is_too_short_or_absent_or_begins_otherwise_is_refused() {
        assertThrows(UnreadableRecord.class, () -> serde.decode(null));
        byte[] whole = serde.encode(CLAIM);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(UnreadableRecord.class, () -> serde.decode(cut));
        }
        whole[0] = 1;
        assertThrows(UnreadableRecord.class, () -> serde.decode(whole));
    }

    @Test
    void garbage_is_refused_or_read_and_nothing_else_happens() {
        Chance.forAll(10_000, chance -> {
            byte[] garbage = chance.bytes(chance.below(200));
            if (chance.oneIn(2) && garbage.length >= 5) System.arraycopy(serde.encode(CLAIM), 0, garbage, 0, 5);
            try {
                serde.decode(garbage);
            } catch (UnreadableRecord refused) {
                // as it should be; anything else fails the test
            }
        });
    }
}
