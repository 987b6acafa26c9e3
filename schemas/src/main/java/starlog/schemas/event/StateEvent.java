package starlog.schemas.event;

/// Something that happened in a sector, in the past tense.
public sealed interface StateEvent {
    /// Numbers on the wire: places in the schema's union, never reused.
    int SHIP_SPAWNED = 0;
    int SHIP_HALTED = 1;
    int EDGE_REACHED = 2;

    long ship();

    /// A ship entered the world at a place in milli-units.
    record ShipSpawned(long ship, long player, int xMm, int yMm) implements StateEvent {}

    /// A braking ship came to rest.
    record ShipHalted(long ship, int xMm, int yMm) implements StateEvent {}

    /// A ship ran against the sector's edge and lost the velocity across it.
    record EdgeReached(long ship, int xMm, int yMm) implements StateEvent {}
}
