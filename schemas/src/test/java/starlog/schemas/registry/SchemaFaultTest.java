package starlog.schemas.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaFaultTest {
    @Test
    void additions_that_old_records_do_without_are_no_fault() {
        assertEquals(Optional.empty(), SchemaFault.between(Grown.TODAY, Grown.TODAY));
        assertEquals(Optional.empty(), SchemaFault.between(Grown.withAnotherKind(), Grown.TODAY));
        assertEquals(Optional.empty(), SchemaFault.between(Grown.withAnotherKindAndADefaultedField(), Grown.TODAY));
    }

    @Test
    void a_field_inside_a_union_is_named_by_its_path() {
        requireFault(Grown.withAFieldThatHasNoDefault(), "input.Tick", "note");
        requireFault(
                Grown.withAFieldOfAnotherType(), "input.Tick.epoch", "STRING not compatible with writer type: LONG");
        requireFault(
                Grown.withAFieldOfAnIntentOfAnotherType(),
                "input.IntentBatch.intents[].intent.Steer.heading",
                "STRING not compatible with writer type: INT");
    }

    @Test
    void a_kind_that_is_gone_is_named() {
        requireFault(Grown.withoutAKind(), "input", "no branch starlog.log.Claim any more");
    }

    @Test
    void a_record_of_another_name_is_told() {
        requireFault(Grown.underAnotherName(), "", "NAME_MISMATCH");
    }

    @Test
    void a_field_outside_any_union_is_named_too() {
        Schema today = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "rows", "type": {"type": "array", "items":
                    {"type": "record", "name": "Row", "fields": [{"name": "hull", "type": "int"}]}}}]}""");
        Schema tomorrow = new Schema.Parser().parse(today.toString().replace("\"int\"", "\"boolean\""));
        SchemaFault fault = SchemaFault.between(tomorrow, today).orElseThrow();
        assertEquals("rows[].hull", fault.field());
    }

    private static void requireFault(Schema reader, String field, String reason) {
        SchemaFault fault = SchemaFault.between(reader, Grown.TODAY).orElseThrow();
        assertTrue(fault.field().startsWith(field), fault::toString);
        assertTrue(fault.reason().contains(reason), fault::toString);
    }
}
