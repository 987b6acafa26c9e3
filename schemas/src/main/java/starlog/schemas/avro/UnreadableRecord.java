package starlog.schemas.avro;

/// Bytes that are not the record they should be. From a client it is a refusal; on our own topics it is a bug, and
/// whoever meets it stops and names topic, partition and offset.
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRecord(String why) {
        super(why);
    }

    public UnreadableRecord(String why, Throwable cause) {
        super(why, cause);
    }

    /// The same with its place in the log.
    public UnreadableRecord at(String topic, int partition, long offset) {
        return new UnreadableRecord(
                "unreadable record: topic=%s partition=%d offset=%d: %s"
                        .formatted(topic, partition, offset, getMessage()),
                this);
    }
}
