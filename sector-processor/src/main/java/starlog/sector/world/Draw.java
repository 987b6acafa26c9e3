package starlog.sector.world;

/// Random numbers without a state: each is a function of what it is for, so no draw depends on how many were made
/// before. The finaliser is that of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// 2014), applied to a chain of the keys.
public final class Draw {
    /// What a number is drawn for; numbers of different purposes are independent. Never reused.
    public static final int SPAWN_X = 1;

    public static final int SPAWN_Y = 2;
    public static final int SPAWN_ANGLE = 3;
    public static final int SPAWN_RADIUS = 4;
    public static final int UNDOCK_ANGLE = 5;
    public static final int FIELD_ANGLE = 6;
    public static final int FIELD_RADIUS = 7;
    public static final int ROCK_SIZE = 8;
    public static final int GUN_HIT = 9;
    public static final int POINT_DEFENCE_HIT = 10;
    public static final int CRUISE_ANGLE = 11;
    public static final int CRUISE_RADIUS = 12;
    public static final int NPC_ANGLE = 13;
    public static final int NPC_RADIUS = 14;
    /// Plus the row of the loot table.
    public static final int LOOT_CHANCE = 100;

    /// Plus the row of the loot table.
    public static final int LOOT_AMOUNT = 200;

    private Draw() {}

    /// A number from 0 to `bound - 1`. The bias of the multiplication is below bound / 2^63.
    public static int below(int bound, long worldSeed, int sector, long tick, long entity, int purpose) {
        long bits = finalised(finalised(finalised(finalised(worldSeed + sector) + tick) + entity) + purpose);
        return (int) Math.multiplyHigh(bits >>> 1, (long) bound << 1);
    }

    private static long finalised(long key) {
        long z = key + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
