package starlog.sector.partition;

/// The broker did not hand over in time what it has.
public final class KafkaSilent extends IllegalStateException {
    private static final long serialVersionUID = 1;

    KafkaSilent(String what) {
        super(what);
    }
}
