package starlog.query.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import starlog.query.ship.Behaviour;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.Gauge;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.Verdict;

/// The words of the wire, taken from where they are defined: intents and events from their schemas, codes from their
/// enums. So nothing here can say another thing than what is sent.
final class Vocabulary {
    private Vocabulary() {}

    /// A field of an intent or an event.
    private record Field(String name, String type, String meaning) {}

    /// A kind of intent or event; its number is the place in the union.
    private record Kind(int number, String name, String meaning, List<Field> fields) {}

    /// A kind of entity with its columns, in their order on the wire.
    private record Entity(int number, String name, List<String> columns) {}

    /// @param unit of value and limit; empty if the rule has none
    private record VerdictCode(int number, String code, String meaning, String unit, String value, String limit) {}

    /// An instrument of the own ship's cockpit.
    private record Instrument(int number, String name, String kind, String meaning) {}

    private record Refusal(String code, String meaning) {}

    static Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "intents",
                kinds(new ClientIntentCodec().schema().getField("intent").schema()));
        json.put("events", kinds(events()));
        json.put(
                "entities",
                Arrays.stream(EntityKind.values()).map(Vocabulary::entity).toList());
        json.put("behaviours", names(Behaviour.values()));
        json.put("conditions", names(ShipCondition.values()));
        json.put("verdicts", verdicts());
        json.put("refusals", refusals());
        json.put("gauges", gauges());
        return json;
    }

    private static List<Kind> kinds(Schema union) {
        List<Kind> kinds = new ArrayList<>();
        for (Schema kind : union.getTypes())
            kinds.add(new Kind(
                    kinds.size(),
                    kind.getName(),
                    kind.getDoc(),
                    kind.getFields().stream().map(Vocabulary::field).toList()));
        return kinds;
    }

    private static Field field(Schema.Field field) {
        return new Field(field.name(), field.schema().getType().getName(), field.doc() == null ? "" : field.doc());
    }

    private static Entity entity(EntityKind kind) {
        return new Entity(kind.number, kind.name(), kind.columns());
    }

    private static List<String> names(Enum<?>[] all) {
        return Arrays.stream(all).map(Enum::name).toList();
    }

    private static List<VerdictCode> verdicts() {
        return Arrays.stream(Verdict.values())
                .map(Vocabulary::verdict)
                .sorted(Comparator.comparingInt(VerdictCode::number))
                .toList();
    }

    private static VerdictCode verdict(Verdict verdict) {
        return new VerdictCode(
                verdict.number, verdict.name(), verdict.meaning, verdict.unit.text, verdict.value, verdict.limit);
    }

    private static Schema events() {
        Schema item = new FeedFrameCodec().schema().getField("items").schema().getElementType();
        return item.getTypes()
                .get(item.getIndexNamed("starlog.frame.Happened"))
                .getField("event")
                .schema();
    }

    private static List<Instrument> gauges() {
        List<Instrument> gauges = new ArrayList<>();
        for (Gauge gauge : Gauge.ALL)
            gauges.add(new Instrument(gauges.size(), gauge.name(), gauge.kind().name(), gauge.meaning()));
        return gauges;
    }

    private static List<Refusal> refusals() {
        return Arrays.stream(RefusalCode.values())
                .map(refusal -> new Refusal(refusal.name(), refusal.meaning))
                .toList();
    }
}
