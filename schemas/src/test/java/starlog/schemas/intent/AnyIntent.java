package starlog.schemas.intent;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import starlog.schemas.Chance;
import starlog.schemas.avro.GenericRecords;

/// Intents for tests of the records that carry them.
public final class AnyIntent {
    private AnyIntent() {}

    public static Intent of(Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> new Intent.Spawn();
            case 1 -> new Intent.Steer(chance.anyInt());
            case 2 -> new Intent.Thrust(chance.anyInt());
            default -> new Intent.Stop();
        };
    }

    public static GenericRecord generic(Schema union, Intent intent) {
        return GenericRecords.fromComponents(
                GenericRecords.branch(union, intent.getClass().getSimpleName()), (Record) intent);
    }
}
