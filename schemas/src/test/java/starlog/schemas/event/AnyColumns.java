package starlog.schemas.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import starlog.schemas.Chance;
import starlog.schemas.avro.GenericRecords;

/// Columns for tests of the records that carry them.
public final class AnyColumns {
    private AnyColumns() {}

    /// Adds up to 40 ships, often none.
    public static void addShips(Chance chance, ShipColumns ships) {
        for (int i = rows(chance, 40); i > 0; i--)
            ships.add(
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyLong());
    }

    static void addIntents(Chance chance, IntentColumns intents) {
        for (int i = rows(chance, 20); i > 0; i--) {
            int row = intents.add(
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyLong(),
                    chance.anyInt());
            intents.values[row] = chance.anyLong();
            intents.limits[row] = chance.anyLong();
            intents.seenTicks[row] = chance.anyLong();
            intents.appendedMicros[row] = chance.anyLong();
        }
    }

    /// Adds up to 10 events, often none.
    public static void addEvents(Chance chance, EventColumns events) {
        for (int i = rows(chance, 10); i > 0; i--) {
            EventKind kind = EventKind.of(chance.below(EventKind.count()));
            events.add(
                    kind.ordinal(),
                    kind.has(EventField.SUBJECT) ? chance.anyLong() : 0,
                    kind.has(EventField.PLAYER) ? chance.anyLong() : 0,
                    kind.has(EventField.OTHER) ? chance.anyLong() : 0,
                    kind.has(EventField.OTHER_PLAYER) ? chance.anyLong() : 0,
                    kind.has(EventField.CODE) ? chance.anyInt() : 0,
                    kind.has(EventField.AMOUNT) ? chance.anyLong() : 0,
                    kind.has(EventField.X) ? chance.anyInt() : 0,
                    kind.has(EventField.Y) ? chance.anyInt() : 0);
        }
    }

    /// The events as Avro's own array of a union.
    public static GenericData.Array<Object> generic(Schema array, EventColumns events) {
        List<GenericRecord> records = new ArrayList<>();
        for (int row = 0; row < events.count; row++) {
            StateEvent event = events.get(row);
            Schema branch = GenericRecords.branch(
                    array.getElementType(), event.getClass().getSimpleName());
            records.add(GenericRecords.fromComponents(branch, (Record) event));
        }
        return GenericRecords.array(array, records);
    }

    /// Adds rows and gone ids of some kinds.
    public static void addEntities(Chance chance, EntityColumns[] entities) {
        for (EntityColumns table : entities) {
            if (chance.oneIn(2)) continue;
            for (int i = rows(chance, 15); i > 0; i--) {
                int row = table.add(chance.anyLong());
                for (long[] column : table.columns) column[row] = chance.anyLong();
            }
            for (int i = rows(chance, 5); i > 0; i--) table.remove(chance.anyLong());
        }
    }

    /// The entities as Avro's own array of records, kinds without rows and gone ids left out.
    public static GenericData.Array<Object> generic(Schema array, EntityColumns[] entities) {
        Schema type = array.getElementType();
        List<GenericRecord> records = new ArrayList<>();
        for (EntityColumns table : entities) {
            if (table.count == 0 && table.goneCount == 0) continue;
            Schema columns = type.getField("columns").schema();
            Schema longs = type.getField("ids").schema();
            records.add(GenericRecords.record(
                    type,
                    "kind",
                    table.kind.number,
                    "ids",
                    GenericRecords.deltas(longs, table.ids, table.count),
                    "gone",
                    GenericRecords.deltas(longs, table.gone, table.goneCount),
                    "columns",
                    GenericRecords.array(
                            columns,
                            Arrays.stream(table.columns)
                                    .map(column -> GenericRecords.deltas(longs, column, table.count))
                                    .toList())));
        }
        return GenericRecords.array(array, records);
    }

    private static int rows(Chance chance, int most) {
        return chance.oneIn(4) ? 0 : chance.below(most + 1);
    }
}
