package starlog.schemas.event;

/// What one tick of one sector did; see `SectorTick.avsc` for each field. A struct to be filled again and again, by
/// the simulation on one side and by the decoder on the other: one thread at a time.
public final class SectorTick {
    /// Places in [#hashes].
    public static final int SHIPS = 0;

    public static final int RULES = 1;
    public static final int OWNERSHIP = 2;
    public static final int COMPONENTS = 3;

    public long tick;
    public long epoch;
    public long inputOffsetEnd;
    public long atMicros;
    public long stepNanos;
    public int engineVersion;
    public int rulesVersion;
    public boolean keyframe;
    public long[] hashes = new long[COMPONENTS];
    public final ShipColumns ships = new ShipColumns();
    public final IntentColumns intents = new IntentColumns();
    public final EventColumns events = new EventColumns();

    /// The sector's hash: all components in one number.
    public long hash() {
        return combined(hashes);
    }

    /// All components in one number; the order counts.
    public static long combined(long[] hashes) {
        long all = hashes.length;
        for (long hash : hashes) all = (all ^ hash) * 0x9E3779B97F4A7C15L + Long.rotateLeft(all, 31);
        return all;
    }

    /// Name of a component, for messages.
    public static String componentName(int component) {
        return switch (component) {
            case SHIPS -> "ships";
            case RULES -> "rules";
            case OWNERSHIP -> "ownership";
            default -> "component " + component;
        };
    }
}
