package starlog.schemas.intent;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import starlog.schemas.Chance;
import starlog.schemas.avro.GenericRecords;

/// Intents for tests of the records that carry them.
public final class AnyIntent {
    private static final Class<?>[] KINDS = Intent.class.getPermittedSubclasses();

    private AnyIntent() {}

    public static Intent of(Chance chance) {
        Class<?> kind = KINDS[chance.below(KINDS.length)];
        Constructor<?> maker = kind.getDeclaredConstructors()[0];
        Object[] values = Arrays.stream(maker.getParameterTypes())
                .map(type -> type == int.class ? (Object) chance.anyInt() : (Object) chance.anyLong())
                .toArray();
        try {
            return (Intent) maker.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make " + kind, e);
        }
    }

    public static GenericRecord generic(Schema union, Intent intent) {
        return GenericRecords.fromComponents(
                GenericRecords.branch(union, intent.getClass().getSimpleName()), (Record) intent);
    }
}
