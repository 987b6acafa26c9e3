package starlog.sector.ownership;

import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.sector.feed.LogReader;
import starlog.sector.proof.Proofs;
import starlog.sector.publication.EmittedTick;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.simulation.Sector;

/// A seat's fold on its way from the snapshot to the end of the log. Stops where the fold fails. The loader's thread.
final class SeatFold implements InputRange {
    private final Seat seat;
    private final Set<Long> skipped;
    private final Sector fold;
    private final Proofs proofs;
    private final EmittedTicks emitted;
    private final LogReader log;
    private long failedAt = -1;
    private String problem = "";
    private boolean missing;

    SeatFold(Seat seat, Set<Long> skipped, Sector fold, EmittedTicks emitted, LogReader log) {
        this.seat = seat;
        this.skipped = skipped;
        this.fold = fold;
        this.proofs = new Proofs(fold);
        this.emitted = emitted;
        this.log = log;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        if (failed()) return;
        try {
            if (proofs.fold(offset, input, skipped.contains(offset)))
                emitted.add(EmittedTick.of(fold, log.encode(fold.outcome())));
        } catch (RuntimeException e) {
            fail(offset, e);
        }
    }

    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        if (failed()) return;
        if (skipped.contains(offset)) proofs.passOverUnreadable(offset);
        else fail(offset, why);
    }

    @Override
    public void missing(int sector, long offset, String why) {
        missing = true;
    }

    /// True if the log has lost what was still to be folded: the fold must begin anew.
    boolean missing() {
        return missing;
    }

    private void fail(long offset, RuntimeException why) {
        failedAt = offset;
        problem = why.toString();
    }

    boolean failed() {
        return failedAt >= 0;
    }

    /// Offset of the record at which the fold failed, or -1.
    long failedAt() {
        return failedAt;
    }

    String problem() {
        return problem;
    }

    int sector() {
        return seat.sector();
    }

    long tick() {
        return fold.tick();
    }

    /// @param end offset up to which the node has to fold, too
    SeatLoader.Loaded loaded(long end) {
        return new SeatLoader.Loaded(seat, fold, proofs, emitted, end, skipped);
    }

    @Override
    public long next() {
        return fold.inputOffsetNext();
    }

    @Override
    public boolean reached(long end) {
        return failed() || missing || next() >= end;
    }
}
