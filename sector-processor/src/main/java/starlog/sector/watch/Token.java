package starlog.sector.watch;

/// A word of an expression.
///
/// @param position of its first character, from 0
record Token(Kind kind, String text, int position) {
    enum Kind {
        NUMBER,
        NAME,
        /// An operator, a parenthesis, a comma, a full stop.
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind != Kind.NUMBER && text.equals(sign);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
