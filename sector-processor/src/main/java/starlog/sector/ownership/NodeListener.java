package starlog.sector.ownership;

import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;

/// Told by a node what it does, on the node's thread; for metrics.
public interface NodeListener {
    NodeListener NONE = new NodeListener() {
        @Override
        public void stepped(int sector, SectorTick outcome, long nanos) {}

        @Override
        public void snapshotSaved(SectorSnapshot snapshot) {}
    };

    /// @param outcome valid only during the call
    /// @param nanos fold of the tick's record and encoding of its outcome
    void stepped(int sector, SectorTick outcome, long nanos);

    void snapshotSaved(SectorSnapshot snapshot);
}
