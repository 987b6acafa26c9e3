package starlog.sector.rulebook;

/// Where asteroids lie, and what is in them. Read when the sector begins; the respawn time always.
public final class AsteroidFields extends RuleTable {
    /// Ore number + 1.
    public final int[] ore = reference("ore", "ore", "ores", true);
    public final int[] xPermille = number("xPermille", "x-permille", 1, 1, 0, 1_000);
    public final int[] yPermille = number("yPermille", "y-permille", 1, 1, 0, 1_000);
    public final int[] radiusMm = number("radiusMm", "radius-units", 1_000, 1, 1, 10_000_000);
    public final int[] asteroids = number("asteroids", "asteroids", 1, 1, 0, 64);
    public final int[] rockMinMm = number("rockMinMm", "rock-radius-min-units", 1_000, 1, 500, 50_000);
    public final int[] rockMaxMm = number("rockMaxMm", "rock-radius-max-units", 1_000, 1, 500, 50_000);
    /// Units of ore in each.
    public final int[] amount = number("amount", "amount", 1, 1, 1, 1_000_000_000);
    public final int[] respawnTicks = number("respawnTicks", "respawn-ticks", 1, 1, 1, 100_000_000);

    AsteroidFields() {
        super("asteroid-fields");
    }

    @Override
    String faultIn(int row, Rulebook rulebook) {
        return rockMinMm[row] > rockMaxMm[row] ? "has rock-radius-min-units above the max" : "";
    }
}
