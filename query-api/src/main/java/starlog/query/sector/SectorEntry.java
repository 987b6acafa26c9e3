package starlog.query.sector;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HexFormat;
import java.util.Optional;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;

/// A sector in the list of all.
///
/// @param speedPermille how fast the sector's time goes, thousandths of the world's rate; 0 while it stands still
/// @param shipCount ships in the sector
/// @param owner name of the node that owns it; null, and left out, while it is not known
public record SectorEntry(
        int sector,
        Freshness asOf,
        long epoch,
        String hash,
        int engineVersion,
        int rulesVersion,
        int speedPermille,
        int shipCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) String owner) {

    static SectorEntry of(Moment moment, Optional<String> owner) {
        return new SectorEntry(
                moment.sector(),
                Freshness.of(moment),
                moment.epoch(),
                HexFormat.of().toHexDigits(moment.hash()),
                moment.engineVersion(),
                moment.rulesVersion(),
                moment.speedPermille(),
                moment.ships().count,
                owner.orElse(null));
    }
}
