package starlog.query.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import starlog.query.rules.RuleTables;
import starlog.query.rules.RulesVersion;
import starlog.query.world.Moment;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.space.SectorGrid;

/// What stands still in a sector. Places are milli-units from its own south-west corner.
///
/// @param column from west to east, from 0
/// @param row from south to north, from 0
/// @param rulesVersion by which the zones are; null, and left out, while the sector's rules are not known
/// @param zones likewise
public record SectorChart(
        int sector,
        int column,
        int row,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer rulesVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Zone> zones,
        List<Station> stations,
        List<Asteroid> asteroids) {

    /// Where nobody may shoot (safe), or players at players (pvp); of zones that overlap the first counts.
    public record Zone(String name, String kind, long xMm, long yMm, long radiusMm) {}

    public record Station(long id, long xMm, long yMm, long radiusMm) {}

    /// As it is when it is full: how much is left, only those know who are in the sector.
    ///
    /// @param ore number of its ore
    public record Asteroid(long id, long ore, long xMm, long yMm, long radiusFullMm, long amountFull) {}

    private static final String ZONES = "zones";
    private static final List<String> KINDS = List.of("safe", "pvp");

    static SectorChart of(Moment moment, SectorGrid grid, int sectorSizeMm, Optional<RulesVersion> rules) {
        return new SectorChart(
                moment.sector(),
                grid.columnOf(moment.sector()),
                grid.rowOf(moment.sector()),
                rules.map(RulesVersion::version).orElse(null),
                rules.map(known -> zones(known.values(), sectorSizeMm)).orElse(null),
                stations(moment.scene().entities(EntityKind.STATION)),
                asteroids(moment.scene().entities(EntityKind.ASTEROID)));
    }

    private static List<Zone> zones(RuleTables rules, int sectorSizeMm) {
        return rules.rows(ZONES).values().stream()
                .map(row -> new Zone(
                        row.name(),
                        kind(row.value("kind")),
                        sectorSizeMm * row.value("x-permille") / 1_000, // as the simulation rounds
                        sectorSizeMm * row.value("y-permille") / 1_000,
                        row.value("radius-units")))
                .toList();
    }

    /// Of one that only a newer build knows, its number.
    private static String kind(long number) {
        return number >= 0 && number < KINDS.size() ? KINDS.get((int) number) : Long.toString(number);
    }

    private static List<Station> stations(EntityColumns all) {
        return IntStream.range(0, all.count)
                .mapToObj(row -> new Station(
                        all.ids[row], all.value(row, "xMm"), all.value(row, "yMm"), all.value(row, "radiusMm")))
                .toList();
    }

    private static List<Asteroid> asteroids(EntityColumns all) {
        return IntStream.range(0, all.count)
                .mapToObj(row -> new Asteroid(
                        all.ids[row],
                        all.value(row, "ore"),
                        all.value(row, "xMm"),
                        all.value(row, "yMm"),
                        all.value(row, "radiusFullMm"),
                        all.value(row, "amountFull")))
                .toList();
    }
}
