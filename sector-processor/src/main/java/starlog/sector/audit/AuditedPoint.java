package starlog.sector.audit;

import java.util.List;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.space.SectorGrid;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Surroundings;

/// How far a clean audit came in a sector, and what it must find there again to go on.
///
/// @param tick the last one
/// @param hash of the state after it
/// @param received number of the last arrival before that tick, by direction
/// @param stateOffset of `state-events`, behind the last record that was looked over
/// @param stateTick of that record; -1 if there was none
public record AuditedPoint(int sector, long tick, long hash, List<Long> received, long stateOffset, long stateTick) {
    public AuditedPoint {
        received = List.copyOf(received);
        if (received.size() != Surroundings.DIRECTIONS || tick < 0 || stateOffset < 0)
            throw new IllegalArgumentException(
                    "no point to which sector %d was audited: tick=%d stateOffset=%d received=%s"
                            .formatted(sector, tick, stateOffset, received));
    }

    /// True if a fold from the snapshot on reaches this point with nothing in flight of which the books do not know:
    /// whatever had departed by then must have arrived by the point to which the neighbour was audited.
    ///
    /// @param all points, in the order of their sectors
    public boolean isReachedFrom(SectorSnapshot snapshot, List<AuditedPoint> all, SectorGrid grid) {
        if (snapshot.engineVersion() != Sector.ENGINE_VERSION
                || snapshot.tick() > tick
                || stateTick >= 0 && snapshot.tick() > stateTick) return false;
        long[] sent = snapshot.table("channels").column("sent");
        for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
            int neighbour = grid.neighbourOf(sector, Surroundings.east(direction), Surroundings.north(direction));
            if (neighbour == SectorGrid.NONE || neighbour == sector) continue;
            if (sent[direction] > all.get(neighbour).received.get(Surroundings.DIRECTIONS - 1 - direction))
                return false;
        }
        return true;
    }
}
