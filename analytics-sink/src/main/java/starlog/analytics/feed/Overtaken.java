package starlog.analytics.feed;

/// Another process has stored a block behind the one that this process took for the last, or has taken that out: it runs
/// beside this one, or it was killed and the server has only now come to its insert. A start finds out what the tables hold now.
final class Overtaken extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Overtaken(long last) {
        super(
                "another process writes into these tables, or did a moment ago: block %d is not the last any more. A new start goes on at what is; one analytics-sink is enough"
                        .formatted(last));
    }
}
