package starlog.sector.twin.world;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.sector.table.Column;
import starlog.sector.table.Table;

/// The twin's field for a column of a table; `ore2` is place 2 of the array `ore`.
public record TwinColumn(String name, Field field, int place) {
    /// The fields of a row's class for the columns of a table, in the order of the columns.
    ///
    /// @throws IllegalStateException if the class lacks one
    public static List<TwinColumn> of(Table table, Class<?> rowClass) {
        List<TwinColumn> all = new ArrayList<>();
        for (Column column : table.columns())
            all.add(columnOf(column.name(), rowClass)
                    .orElseThrow(() -> new IllegalStateException(
                            "the twin has no field for the column " + table.name + "." + column.name())));
        return all;
    }

    public long get(Object row) {
        try {
            return place < 0 ? field.getLong(row) : ((long[]) field.get(row))[place];
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the twin's field is not public: " + field, e);
        }
    }

    public void set(Object row, long value) {
        try {
            if (place >= 0) ((long[]) field.get(row))[place] = value;
            else if (field.getType() == int.class) field.setInt(row, Math.toIntExact(value));
            else field.setLong(row, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the twin's field cannot be set: " + field, e);
        }
    }

    private static Optional<TwinColumn> columnOf(String column, Class<?> rowClass) {
        Optional<Field> whole = publicField(rowClass, column);
        if (whole.isPresent()) return Optional.of(new TwinColumn(column, whole.get(), -1));
        String array = column.replaceAll("[0-9]+$", "");
        if (array.length() == column.length()) return Optional.empty();
        int place = Integer.parseInt(column.substring(array.length()));
        return publicField(rowClass, array).map(field -> new TwinColumn(column, field, place));
    }

    private static Optional<Field> publicField(Class<?> rowClass, String name) {
        try {
            Field field = rowClass.getField(name);
            field.setAccessible(true); // or every access asks who reads
            return Optional.of(field);
        } catch (NoSuchFieldException _) {
            return Optional.empty();
        }
    }
}
