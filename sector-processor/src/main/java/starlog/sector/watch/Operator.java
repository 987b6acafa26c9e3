package starlog.sector.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import starlog.sector.watch.Expression.Kind;

/// What stands between two terms. Of those that bind alike the left one comes first.
enum Operator {
    OR(1, Kind.CONDITION, Kind.CONDITION, "||", "or") {
        @Override
        Term of(Term left, Term right) {
            return moment -> decidedBy(Term.TRUE, left.at(moment), right, moment);
        }
    },
    AND(2, Kind.CONDITION, Kind.CONDITION, "&&", "and") {
        @Override
        Term of(Term left, Term right) {
            return moment -> decidedBy(Term.FALSE, left.at(moment), right, moment);
        }
    },
    EQUAL(3, Kind.NUMBER, Kind.CONDITION, "==") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one == other ? 1 : 0);
        }
    },
    UNEQUAL(3, Kind.NUMBER, Kind.CONDITION, "!=") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one != other ? 1 : 0);
        }
    },
    LESS(3, Kind.NUMBER, Kind.CONDITION, "<") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one < other ? 1 : 0);
        }
    },
    AT_MOST(3, Kind.NUMBER, Kind.CONDITION, "<=") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one <= other ? 1 : 0);
        }
    },
    MORE(3, Kind.NUMBER, Kind.CONDITION, ">") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one > other ? 1 : 0);
        }
    },
    AT_LEAST(3, Kind.NUMBER, Kind.CONDITION, ">=") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one >= other ? 1 : 0);
        }
    },
    PLUS(4, Kind.NUMBER, Kind.NUMBER, "+") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, Math::addExact);
        }
    },
    MINUS(4, Kind.NUMBER, Kind.NUMBER, "-") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, Math::subtractExact);
        }
    },
    TIMES(5, Kind.NUMBER, Kind.NUMBER, "*") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, Math::multiplyExact);
        }
    },
    DIVIDED(5, Kind.NUMBER, Kind.NUMBER, "/") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, Math::divideExact);
        }
    },
    REMAINDER(5, Kind.NUMBER, Kind.NUMBER, "%") {
        @Override
        Term of(Term left, Term right) {
            return both(left, right, (one, other) -> one % other);
        }
    };

    /// The higher, the closer.
    final int binds;

    /// Of both sides.
    final Kind takes;

    final Kind makes;
    private final List<String> signs;

    Operator(int binds, Kind takes, Kind makes, String... signs) {
        this.binds = binds;
        this.takes = takes;
        this.makes = makes;
        this.signs = List.of(signs);
    }

    abstract Term of(Term left, Term right);

    static Optional<Operator> of(Token token) {
        for (Operator operator : values())
            for (String sign : operator.signs) if (token.is(sign)) return Optional.of(operator);
        return Optional.empty();
    }

    @FunctionalInterface
    interface OfTwo {
        long of(long one, long other);
    }

    static Term both(Term left, Term right, OfTwo made) {
        return moment -> {
            OptionalLong one = left.at(moment);
            if (one.isEmpty()) return one;
            OptionalLong other = right.at(moment);
            return other.isEmpty() ? other : OptionalLong.of(made.of(one.getAsLong(), other.getAsLong()));
        };
    }

    /// One side may decide although there is no other: what is false here is not true by what is not there.
    private static OptionalLong decidedBy(OptionalLong deciding, OptionalLong one, Term right, Moment moment) {
        if (one.equals(deciding)) return one;
        OptionalLong other = right.at(moment);
        return one.isEmpty() && !other.equals(deciding) ? one : other;
    }
}
