package starlog.schemas.frame;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import starlog.schemas.Chance;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.event.AnyColumns;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;

/// Items of any kind with any values.
final class AnyItem {
    private static final Class<?>[] KINDS = FeedItem.class.getPermittedSubclasses();

    private AnyItem() {}

    static FeedItem of(Chance chance) {
        return (FeedItem) record(KINDS[chance.below(KINDS.length)], chance);
    }

    private static Object record(Class<?> type, Chance chance) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(types).map(each -> value(each, chance)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made", e);
        }
    }

    private static Object value(Class<?> type, Chance chance) {
        if (type == int.class) return chance.anyInt();
        if (type == long.class) return chance.anyLong();
        if (type == String.class) return chance.text();
        if (type == EventRow.class) return event(chance);
        return record(type, chance);
    }

    private static EventRow event(Chance chance) {
        var events = new EventColumns();
        while (events.count == 0) AnyColumns.addEvents(chance, events);
        return EventRow.of(events, 0);
    }

    /// The item for Avro's own writer.
    static GenericRecord generic(Schema union, FeedItem item) {
        Schema kind = GenericRecords.branch(union, item.getClass().getSimpleName());
        return switch (item) {
            case FeedItem.Happened(EventRow row) -> happened(kind, row.event());
            case FeedItem.StationSeen station -> withOres(kind, station, station.ores());
            case FeedItem.WreckSeen wreck -> withOres(kind, wreck, wreck.ores());
            default -> GenericRecords.fromComponents(kind, (Record) item);
        };
    }

    private static GenericRecord happened(Schema kind, StateEvent event) {
        Schema events = kind.getField("event").schema();
        Schema branch = GenericRecords.branch(events, event.getClass().getSimpleName());
        return GenericRecords.record(kind, "event", GenericRecords.fromComponents(branch, (Record) event));
    }

    /// On the wire the ores are fields among the others.
    private static GenericRecord withOres(Schema kind, Record item, FeedItem.Ores ores) {
        var record = new GenericRecordBuilder(kind);
        for (Schema.Field field : kind.getFields())
            record.set(field, GenericRecords.component(field.name().startsWith("ore") ? ores : item, field.name()));
        return record.build();
    }
}
