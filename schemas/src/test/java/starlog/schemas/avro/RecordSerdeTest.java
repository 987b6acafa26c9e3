package starlog.schemas.avro;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

class RecordSerdeTest {
    private static final ClientIntent WISH = new ClientIntent(1, 2, 3, new Intent.Steer(400));

    private final RecordSerde<ClientIntent> serde = new RecordSerde<>(new ClientIntentCodec());

    @Test
    void a_record_that_cannot_be_written_leaves_nothing_behind_for_the_next() {
        byte[] expected = serde.encode(WISH);
        assertThrows(NullPointerException.class, () -> serde.encode(new ClientIntent(1, 2, 3, null)));
        assertArrayEquals(expected, serde.encode(WISH));

        var ticks = new RecordSerde<>(new SectorTickCodec());
        byte[] empty = ticks.encode(new SectorTick());
        SectorTick broken = new SectorTick();
        broken.ships.count = 1; // of no columns
        assertThrows(IndexOutOfBoundsException.class, () -> ticks.encode(broken));
        assertArrayEquals(empty, ticks.encode(new SectorTick()));
    }

    @Test
    void a_record_that_cannot_be_read_leaves_nothing_behind_for_the_next() {
        byte[] bytes = serde.encode(WISH);
        assertThrows(UnreadableRecord.class, () -> serde.decode(new byte[] {1, 2}));
        assertEquals(WISH, serde.decode(bytes));
    }

    @Test
    void a_text_that_would_be_longer_than_its_record_takes_no_memory() {
        byte[] twoGigabytes = {2, 2, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf};
        var refused = assertThrows(
                UnreadableRecord.class, () -> new RecordSerde<>(new IntentReplyCodec()).decode(twoGigabytes));
        assertTrue(refused.getMessage().contains("a text of 2147483647 bytes in 0"), refused.getMessage());
    }

    @Test
    void text_is_read_nowhere_else() {
        noClasses()
                .that()
                .resideInAPackage("starlog.schemas..")
                .should()
                .callMethod(Decoder.class, "readString")
                .orShould()
                .callMethod(BinaryDecoder.class, "readString")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("starlog.schemas"));
    }

    @Test
    void a_record_stands_behind_its_prefix() {
        byte[] bytes = serde.encode(new byte[] {9, 8, 7}, WISH);
        assertEquals(9, bytes[0]);
        assertEquals(WISH, serde.decode(bytes, 3));
        assertThrows(UnreadableRecord.class, () -> serde.decode(bytes, bytes.length));
        assertThrows(UnreadableRecord.class, () -> serde.decode(bytes, bytes.length + 1));
    }

    @Test
    void an_unreadable_record_tells_its_place_in_the_log() {
        var refused = assertThrows(UnreadableRecord.class, () -> serde.decode(new byte[0]));
        UnreadableRecord placed = refused.at("intents", 3, 77);
        assertTrue(placed.getMessage().contains("topic=intents partition=3 offset=77"), placed.getMessage());
        assertTrue(placed.getMessage().contains(refused.getMessage()), placed.getMessage());
    }

    @Test
    void a_schema_file_that_is_missing_is_named() {
        var missing = assertThrows(IllegalStateException.class, () -> SchemaFile.read("Nothing"));
        assertTrue(missing.getMessage().contains("avro/Nothing.avsc"), missing.getMessage());
    }
}
