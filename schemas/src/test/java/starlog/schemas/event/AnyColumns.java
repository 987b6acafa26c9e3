package starlog.schemas.event;

import java.util.ArrayList;
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
        for (int i = rows(chance, 20); i > 0; i--)
            intents.add(
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyLong(),
                    chance.anyInt(),
                    chance.anyInt(),
                    chance.anyInt());
    }

    /// Adds up to 10 events, often none.
    public static void addEvents(Chance chance, EventColumns events) {
        for (int i = rows(chance, 10); i > 0; i--) {
            int kind = chance.below(StateEvent.EDGE_REACHED + 1);
            long player = kind == StateEvent.SHIP_SPAWNED ? chance.anyLong() : 0;
            events.add(kind, chance.anyLong(), player, chance.anyInt(), chance.anyInt());
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

    private static int rows(Chance chance, int most) {
        return chance.oneIn(4) ? 0 : chance.below(most + 1);
    }
}
