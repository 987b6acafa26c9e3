package starlog.simulator.broker;

/// Ends a node in the midst of what it does, as kill -9 would. An error, so that nobody takes it for a record that cannot
/// be folded.
public final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        super("crash", null, false, false);
    }
}
