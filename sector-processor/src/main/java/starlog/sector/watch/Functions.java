package starlog.sector.watch;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import starlog.schemas.space.SquareRoot;
import starlog.sector.field.Fields.Field;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.watch.Operator.OfTwo;

/// What the functions of an expression work out.
final class Functions {
    static final List<String> NAMES = List.of("abs", "count", "distance", "exists", "max", "min", "speed", "sum");
    static final List<String> PLACE = List.of("xMm", "yMm");
    static final List<String> VELOCITY = List.of("vxMmPer1024Ticks", "vyMmPer1024Ticks");

    private static final OptionalLong ZERO = OptionalLong.of(0);

    private Functions() {}

    /// The row of what is meant, negative if it is not there.
    @FunctionalInterface
    interface RowOf {
        int at(Moment moment);
    }

    /// A row of a table, and those of its fields that are asked for.
    record Entity(int table, RowOf row, List<Field> fields) {
        OptionalLong field(int place, Moment moment) {
            int found = row.at(moment);
            return found < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(fields.get(place).get(moment.table(table), found));
        }
    }

    static int rowOfId(Table table, OptionalLong id) {
        return id.isEmpty() ? Table.NO_ROW : ((EntityTable) table).rowOf(id.getAsLong());
    }

    static int rowOfNumber(Table table, OptionalLong row) {
        return row.isEmpty() || row.getAsLong() < 0 || row.getAsLong() >= table.count
                ? Table.NO_ROW
                : (int) row.getAsLong();
    }

    static Term of(Term term, LongUnaryOperator made) {
        return moment -> {
            OptionalLong value = term.at(moment);
            return value.isEmpty() ? value : OptionalLong.of(made.applyAsLong(value.getAsLong()));
        };
    }

    /// Millimetres per 1,024 ticks, rounded down.
    static Term speed(Entity ship) {
        return Operator.both(moment -> ship.field(0, moment), moment -> ship.field(1, moment), Functions::length);
    }

    /// Millimetres from middle to middle, rounded down.
    static Term distance(Entity one, Entity other) {
        Term x = Operator.both(moment -> one.field(0, moment), moment -> other.field(0, moment), Math::subtractExact);
        Term y = Operator.both(moment -> one.field(1, moment), moment -> other.field(1, moment), Math::subtractExact);
        return Operator.both(x, y, Functions::length);
    }

    private static long length(long x, long y) {
        return SquareRoot.floor(Math.addExact(Math.multiplyExact(x, x), Math.multiplyExact(y, y)));
    }

    static Term count(int table, Term filter) {
        return overRows(table, filter, ZERO, (count, _, _) -> OptionalLong.of(count.getAsLong() + 1));
    }

    static Term sum(int table, Field field, Term filter) {
        return overRows(
                table,
                filter,
                ZERO,
                (sum, rows, row) -> OptionalLong.of(Math.addExact(sum.getAsLong(), field.get(rows, row))));
    }

    /// None if there is no row.
    static Term extreme(int table, Field field, Term filter, OfTwo choice) {
        return overRows(table, filter, OptionalLong.empty(), (most, rows, row) -> {
            long value = field.get(rows, row);
            return OptionalLong.of(most.isEmpty() ? value : choice.of(most.getAsLong(), value));
        });
    }

    @FunctionalInterface
    private interface Step {
        OptionalLong next(OptionalLong before, Table rows, int row);
    }

    /// From row to row, over those for which the filter is true.
    private static Term overRows(int place, Term filter, OptionalLong begin, Step step) {
        return moment -> {
            Table table = moment.table(place);
            int outer = moment.row;
            OptionalLong value = begin;
            for (int row = 0; row < table.count; row++) {
                moment.row = row;
                if (filter.at(moment).equals(Term.TRUE)) value = step.next(value, table, row);
            }
            moment.row = outer;
            return value;
        };
    }
}
