package starlog.runtime.kafka;

/// A record that its reader cannot take as it is. The message says why, without the record's place: the feed knows it.
public final class RecordFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RecordFault(String why) {
        super(why);
    }

    public RecordFault(String why, Throwable cause) {
        super(why, cause);
    }
}
