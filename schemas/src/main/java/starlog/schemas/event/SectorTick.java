package starlog.schemas.event;

import java.util.List;
import starlog.schemas.input.SectorInput;

/// What one tick of one sector did; see `SectorTick.avsc` for each field. A struct to be filled again and again, by
/// the simulation on one side and by the decoder on the other: one thread at a time.
public final class SectorTick {
    /// Places in [#hashes].
    public static final int SHIPS = 0;

    public static final int RULES = 1;
    public static final int OWNERSHIP = 2;
    public static final int MISSILES = 3;
    public static final int ASTEROIDS = 4;
    public static final int STATIONS = 5;
    public static final int WRECKS = 6;
    public static final int FLEETS = 7;
    public static final int SPAWNS = 8;
    public static final int LEDGER = 9;
    public static final int BORDER = 10;
    public static final int COMPONENTS = 11;

    private static final List<String> COMPONENT_NAMES = List.of(
            "ships",
            "rules",
            "ownership",
            "missiles",
            "asteroids",
            "stations",
            "wrecks",
            "fleets",
            "spawns",
            "ledger",
            "border");

    public long tick;
    public long epoch;
    public long inputOffsetEnd;
    public long atMicros;
    public long stepNanos;
    public int engineVersion;
    public int rulesVersion;
    public int speedPermille = SectorInput.Tick.FULL_SPEED;
    public boolean keyframe;
    public long[] hashes = new long[COMPONENTS]; // fewer in a record of an older engine
    public final ShipColumns ships = new ShipColumns();
    public final IntentColumns intents = new IntentColumns();
    public final EventColumns events = new EventColumns();
    public final EntityColumns[] entities = EntityColumns.ofEveryKind(); // by ordinal of the kind

    /// The rows of one kind.
    public EntityColumns entities(EntityKind kind) {
        return entities[kind.ordinal()];
    }

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
        boolean known = component >= 0 && component < COMPONENTS;
        return known ? COMPONENT_NAMES.get(component) : "component " + component;
    }
}
