package starlog.query.protocol;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import starlog.query.interest.ToldOtherwise;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.IntentReplyCodec;

/// What the schemas say of each frame, as tables.
final class SchemaTables {
    static final Schema FRAME = new FeedFrameCodec().schema();
    static final Schema INTENT = new ClientIntentCodec().schema();
    static final Schema REPLY = new IntentReplyCodec().schema();

    private SchemaTables() {}

    /// The fields of a frame itself.
    static String fields(Schema frame) {
        return "| field | type | what |\n|---|---|---|\n"
                + frame.getFields().stream()
                        .map(field -> "| `%s` | %s | %s |\n".formatted(field.name(), type(field.schema()), doc(field)))
                        .collect(Collectors.joining());
    }

    /// Each kind with the bytes of an example.
    static String items() {
        return kinds("item", FRAME.getField("items").schema().getElementType(), Examples.itemBytes());
    }

    /// As above.
    static String intents() {
        return kinds("intent", INTENT.getField("intent").schema(), Examples.intentBytes());
    }

    /// As above.
    static String replies() {
        return kinds("reply", REPLY.getField("reply").schema(), Examples.replyBytes());
    }

    static Schema events() {
        Schema items = FRAME.getField("items").schema().getElementType();
        return items.getTypes()
                .get(items.getIndexNamed("starlog.frame.Happened"))
                .getField("event")
                .schema();
    }

    /// With who is told of each.
    static String eventTable() {
        Schema union = events();
        return "| # | event | fields | told to |\n|---|---|---|---|\n"
                + IntStream.range(0, union.getTypes().size())
                        .mapToObj(kind -> "| %d | **%s** %s | %s | %s |\n"
                                .formatted(
                                        kind,
                                        union.getTypes().get(kind).getName(),
                                        union.getTypes().get(kind).getDoc(),
                                        fieldList(union.getTypes().get(kind)),
                                        toldTo(kind)))
                        .collect(Collectors.joining());
    }

    private static String toldTo(int kind) {
        var one = new EventColumns();
        one.add(kind, 0, 0, 0, 0, 0, 0, 0, 0);
        if (one.isPrivate(0)) return "own";
        return switch (kind) {
            case StateEvent.SHOT_FIRED -> "all, as `Shot`";
            case StateEvent.MISSILE_HIT -> "all, as `Hit`";
            default -> ToldOtherwise.is(kind) ? "nobody" : "all";
        };
    }

    private static String kinds(String what, Schema union, List<String> examples) {
        return "| # | %s | fields | bytes of one |\n|---|---|---|---|\n".formatted(what)
                + IntStream.range(0, union.getTypes().size())
                        .mapToObj(kind -> "| %d | **%s** %s | %s | %s |\n"
                                .formatted(
                                        kind,
                                        union.getTypes().get(kind).getName(),
                                        union.getTypes().get(kind).getDoc(),
                                        fieldList(union.getTypes().get(kind)),
                                        examples.get(kind)))
                        .collect(Collectors.joining());
    }

    private static String fieldList(Schema kind) {
        return kind.getFields().stream()
                .map(field -> "`%s` %s: %s".formatted(field.name(), type(field.schema()), doc(field)))
                .collect(Collectors.joining("<br>"));
    }

    private static String doc(Schema.Field field) {
        if (field.doc() != null) return field.doc();
        return switch (field.schema().getType()) {
            case UNION -> "One of the kinds below.";
            default -> throw new AssertionError(field + " says nothing of itself");
        };
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> "union";
            case ARRAY -> "array of union";
            default -> schema.getType().getName();
        };
    }
}
