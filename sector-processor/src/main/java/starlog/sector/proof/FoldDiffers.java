package starlog.sector.proof;

/// A fold is not the one that the sector's owner made of the same records. Going on would make another world.
public final class FoldDiffers extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long tick;
    private final String proven;
    private final String folded;

    /// @param tick of which the owner says what the fold did not reach
    /// @param proven its hash, as the owner has it
    /// @param folded what the fold has instead
    FoldDiffers(long tick, String proven, String folded, String message) {
        super(message);
        this.tick = tick;
        this.proven = proven;
        this.folded = folded;
    }

    public long tick() {
        return tick;
    }

    public String proven() {
        return proven;
    }

    public String folded() {
        return folded;
    }
}
