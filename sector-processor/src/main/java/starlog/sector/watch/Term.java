package starlog.sector.watch;

import java.util.OptionalLong;

/// A part of an expression: its value after a tick, or none where what it speaks of is not there. A condition is 1 or 0.
@FunctionalInterface
interface Term {
    OptionalLong TRUE = OptionalLong.of(1);
    OptionalLong FALSE = OptionalLong.of(0);

    /// @throws ArithmeticException if 64 bits do not hold it, or if it is divided by 0
    OptionalLong at(Moment moment);

    static OptionalLong of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
