package starlog.embedded.clickhouse.engine;

/// What one statement read and wrote; drivers take the number of inserted rows from it.
public record Statistics(long readRows, long readBytes, long writtenRows, long writtenBytes, long elapsedNanos) {
    /// For a streamed read, whose figures are not known when the answer's headers go out.
    public static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);
}
