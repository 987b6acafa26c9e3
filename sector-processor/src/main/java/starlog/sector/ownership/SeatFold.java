package starlog.sector.ownership;

import java.util.Optional;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.sector.feed.LogReader;
import starlog.sector.proof.SectorFold;
import starlog.sector.publication.EmittedTick;
import starlog.sector.publication.EmittedTicks;

/// A seat's fold on its way from the snapshot to the end of the log. Stops where the fold fails. The loader's thread.
final class SeatFold implements InputRange {
    private final Seat seat;
    private final SectorFold fold;
    private final EmittedTicks emitted;
    private final LogReader log;
    private boolean missing;

    SeatFold(Seat seat, SectorFold fold, EmittedTicks emitted, LogReader log) {
        this.seat = seat;
        this.fold = fold;
        this.emitted = emitted;
        this.log = log;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        if (fold.take(offset, input) == SectorFold.Taken.STEPPED)
            emitted.add(EmittedTick.of(fold.sector(), log.encode(fold.sector().outcome())));
    }

    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        fold.takeUnreadable(offset, why);
    }

    @Override
    public void missing(int sector, long offset, String why) {
        missing = true;
    }

    /// True if the log has lost what was still to be folded: the fold must begin anew.
    boolean missing() {
        return missing;
    }

    /// Where the fold stands, if a record stops it.
    Optional<Stop> stop() {
        if (!fold.stands()) return Optional.empty();
        return Optional.of(
                Stop.atRecord(seat.sector(), fold.standsAt(), fold.cause().toString()));
    }

    int sector() {
        return seat.sector();
    }

    long tick() {
        return fold.sector().tick();
    }

    /// @param end offset up to which the node has to fold, too
    SeatLoader.Loaded loaded(long end) {
        return new SeatLoader.Loaded(seat, fold, emitted, end);
    }

    @Override
    public long next() {
        return fold.sector().inputOffsetNext();
    }

    @Override
    public boolean reached(long end) {
        return fold.stands() || missing || next() >= end;
    }
}
