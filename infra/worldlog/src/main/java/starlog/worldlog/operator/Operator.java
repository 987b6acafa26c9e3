package starlog.worldlog.operator;

/// Who operates, as they call themselves, and why they do what they do. Whoever has the operators' token is believed.
public record Operator(String by, String reason) {
    private static final int BY_CHARS_MAX = 64;
    private static final int REASON_CHARS_MAX = 500;

    /// @throws IllegalArgumentException a name is missing, or one of both is too long; the message is for people
    public Operator {
        by = by == null ? "" : by.strip();
        reason = reason == null ? "" : reason.strip();
        if (by.isEmpty()) throw new IllegalArgumentException("by must say who operates");
        refuseLong("by", by, BY_CHARS_MAX);
        refuseLong("reason", reason, REASON_CHARS_MAX);
    }

    /// For what must say why.
    ///
    /// @throws IllegalArgumentException as above, and if there is no reason
    public static Operator withReason(String by, String reason) {
        var operator = new Operator(by, reason);
        if (operator.reason.isEmpty())
            throw new IllegalArgumentException("reason must say something: it is what others will find in the history");
        return operator;
    }

    private static void refuseLong(String what, String text, int max) {
        if (text.length() > max)
            throw new IllegalArgumentException("%s may have %d characters, has %d".formatted(what, max, text.length()));
    }
}
