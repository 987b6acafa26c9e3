package starlog.query.sector;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import starlog.query.freshness.Freshness;
import starlog.query.ship.ShipView;
import starlog.query.world.Moment;

/// A sector with all its ships, and how many there are of everything else.
///
/// @param epoch rises whenever another node takes the sector over
/// @param hash of the sector's state, 16 hexadecimal digits; equal wherever the same log was folded
/// @param speedPermille how fast the sector's time goes, thousandths of the world's rate
public record SectorView(
        int sector,
        Freshness asOf,
        long epoch,
        String hash,
        int engineVersion,
        int rulesVersion,
        int speedPermille,
        SectorCounts counts,
        List<ShipView> ships) {

    static SectorView of(Moment moment, Freshness asOf) {
        return new SectorView(
                moment.sector(),
                asOf,
                moment.epoch(),
                HexFormat.of().toHexDigits(moment.hash()),
                moment.engineVersion(),
                moment.rulesVersion(),
                moment.speedPermille(),
                SectorCounts.of(moment.scene()),
                IntStream.range(0, moment.ships().count)
                        .mapToObj(row -> ShipView.of(moment.scene(), row))
                        .toList());
    }
}
