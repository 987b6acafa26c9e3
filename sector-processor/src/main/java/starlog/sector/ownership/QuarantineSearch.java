package starlog.sector.ownership;

import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;

/// Looks behind a record at which a fold fails for the word that it is to be passed over.
final class QuarantineSearch implements InputRange {
    private final long wanted;
    private long next;
    private boolean found;

    QuarantineSearch(long wanted, long from) {
        this.wanted = wanted;
        this.next = Math.max(from, wanted + 1);
    }

    boolean found() {
        return found;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        next = offset + 1;
        if (input instanceof SectorInput.Quarantine(long offsetMeant, String _) && offsetMeant == wanted) found = true;
    }

    /// Whatever it is, it is not the word that is looked for.
    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        next = offset + 1;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public boolean reached(long end) {
        return found || next >= end;
    }
}
