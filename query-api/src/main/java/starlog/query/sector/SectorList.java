package starlog.query.sector;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;

/// All sectors without their ships.
///
/// @param asOf of the sector that is furthest behind
public record SectorList(Freshness asOf, List<Entry> sectors) {

    /// @param shipCount ships in the sector
    public record Entry(
            int sector,
            Freshness asOf,
            long epoch,
            String hash,
            int engineVersion,
            int rulesVersion,
            int speedPermille,
            int shipCount) {

        static Entry of(Moment moment, InstantSource clock) {
            return new Entry(
                    moment.sector(),
                    Freshness.of(moment, clock),
                    moment.epoch(),
                    HexFormat.of().toHexDigits(moment.hash()),
                    moment.engineVersion(),
                    moment.rulesVersion(),
                    moment.speedPermille(),
                    moment.ships().count);
        }
    }

    static SectorList of(List<Moment> moments, InstantSource clock) {
        List<Entry> entries =
                moments.stream().map(moment -> Entry.of(moment, clock)).toList();
        Freshness stalest = entries.stream()
                .map(Entry::asOf)
                .min(Comparator.comparingLong(Freshness::tick))
                .orElseThrow(() -> new IllegalStateException("a world has at least one sector"));
        return new SectorList(stalest, entries);
    }
}
