package starlog.sector.ownership;

import java.util.Optional;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.sector.feed.LogReader;
import starlog.sector.proof.SectorFold;
import starlog.sector.publication.EmittedTick;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.upgrade.EarlierFold;
import starlog.sector.upgrade.EngineLine;

/// A seat's fold on its way from the snapshot to the end of the log. Stops where the fold fails. The loader's thread.
final class SeatFold implements InputRange {
    private final Seat seat;
    private final EngineLine line;
    private final EmittedTicks emitted;
    private final LogReader log;
    private boolean missing;

    SeatFold(Seat seat, EngineLine line, EmittedTicks emitted, LogReader log) {
        this.seat = seat;
        this.line = line;
        this.emitted = emitted;
        this.log = log;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        if (line.take(offset, input) == SectorFold.Taken.STEPPED) emitted.add(stepped());
    }

    private EmittedTick stepped() {
        SectorTick outcome = line.outcome();
        byte[] record = log.encode(outcome);
        return line.isOurs()
                ? EmittedTick.of(line.ours().sector(), record)
                : EmittedTick.of(outcome, line.departures(), record);
    }

    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        line.takeUnreadable(offset, why);
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
        if (!line.stands()) return Optional.empty();
        return Optional.of(Stop.atRecord(seat.sector(), line.standsAt(), line.cause()));
    }

    /// The earlier engine that still makes the sector's ticks, if one does.
    Optional<EarlierFold> earlier() {
        return line.earlier();
    }

    int sector() {
        return seat.sector();
    }

    long tick() {
        return line.tick();
    }

    /// @param end offset up to which the node has to fold, too
    SeatLoader.Loaded loaded(long end) {
        return new SeatLoader.Loaded(seat, line.ours(), emitted, end);
    }

    @Override
    public long next() {
        return line.inputOffsetNext();
    }

    @Override
    public boolean reached(long end) {
        return line.stands() || missing || next() >= end;
    }
}
