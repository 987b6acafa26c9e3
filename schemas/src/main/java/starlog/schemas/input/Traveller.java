package starlog.schemas.input;

import java.util.Arrays;
import starlog.schemas.event.EntityKind;

/// An entity on its way over a border, with its whole state: the columns of its table in their order, the id first.
///
/// @param values not to be changed
public record Traveller(EntityKind kind, long[] values) {
    /// @throws IllegalArgumentException if there is no id
    public Traveller {
        if (values.length == 0) throw new IllegalArgumentException("a " + kind + " without an id");
    }

    public long id() {
        return values[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Traveller(EntityKind otherKind, long[] otherValues)
                && kind == otherKind
                && Arrays.equals(values, otherValues);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return kind + " " + Arrays.toString(values);
    }
}
