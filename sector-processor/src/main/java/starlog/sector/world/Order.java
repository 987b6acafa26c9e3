package starlog.sector.world;

/// What a ship or a fleet has been told to do. The numbers stand in the log.
public final class Order {
    public static final int NONE = 0;
    public static final int MOVE = 1;
    public static final int HOLD = 2;
    public static final int ESCORT = 3;
    public static final int ATTACK = 4;
    public static final int GATHER = 5;
    public static final int RETREAT = 6;
    public static final int FORMATION = 7;

    private Order() {}
}
