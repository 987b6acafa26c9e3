package starlog.runtime.kafka;

/// The log no longer holds, or never held, the record at which a reader wants to go on. Reading on elsewhere would
/// leave a gap, so the reader stops.
public final class PositionLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PositionLost(String topic, int partition, long offset, long start, long end, String remedy) {
        super("topic=%s partition=%d offset=%d is not in the log, which holds offsets %d up to %d: %s"
                .formatted(topic, partition, offset, start, end, remedy));
    }
}
