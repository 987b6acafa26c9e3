package starlog.sector.ownership;

import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;

/// Where a snapshot joins the log: the record before its next input must be the tick after which it was taken. If it is
/// another one, the log has lost what the snapshot holds and has gone on without it, or is another world's.
final class Seam implements InputRange {
    private final SectorSnapshot snapshot;
    private boolean looked;
    private boolean fits = true;

    Seam(SectorSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// True unless there is another record.
    boolean fits() {
        return fits;
    }

    @Override
    public void input(int sector, long offset, SectorInput input) {
        if (looked) return;
        looked = true;
        fits = offset == snapshot.inputOffsetNext() - 1
                && input instanceof SectorInput.Tick tick
                && tick.epoch() == snapshot.epoch()
                && tick.atMicros() == snapshot.atMicros();
    }

    /// It may have been damaged since.
    @Override
    public void unreadable(int sector, long offset, UnreadableRecord why) {
        looked = true;
    }

    @Override
    public void missing(int sector, long offset, String why) {
        looked = true;
    }

    @Override
    public long next() {
        return snapshot.inputOffsetNext() - (looked ? 0 : 1);
    }

    @Override
    public boolean reached(long end) {
        return looked;
    }
}
