package starlog.schemas.intent;

/// A player's wish for a ship. A wish is not state: the sector decides what comes of it, with a [Verdict].
public sealed interface Intent {
    /// Bring the player's ship into the world.
    record Spawn() implements Intent {}

    /// Turn the bow to `heading`, 1/65,536 of a turn counter-clockwise from +x.
    record Steer(int heading) implements Intent {}

    /// Set the engine to gain `thrust` milli-units per 1,024 ticks every tick.
    record Thrust(int thrust) implements Intent {}

    /// Engine off, brake until at rest.
    record Stop() implements Intent {}

    /// Number on the wire: the place in the schema's union. Never reused.
    default int kind() {
        return switch (this) {
            case Spawn() -> 0;
            case Steer(int _) -> 1;
            case Thrust(int _) -> 2;
            case Stop() -> 3;
        };
    }

    /// The one number that the wish carries, 0 where it carries none; for tables of all intents.
    default int argument() {
        return switch (this) {
            case Spawn() -> 0;
            case Stop() -> 0;
            case Steer(int heading) -> heading;
            case Thrust(int thrust) -> thrust;
        };
    }

    /// Name of the kind with this wire number, for people and tables.
    ///
    /// @throws IllegalArgumentException if there is no such kind
    static String nameOf(int kind) {
        return switch (kind) {
            case 0 -> "SPAWN";
            case 1 -> "STEER";
            case 2 -> "THRUST";
            case 3 -> "STOP";
            default -> throw new IllegalArgumentException("no intent has kind " + kind);
        };
    }
}
