package starlog.runtime.kafka;

/// Which records operators have had passed over: every reader skips them. The feed's thread.
@FunctionalInterface
public interface PassedOver extends AutoCloseable {
    PassedOver NOTHING = (_, _, _) -> false;

    /// Answers from memory, as it is asked for each record.
    boolean contains(String topic, int partition, long offset);

    /// Looks for news. Asked at the start, where it must come to know all or throw, and every second while something
    /// stands.
    default void refresh() throws InterruptedException {}

    @Override
    default void close() {}
}
