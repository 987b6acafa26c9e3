package starlog.schemas.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.StateEvent;

/// A tick of a build that knows one event more than ours.
class UnknownKindsTest {
    private static final Schema OURS = new SectorTickCodec().schema();

    private final UnknownKinds kinds = new UnknownKinds();

    @Test
    void an_event_of_a_newer_build_is_left_out_and_counted_and_the_rest_stays() throws Exception {
        Schema theirs = withAnotherEvent();
        assertTrue(UnknownKinds.between(theirs, OURS));
        byte[] pruned = kinds.without(newerTick(theirs), 0, theirs, OURS);

        SectorTick tick = resolved(pruned, theirs);
        assertEquals(7, tick.tick);
        assertEquals(
                List.of(new StateEvent.ShipSpawned(5, 6, 1, 2), new StateEvent.RulesChanged(9)),
                List.of(tick.events.get(0), tick.events.get(1)));
        assertEquals(2, tick.events.count);
        assertEquals(2, kinds.count());
    }

    @Test
    void the_same_kinds_and_inputs_are_never_looked_through() {
        assertFalse(UnknownKinds.between(OURS, OURS));
        assertFalse(UnknownKinds.between(Grown.withAnotherKind(), Grown.TODAY)); // one input is no list
    }

    @Test
    void a_damaged_record_is_refused() throws Exception {
        Schema theirs = withAnotherEvent();
        byte[] whole = newerTick(theirs);
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThrows(IOException.class, () -> kinds.without(longer, 0, theirs, OURS));
    }

    private static Schema withAnotherEvent() throws IOException {
        var json = new ObjectMapper();
        JsonNode root = json.readTree(OURS.toString());
        for (JsonNode field : root.get("fields"))
            if (field.get("name").asText().equals("events"))
                ((ArrayNode) field.at("/type/items")).add(json.readTree("""
                        {"type": "record", "name": "ShipPainted", "fields": [{"name": "ship", "type": "long"}]}"""));
        return new Schema.Parser().parse(root.toString());
    }

    /// Tick 7 with the events new, spawned, new, rules changed.
    private static byte[] newerTick(Schema theirs) throws IOException {
        SectorTick tick = new SectorTick();
        tick.tick = 7;
        tick.events.add(StateEvent.SHIP_SPAWNED, 5, 6, 0, 0, 0, 0, 1, 2);
        tick.events.add(StateEvent.RULES_CHANGED, 0, 0, 0, 0, 0, 9, 0, 0);
        byte[] ours = new RecordSerde<>(new SectorTickCodec()).encode(tick);
        var newer = (GenericRecord) new GenericDatumReader<>(OURS, theirs)
                .read(null, DecoderFactory.get().binaryDecoder(ours, null));
        Schema list = theirs.getField("events").schema();
        Schema painted = GenericRecords.branch(list.getElementType(), "ShipPainted");
        List<Object> events = new ArrayList<>((List<?>) newer.get("events"));
        events.add(1, GenericRecords.record(painted, "ship", 5L));
        events.add(0, GenericRecords.record(painted, "ship", 6L));
        newer.put("events", new GenericData.Array<>(list, events));
        return encoded(newer, theirs);
    }

    private static SectorTick resolved(byte[] body, Schema theirs) throws IOException {
        Object ours = new GenericDatumReader<>(theirs, OURS)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
        return new RecordSerde<>(new SectorTickCodec()).decode(encoded(ours, OURS));
    }

    private static byte[] encoded(Object datum, Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, out);
        out.flush();
        return bytes.toByteArray();
    }
}
