package starlog.query.world;

import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// A sector as it stood after one tick. Never changes, so any thread may keep it.
///
/// @param atMicros the owner's clock when it wrote the tick, microseconds since 1970
/// @param ships every ship of the sector, ascending by id; not to be changed
public record Moment(
        int sector,
        long tick,
        long atMicros,
        long epoch,
        long hash,
        int engineVersion,
        int rulesVersion,
        ShipColumns ships) {

    static Moment of(int sector, SectorTick last, ShipColumns ships) {
        return new Moment(
                sector,
                last.tick,
                last.atMicros,
                last.epoch,
                last.hash(),
                last.engineVersion,
                last.rulesVersion,
                copied(ships));
    }

    private static ShipColumns copied(ShipColumns from) {
        var copy = new ShipColumns();
        copy.reserve(from.count);
        copy.count = from.count;
        System.arraycopy(from.ids, 0, copy.ids, 0, from.count);
        System.arraycopy(from.players, 0, copy.players, 0, from.count);
        System.arraycopy(from.xMm, 0, copy.xMm, 0, from.count);
        System.arraycopy(from.yMm, 0, copy.yMm, 0, from.count);
        System.arraycopy(from.vxMmPer1024Ticks, 0, copy.vxMmPer1024Ticks, 0, from.count);
        System.arraycopy(from.vyMmPer1024Ticks, 0, copy.vyMmPer1024Ticks, 0, from.count);
        System.arraycopy(from.headings, 0, copy.headings, 0, from.count);
        System.arraycopy(from.thrusts, 0, copy.thrusts, 0, from.count);
        System.arraycopy(from.lastSequences, 0, copy.lastSequences, 0, from.count);
        return copy;
    }
}
