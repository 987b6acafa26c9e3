package starlog.schemas.avro;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/// Builds Avro's generic records from objects of ours field by field, by the names in the schema: slow and plain, to
/// hold the codecs against.
public final class GenericRecords {
    private GenericRecords() {}

    /// A record whose fields are given as name, value, name, value.
    public static GenericRecord record(Schema schema, Object... namesAndValues) {
        var record = new GenericRecordBuilder(schema);
        for (int i = 0; i < namesAndValues.length; i += 2)
            record.set((String) namesAndValues[i], namesAndValues[i + 1]);
        return record.build();
    }

    /// A record whose fields are components of a Java record, of the same names and simple types.
    public static GenericRecord fromComponents(Schema schema, Record values) {
        var record = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields()) record.set(field, component(values, field.name()));
        return record.build();
    }

    /// A table whose columns are Java arrays in public fields, of the same names; delta-coded.
    public static GenericRecord table(Schema schema, Object columns, int rowCount) {
        var record = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields())
            record.set(field, deltas(field.schema(), publicField(columns, field.name()), rowCount));
        return record.build();
    }

    public static GenericData.Array<Object> array(Schema schema, List<?> items) {
        return new GenericData.Array<>(schema, new ArrayList<Object>(items));
    }

    public static List<Object> boxed(long[] values, int count) {
        List<Object> boxed = new ArrayList<>();
        for (int row = 0; row < count; row++) boxed.add(values[row]);
        return boxed;
    }

    /// The branch of a union with this simple name.
    public static Schema branch(Schema union, String name) {
        return union.getTypes().stream()
                .filter(branch -> branch.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no branch " + name + " in " + union));
    }

    /// A Java array as Avro's, delta-coded.
    public static GenericData.Array<Object> deltas(Schema schema, Object column, int rowCount) {
        boolean ints = schema.getElementType().getType() == Schema.Type.INT;
        List<Object> deltas = new ArrayList<>();
        long before = 0;
        for (int row = 0; row < rowCount; row++) {
            long value = ((Number) Array.get(column, row)).longValue();
            if (ints) deltas.add((int) (value - before));
            else deltas.add(value - before);
            before = value;
        }
        return array(schema, deltas);
    }

    /// One component of a Java record.
    public static Object component(Record record, String name) {
        try {
            var accessor = record.getClass().getMethod(name);
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no component " + name + " in " + record, e);
        }
    }

    private static Object publicField(Object holder, String name) {
        try {
            return holder.getClass().getField(name).get(holder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no column " + name + " in " + holder.getClass(), e);
        }
    }
}
