package starlog.schemas.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.input.SectorInput;

/// Numbers on the wire are places in the schemas' unions. The names are written out here once more, so that a union
/// whose order changed is noticed, and not only one that disagrees with the code.
class WireNumbersTest {
    private static final List<Intent> INTENTS =
            List.of(new Intent.Spawn(), new Intent.Steer(5), new Intent.Thrust(6), new Intent.Stop());
    private static final List<String> INTENT_NAMES = List.of("Spawn", "Steer", "Thrust", "Stop");
    private static final List<String> EVENT_NAMES = List.of("ShipSpawned", "ShipHalted", "EdgeReached");

    @Test
    void an_intents_kind_is_its_place_in_both_unions() {
        Schema batch = field("SectorInput", "input").getTypes().get(0);
        Schema inLog = batch.getField("intents")
                .schema()
                .getElementType()
                .getField("intent")
                .schema();
        assertEquals(INTENT_NAMES, namesOf(inLog));
        assertEquals(INTENT_NAMES, namesOf(field("ClientIntent", "intent")));
        for (int kind = 0; kind < INTENTS.size(); kind++) {
            assertEquals(kind, INTENTS.get(kind).kind());
            assertEquals(INTENT_NAMES.get(kind), INTENTS.get(kind).getClass().getSimpleName());
            assertEquals(INTENT_NAMES.get(kind).toUpperCase(Locale.ROOT), Intent.nameOf(kind));
        }
        assertEquals(INTENT_NAMES, simpleNames(Intent.class));
        assertThrows(IllegalArgumentException.class, () -> Intent.nameOf(INTENTS.size()));
        assertThrows(IllegalArgumentException.class, () -> Intent.nameOf(-1));
    }

    @Test
    void an_intents_argument_is_its_only_number() {
        assertEquals(List.of(0, 5, 6, 0), INTENTS.stream().map(Intent::argument).toList());
    }

    @Test
    void the_intents_of_client_and_log_have_the_same_fields() {
        Schema batch = field("SectorInput", "input").getTypes().get(0);
        Schema inLog = batch.getField("intents")
                .schema()
                .getElementType()
                .getField("intent")
                .schema();
        assertSameFields(inLog, field("ClientIntent", "intent"));
    }

    @Test
    void an_events_number_is_its_place_in_both_unions() {
        assertEquals(EVENT_NAMES, namesOf(field("SectorTick", "events").getElementType()));
        assertEquals(EVENT_NAMES, namesOf(field("LiveFrame", "events").getElementType()));
        assertEquals(EVENT_NAMES, simpleNames(StateEvent.class));
        assertEquals(
                List.of(0, 1, 2), List.of(StateEvent.SHIP_SPAWNED, StateEvent.SHIP_HALTED, StateEvent.EDGE_REACHED));
        var events = new EventColumns();
        for (int kind = 0; kind < EVENT_NAMES.size(); kind++) {
            events.add(kind, 1, 2, 3, 4);
            assertEquals(EVENT_NAMES.get(kind), events.get(kind).getClass().getSimpleName());
        }
        assertSameFields(
                field("SectorTick", "events").getElementType(),
                field("LiveFrame", "events").getElementType());
    }

    @Test
    void the_kinds_of_input_and_reply_stand_in_the_order_of_their_unions() {
        assertEquals(List.of("IntentBatch", "Tick", "Claim", "Rules"), namesOf(field("SectorInput", "input")));
        List<String> inputs = simpleNames(SectorInput.class);
        assertEquals(namesOf(field("SectorInput", "input")), inputs);
        assertEquals(List.of("Receipt", "Refusal"), namesOf(field("IntentReply", "reply")));
        assertEquals(namesOf(field("IntentReply", "reply")), simpleNames(IntentReply.class));
    }

    @Test
    void the_verdicts_numbers_are_pinned() {
        List<String> pinned = List.of(
                "0 ACCEPTED",
                "1 SEQUENCE_ALREADY_SEEN",
                "2 NO_SUCH_SHIP",
                "3 NOT_YOUR_SHIP",
                "4 ALREADY_SPAWNED",
                "5 SECTOR_FULL",
                "6 HEADING_OUT_OF_RANGE",
                "7 THRUST_OUT_OF_RANGE");
        assertEquals(
                pinned,
                Arrays.stream(Verdict.values())
                        .map(v -> v.number + " " + v.name())
                        .toList());
        for (Verdict verdict : Verdict.values()) assertSame(verdict, Verdict.of(verdict.number));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of(pinned.size()));
    }

    private static Schema field(String record, String field) {
        return SchemaFile.read(record).getField(field).schema();
    }

    private static List<String> namesOf(Schema union) {
        return union.getTypes().stream().map(Schema::getName).toList();
    }

    private static List<String> simpleNames(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    private static void assertSameFields(Schema oneUnion, Schema otherUnion) {
        IntStream.range(0, oneUnion.getTypes().size())
                .forEach(kind -> assertEquals(fieldsOf(oneUnion, kind), fieldsOf(otherUnion, kind)));
    }

    private static List<String> fieldsOf(Schema union, int kind) {
        return union.getTypes().get(kind).getFields().stream()
                .map(field -> field.name() + " " + field.schema())
                .toList();
    }
}
