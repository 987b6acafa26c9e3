package starlog.embedded;

/// Hears how a start goes on. Called by several threads at once.
@FunctionalInterface
public interface Progress {

    enum Step {
        STARTING,
        READY,
        /// Cannot be started here; the rest of the stack goes on without it.
        UNAVAILABLE,
        FAILED
    }

    /// @param detail one line: milliseconds until ready, or why not
    void on(Component component, Step step, String detail);
}
