package starlog.sector.ownership;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;

/// Looks behind a record at which a fold fails for the word that it is to be passed over, and those right behind it: what
/// is damaged in the broker's file is a whole batch.
final class QuarantineSearch implements InputRange {
    private final long wanted;
    private long next;
    private final TreeSet<Long> meant = new TreeSet<>();
    private boolean missing;

    QuarantineSearch(long wanted, long from) {
        this.wanted = wanted;
        this.next = Math.max(from, wanted + 1);
    }

    /// The offset itself and what follows it without a gap, or nothing.
    Set<Long> found() {
        Set<Long> run = new HashSet<>();
        for (long offset = wanted; meant.contains(offset); offset++) run.add(offset);
        return run;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        next = offset + 1;
        if (input instanceof SectorInput.Quarantine(long offsetMeant, String _)) meant.add(offsetMeant);
    }

    /// Whatever it is, it is not the word that is looked for.
    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        next = offset + 1;
    }

    @Override
    public void missing(int sector, long offset, String why) {
        missing = true;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public boolean reached(long end) {
        return missing || next >= end;
    }
}
