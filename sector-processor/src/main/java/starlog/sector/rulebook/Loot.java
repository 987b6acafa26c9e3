package starlog.sector.rulebook;

/// What the world's own ships drop beside their cargo.
public final class Loot extends RuleTable {
    /// Class number + 1.
    public final int[] shipClass = reference("shipClass", "ship-class", "ship-classes", true);
    /// Ore number + 1.
    public final int[] ore = reference("ore", "ore", "ores", true);
    public final int[] chancePermille = number("chancePermille", "chance-permille", 1, 1, 0, 1_000);
    public final int[] min = number("min", "min", 1, 1, 1, 1_000_000);
    public final int[] max = number("max", "max", 1, 1, 1, 1_000_000);

    Loot() {
        super("loot");
    }

    @Override
    public boolean isReferredTo() {
        return false;
    }

    @Override
    String faultIn(int row, Rulebook rulebook) {
        return min[row] > max[row] ? "has min above max" : "";
    }
}
