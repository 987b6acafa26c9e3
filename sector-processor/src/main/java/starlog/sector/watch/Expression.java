package starlog.sector.watch;

import java.util.OptionalLong;

/// A number or a condition over the fields of the state, such as `distance(ship(1), ship(2)) < 5000`. Whole numbers of 64
/// bits, exact. Immutable; any thread.
public final class Expression {
    private final String text;
    private final Kind kind;
    private final Term term;

    private Expression(String text, Kind kind, Term term) {
        this.text = text;
        this.kind = kind;
        this.term = term;
    }

    /// What an expression is.
    public enum Kind {
        NUMBER("a number"),
        CONDITION("a condition");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public static Expression parse(String text) throws SyntaxFault {
        Parser.Typed whole = new Parser(text).whole();
        return new Expression(text, whole.kind(), whole.term());
    }

    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /// After a tick; empty where an entity that it speaks of is not there. A condition is 1 or 0.
    ///
    /// @throws ArithmeticException if 64 bits do not hold a number on the way, or if one is divided by 0
    public OptionalLong at(Moment moment) {
        return term.at(moment);
    }
}
