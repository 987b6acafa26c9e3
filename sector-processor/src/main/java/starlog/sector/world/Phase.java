package starlog.sector.world;

/// Where a ship of the world is in its behaviour.
public final class Phase {
    public static final int CRUISING = 1;
    public static final int FIGHTING = 2;
    /// To the station, for repair or to unload.
    public static final int RETURNING = 3;
    public static final int FLEEING = 4;
    public static final int MINING = 5;
    public static final int GUARDING = 6;

    private Phase() {}

    /// The phase in which a behaviour begins.
    public static int first(int behaviour) {
        return switch (behaviour) {
            case Behaviour.MINER -> MINING;
            case Behaviour.ESCORT -> GUARDING;
            default -> CRUISING;
        };
    }
}
