package starlog.sector.rulebook;

/// Kinds of ore; at most [#KINDS].
public final class Ores extends RuleTable {
    /// A hold, a wreck and a station have a column for each.
    public static final int KINDS = 4;

    /// Of one unit, kg.
    public final int[] mass = number("mass", "mass-kg", 1, 1, 1, 1_000_000);
    /// Of one unit, litres.
    public final int[] volume = number("volume", "volume-litres", 1, 1, 1, 1_000_000);

    Ores() {
        super("ores");
    }
}
