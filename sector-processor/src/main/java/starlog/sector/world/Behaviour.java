package starlog.sector.world;

/// What a ship of the world is; a player's is 0. The numbers are those of the `npcs` table, plus 1.
public final class Behaviour {
    public static final int PATROL = 1;
    public static final int PIRATE = 2;
    public static final int MINER = 3;
    public static final int ESCORT = 4;

    private Behaviour() {}
}
