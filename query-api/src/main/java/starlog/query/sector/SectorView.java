package starlog.query.sector;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongPredicate;
import starlog.query.freshness.Freshness;
import starlog.query.http.Page;
import starlog.query.ship.ShipView;
import starlog.query.sight.Sight;
import starlog.query.world.Moment;

/// A sector, how many there are of everything in it, and those of its ships that who asks may know.
///
/// @param epoch rises whenever another node takes the sector over
/// @param hash of the sector's state, 16 hexadecimal digits; equal wherever the same log was folded
/// @param speedPermille how fast the sector's time goes, thousandths of the world's rate; 0 while it stands still
/// @param ships null, and left out, for who may know none
/// @param next what to ask for `after`; null, and left out, on the last page
public record SectorView(
        int sector,
        Freshness asOf,
        long epoch,
        String hash,
        int engineVersion,
        int rulesVersion,
        int speedPermille,
        SectorCounts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<ShipView> ships,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long next) {

    /// For who may know no ship.
    static SectorView counted(Moment moment) {
        return of(moment, null, null);
    }

    /// For who may know everything.
    static SectorView whole(Moment moment, Page page) {
        Rows rows = rows(moment, page, _ -> true);
        List<ShipView> ships =
                rows.stream().mapToObj(row -> ShipView.of(moment.scene(), row)).toList();
        return of(moment, ships, rows.next());
    }

    /// For a player whose ship is in the sector.
    static SectorView seen(Sight sight, Page page) {
        Moment moment = sight.moment();
        Rows rows = rows(moment, page, sight::seesShip);
        List<ShipView> ships =
                rows.stream().mapToObj(row -> ShipView.seen(sight, row)).toList();
        return of(moment, ships, rows.next());
    }

    private static Rows rows(Moment moment, Page page, LongPredicate wanted) {
        long[] ids = moment.ships().ids;
        return Rows.of(ids, moment.ships().count, page, row -> wanted.test(ids[row]));
    }

    private static SectorView of(Moment moment, List<ShipView> ships, Long next) {
        return new SectorView(
                moment.sector(),
                Freshness.of(moment),
                moment.epoch(),
                HexFormat.of().toHexDigits(moment.hash()),
                moment.engineVersion(),
                moment.rulesVersion(),
                moment.speedPermille(),
                SectorCounts.of(moment.scene()),
                ships,
                next);
    }
}
