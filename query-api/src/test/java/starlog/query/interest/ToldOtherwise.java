package starlog.query.interest;

/// Lets tests of other packages ask which events the feed tells by other items.
public final class ToldOtherwise {
    private ToldOtherwise() {}

    /// @param kind of event
    public static boolean is(int kind) {
        return Happenings.isToldOtherwise(kind);
    }
}
