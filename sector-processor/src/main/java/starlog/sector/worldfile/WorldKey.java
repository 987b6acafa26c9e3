package starlog.sector.worldfile;

import starlog.schemas.space.Drift;
import starlog.sector.rulebook.Rule;

/// Where a single rule value stands in `starlog.world`, and in which unit.
///
/// @param table the table that the value is a row of, or ""
record WorldKey(String key, FileUnit unit, String table) {
    private static final int UNIT_MM = 1_000;
    private static final int MILLI = 1_000;
    private static final int TICKS_PER_REPAIR = 16;

    /// No `default`: a new rule must say where it stands.
    static WorldKey of(Rule rule) {
        return switch (rule) {
            case WORLD_SEED -> same("seed");
            case SECTOR_SIZE_MM -> units("sector-size-units");
            case TOP_SPEED -> speed("top-speed-units-per-tick");
            case SHIP_CAPACITY -> same("ships-per-sector");
            case KEYFRAME_TICKS -> same("keyframe-ticks");
            case MISSILE_CAPACITY -> same("missiles-per-sector");
            case WRECK_CAPACITY -> same("wrecks-per-sector");
            case STARTER_CLASS -> new WorldKey("starter-class", FileUnit.SAME, "ship-classes");
            case RESPAWN_TICKS -> same("respawn-ticks");
            case WRECK_TICKS -> same("wreck-ticks");
            case DROP_PERMILLE -> same("drop-permille");
            case SCOOP_RANGE_MM -> units("scoop-range-units");
            case DOCK_RANGE_MM -> units("dock-range-units");
            case DOCK_SPEED -> speed("dock-speed-units-per-tick");
            case REPAIR -> times("repair-points-per-tick", MILLI * TICKS_PER_REPAIR);
            case EVADE_RANGE_MM -> units("evade-range-units");
            case PLANS_PER_TICK -> same("plans-per-tick");
            case SECTORS_WIDE -> same("sectors-wide");
            case SECTORS_HIGH -> same("sectors-high");
            case INTENTS_PER_TICK -> same("intents-per-tick");
            case BLOCKED_TICKS -> same("blocked-ticks");
            case ABSENT_TICKS -> same("absent-ticks");
            case REWIND_TICKS -> same("rewind-ticks");
        };
    }

    private static WorldKey same(String key) {
        return times(key, 1);
    }

    private static WorldKey units(String key) {
        return times(key, UNIT_MM);
    }

    private static WorldKey speed(String key) {
        return times(key, UNIT_MM * Drift.TICKS_PER_VELOCITY_UNIT);
    }

    private static WorldKey times(String key, long numerator) {
        return new WorldKey(key, new FileUnit(numerator, 1), "");
    }
}
