package starlog.sector.proof;

/// A tick and the hash of the whole state after it, as it goes into a later tick of the log.
public record ProvenTick(long tick, long hash) {
    /// Proves nothing.
    public static final ProvenTick NONE = new ProvenTick(0, 0);
}
