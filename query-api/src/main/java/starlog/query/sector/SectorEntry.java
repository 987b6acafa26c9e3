package starlog.query.sector;

import java.util.HexFormat;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;

/// A sector in the list of all.
///
/// @param speedPermille how fast the sector's time goes, thousandths of the world's rate; 0 while it stands still
/// @param shipCount ships in the sector
public record SectorEntry(
        int sector,
        Freshness asOf,
        long epoch,
        String hash,
        int engineVersion,
        int rulesVersion,
        int speedPermille,
        int shipCount) {

    static SectorEntry of(Moment moment) {
        return new SectorEntry(
                moment.sector(),
                Freshness.of(moment),
                moment.epoch(),
                HexFormat.of().toHexDigits(moment.hash()),
                moment.engineVersion(),
                moment.rulesVersion(),
                moment.speedPermille(),
                moment.ships().count);
    }
}
