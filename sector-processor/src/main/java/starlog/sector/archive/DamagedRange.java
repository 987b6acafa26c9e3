package starlog.sector.archive;

/// A file of the archive is not what was written. Its message says which, and what to do.
public final class DamagedRange extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedRange(String place, String what) {
        super(("the archive's file %s is damaged: %s. Bring it back from a copy, or take it away: the ranges behind it"
                        + " begin with a snapshot of their own")
                .formatted(place, what));
    }
}
