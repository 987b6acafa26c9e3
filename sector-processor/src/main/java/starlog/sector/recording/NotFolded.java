package starlog.sector.recording;

/// A record that no fold survives, and that nobody had passed over. Its message says where it is, and what to do.
public final class NotFolded extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param sector whose partition of `intents` it is in
    /// @param tick the last one that was stepped before it
    public NotFolded(int sector, long offset, long tick, RuntimeException why) {
        super(
                ("topic=intents partition=%d offset=%d: %s. `--to %d` ends before it; `starlog quarantine --sector %d"
                                + " --offset %d --reason ...` has it passed over")
                        .formatted(sector, offset, why.getMessage(), tick, sector, offset),
                why);
    }
}
