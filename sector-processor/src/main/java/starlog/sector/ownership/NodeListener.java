package starlog.sector.ownership;

import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.proof.FoldDiffers;

/// Told by a node what it does, on the node's thread; for metrics.
public interface NodeListener {
    NodeListener NONE = new NodeListener() {
        @Override
        public void seated(Seat seat) {}

        @Override
        public void left(Seat seat) {}

        @Override
        public void stepped(int sector, SectorTick outcome, long nanos) {}

        @Override
        public void published(int sector, int departures) {}

        @Override
        public void arrived(int sector) {}

        @Override
        public void snapshotSaved(SectorSnapshot snapshot) {}

        @Override
        public void differs(int sector, FoldDiffers difference, SectorSnapshot here) {}
    };

    void seated(Seat seat);

    void left(Seat seat);

    /// @param outcome valid only during the call
    /// @param nanos fold of the tick's record and encoding of its outcome
    void stepped(int sector, SectorTick outcome, long nanos);

    /// The node, as owner, wrote a tick's so many arrivals into neighbours' partitions, and the tick behind them.
    void published(int sector, int departures);

    /// The node folded what a neighbour sent.
    void arrived(int sector);

    void snapshotSaved(SectorSnapshot snapshot);

    /// A fold of this node that stands by is not what the sector's owner has.
    ///
    /// @param here what this node has instead, a tick or more behind the first difference
    void differs(int sector, FoldDiffers difference, SectorSnapshot here);
}
