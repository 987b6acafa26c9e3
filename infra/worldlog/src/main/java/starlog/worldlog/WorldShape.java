package starlog.worldlog;

import java.math.BigDecimal;
import starlog.runtime.config.Settings;
import starlog.schemas.space.SectorGrid;

/// What every service must know of the world: the one reader of these keys of `starlog.world`. Lengths in milli-units,
/// of which 1,000 are a unit.
///
/// @param sectorSizeMm edge of a sector
/// @param intentsPerTick of one ship, as the rule begins; it may change while the world runs
public record WorldShape(SectorGrid grid, int ticksPerSecond, int sectorSizeMm, int intentsPerTick) {
    /// @param settings of any service
    /// @throws starlog.runtime.config.SettingsException naming key, value and allowed range
    public static WorldShape of(Settings settings) {
        Settings world = settings.at("starlog.world");
        int size = millimetres(world, "sector-size-units", SectorGrid.SIZE_MIN_MM, SectorGrid.SIZE_MAX_MM);
        return new WorldShape(
                new SectorGrid(
                        world.integer("sectors-wide", 1, SectorGrid.SIDE_MAX),
                        world.integer("sectors-high", 1, SectorGrid.SIDE_MAX)),
                world.integer("ticks-per-second", 1, 200),
                size,
                world.integer("intents-per-tick", 1, 1_000));
    }

    /// What a client sees around its ship: a matter of those who show it, and no wider than a sector.
    public int interestRadiusMm(Settings settings) {
        return millimetres(settings.at("starlog.world"), "interest-radius-units", 0, sectorSizeMm);
    }

    private static int millimetres(Settings world, String key, int minMm, int maxMm) {
        String allowed = "%s to %s".formatted(minMm / 1000.0, maxMm / 1000.0);
        BigDecimal mm = world.decimal(key, allowed).movePointRight(3);
        if (mm.compareTo(BigDecimal.valueOf(minMm)) < 0 || mm.compareTo(BigDecimal.valueOf(maxMm)) > 0)
            throw world.invalid(key, allowed);
        return mm.intValue();
    }
}
