package starlog.sector.audit;

/// The log does not lead to where an earlier audit had come: something in it is other than it was, or the audit was of
/// another one. The remedy is an audit of the whole log.
public final class NotAsAudited extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotAsAudited(String why) {
        super(why);
    }
}
