package starlog.simulator.run;

import java.util.Arrays;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.ownership.NodeListener;
import starlog.sector.ownership.Seat;
import starlog.sector.proof.FoldDiffers;

/// What every node's fold says of every tick: all must say the same, owner or not. One thread.
final class HashBook implements NodeListener {
    private final long[][] hashes;

    HashBook(int sectorCount) {
        hashes = new long[sectorCount][256];
    }

    @Override
    public void stepped(int sector, SectorTick outcome, long nanos) {
        int tick = Math.toIntExact(outcome.tick);
        if (tick >= hashes[sector].length) hashes[sector] = Arrays.copyOf(hashes[sector], 2 * tick);
        long hash = Arrays.hashCode(outcome.hashes) | 1L << 40;
        if (hashes[sector][tick] == 0) hashes[sector][tick] = hash;
        else if (hashes[sector][tick] != hash)
            throw new Failure("two nodes' folds of sector %d differ at tick %d".formatted(sector, tick));
    }

    @Override
    public void seated(Seat seat) {}

    @Override
    public void left(Seat seat) {}

    @Override
    public void published(int sector, int departures) {}

    @Override
    public void arrived(int sector) {}

    @Override
    public void snapshotSaved(SectorSnapshot snapshot) {}

    @Override
    public void differs(int sector, FoldDiffers difference, SectorSnapshot here) {
        throw new Failure(difference.getMessage());
    }
}
