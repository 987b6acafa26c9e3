package starlog.sector.audit;

/// Where the books do not balance.
///
/// @param tick of the sector, the last one that was folded
/// @param offset of the sector's record at which it came out, -1 if it is what is not there
/// @param what ids, numbers and amounts, in words
public record Offence(int sector, long tick, long offset, String what) {
    @Override
    public String toString() {
        return offset < 0
                ? "sector %d, after tick %d: %s".formatted(sector, tick, what)
                : "sector %d, tick %d, offset %d: %s".formatted(sector, tick, offset, what);
    }

    /// No fold survives the record at a sector's offset; if nobody had it passed over, that is an offence.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int sector;
        final long offset;

        Refused(int sector, long offset, RuntimeException why) {
            super("the record cannot be folded: " + why.getMessage(), why);
            this.sector = sector;
            this.offset = offset;
        }
    }

    /// Ends an audit: behind the first offence everything else would be one, too.
    static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;

        Found(String what, Object... values) {
            super(what.formatted(values));
        }
    }
}
