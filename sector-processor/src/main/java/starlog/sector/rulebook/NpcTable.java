package starlog.sector.rulebook;

/// The world's own ships: which fleets come, where, how often and how many.
public final class NpcTable extends RuleTable {
    public final int[] behaviour = choice("behaviour", "behaviour", "patrol", "pirate", "miner", "escort");
    /// Class number + 1.
    public final int[] shipClass = reference("shipClass", "ship-class", "ship-classes", true);
    /// Ships of that class in a fleet.
    public final int[] size = number("size", "size", 1, 1, 1, 64);
    /// Class number + 1 of the escorts, 0 for none.
    public final int[] escortClass = reference("escortClass", "escort-class", "ship-classes", false);
    public final int[] escorts = optional("escorts", "escorts", 1, 1, 0, 64);
    /// No new fleet while so many ships of this row live that were born in the sector.
    public final int[] most = number("most", "most", 1, 1, 0, 100_000);
    public final int[] everyTicks = number("everyTicks", "every-ticks", 1, 1, 1, 100_000_000);
    public final int[] xPermille = number("xPermille", "x-permille", 1, 1, 0, 1_000);
    public final int[] yPermille = number("yPermille", "y-permille", 1, 1, 0, 1_000);
    public final int[] radiusMm = number("radiusMm", "radius-units", 1_000, 1, 1, 10_000_000);

    NpcTable() {
        super("npcs");
    }

    @Override
    String faultIn(int row, Rulebook rulebook) {
        return escorts[row] > 0 && escortClass[row] == 0 ? "has escorts without an escort-class" : "";
    }
}
