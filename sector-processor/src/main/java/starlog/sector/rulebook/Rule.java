package starlog.sector.rulebook;

import starlog.schemas.space.SectorGrid;

/// A single value of the world file that the simulation reads. The order is the order of the rows: new ones at the
/// end.
public enum Rule {
    WORLD_SEED("world-seed", Long.MIN_VALUE, Long.MAX_VALUE),
    /// Edge of a sector, milli-units.
    SECTOR_SIZE_MM("sector-size-mm", SectorGrid.SIZE_MIN_MM, SectorGrid.SIZE_MAX_MM),
    /// No ship class and no missile is faster; milli-units per 1,024 ticks.
    TOP_SPEED("top-speed-mm-per-1024-ticks", 1, 100_000_000),
    /// Ships in one sector; beyond it a spawn is refused.
    SHIP_CAPACITY("ship-capacity", 1, 100_000),
    /// Every so manieth tick everything that readers see is emitted, for those that come late.
    KEYFRAME_TICKS("keyframe-ticks", 1, 100_000),
    /// Missiles under way in one sector.
    MISSILE_CAPACITY("missile-capacity", 0, 100_000),
    /// Wrecks in one sector.
    WRECK_CAPACITY("wreck-capacity", 0, 10_000),
    /// Number of the ship class that a player begins with.
    STARTER_CLASS("starter-class", 0, 63),
    /// From a player's ship's end to the moment when it may spawn again.
    RESPAWN_TICKS("respawn-ticks", 0, 1_000_000),
    /// How long a wreck can be scooped.
    WRECK_TICKS("wreck-ticks", 1, 100_000_000),
    /// How much of the cargo a destroyed ship drops, thousandths.
    DROP_PERMILLE("drop-permille", 0, 1_000),
    SCOOP_RANGE_MM("scoop-range-mm", 0, 1_000_000),
    /// From a station's rim.
    DOCK_RANGE_MM("dock-range-mm", 0, 1_000_000),
    /// A faster ship may not dock; milli-units per 1,024 ticks.
    DOCK_SPEED("dock-speed-mm-per-1024-ticks", 1, 100_000_000),
    /// Thousandths of a point of hull and of armour that a docked ship regains every 16 ticks.
    REPAIR("repair-milli-points", 0, 1_000_000_000),
    /// A missile this near makes a captain evade.
    EVADE_RANGE_MM("evade-range-mm", 0, 1_000_000),
    /// Ways around obstacles that captains may work out in one tick.
    PLANS_PER_TICK("plans-per-tick", 0, 1_000),
    /// Columns of the grid of sectors, for good.
    SECTORS_WIDE("sectors-wide", 1, SectorGrid.SIDE_MAX),
    /// Rows of the grid of sectors, for good.
    SECTORS_HIGH("sectors-high", 1, SectorGrid.SIDE_MAX),
    /// Intents of one ship that are carried out between two ticks.
    INTENTS_PER_TICK("intents-per-tick", 1, 1_000),
    /// A captain who comes no nearer for so long gives the order up.
    BLOCKED_TICKS("blocked-ticks", 1, 100_000_000),
    /// So long after the last intent of its player a flying ship is its captain's, who takes it to a station; 0: never.
    ABSENT_TICKS("absent-ticks", 0, 100_000_000),
    /// So far back a shot is judged by where its client saw the target; 0: never.
    REWIND_TICKS("rewind-ticks", 0, 32);

    public final String key;
    public final long min;
    public final long max;

    Rule(String key, long min, long max) {
        this.key = key;
        this.min = min;
        this.max = max;
    }
}
