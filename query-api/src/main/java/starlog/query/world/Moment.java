package starlog.query.world;

import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// A sector as it stood after one tick. Never changes, so any thread may keep it.
///
/// @param atMicros the owner's clock when it wrote the tick, microseconds since 1970
/// @param speedPermille how fast the sector's time goes, of the world's rate; 0 while it stands still
/// @param stands no tick has come since for so long that the sector must be taken to stand still
/// @param scene everything in the sector
public record Moment(
        int sector,
        long tick,
        long atMicros,
        long epoch,
        long hash,
        int engineVersion,
        int rulesVersion,
        int speedPermille,
        boolean stands,
        Scene scene) {

    /// @param scene becomes the moment's own
    static Moment of(int sector, SectorTick last, Scene scene) {
        return new Moment(
                sector,
                last.tick,
                last.atMicros,
                last.epoch,
                last.hash(),
                last.engineVersion,
                last.rulesVersion,
                last.speedPermille,
                false,
                scene);
    }

    /// The same, once it is known that the sector stands still.
    Moment standing() {
        return new Moment(sector, tick, atMicros, epoch, hash, engineVersion, rulesVersion, 0, true, scene);
    }

    public ShipColumns ships() {
        return scene.ships();
    }
}
