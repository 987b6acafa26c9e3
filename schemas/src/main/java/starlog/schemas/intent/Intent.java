package starlog.schemas.intent;

/// A player's intent for a ship. An intent is not state: the sector decides what comes of it, with a [Verdict].
public sealed interface Intent {
    /// Bring the player's ship into the world.
    record Spawn() implements Intent {}

    /// Turn the bow to `heading`, 1/65,536 of a turn counter-clockwise from +x.
    record Steer(int heading) implements Intent {}

    /// Set the engine to gain `thrust` milli-units per 1,024 ticks every tick.
    record Thrust(int thrust) implements Intent {}

    /// Engine off, brake until at rest.
    record Stop() implements Intent {}

    /// Aim at a ship; it takes a while until weapons may fire at it.
    record Lock(long target) implements Intent {}

    /// Aim at nothing.
    record Unlock() implements Intent {}

    /// Pull the trigger of a weapon's mount, 0 to 3, once.
    record Fire(int mount) implements Intent {}

    /// Mine an asteroid until it is empty, out of range, or the hold is full.
    record Mine(long asteroid) implements Intent {}

    /// Mine no more.
    record StopMining() implements Intent {}

    /// Throw so much of an ore overboard.
    record Jettison(int ore, int amount) implements Intent {}

    /// Take ore out of a wreck, as much as fits.
    record Scoop(long wreck) implements Intent {}

    /// Dock at a station.
    record Dock(long station) implements Intent {}

    /// Leave the station.
    record Undock() implements Intent {}

    /// Put all ore into the station.
    record Unload() implements Intent {}

    /// Make over the docked ship to another player.
    record GiveShip(long player) implements Intent {}

    /// Order: fly there and stay; milli-units from the sector's south-west corner.
    record MoveTo(int xMm, int yMm) implements Intent {}

    /// Order: stay here.
    record Hold() implements Intent {}

    /// Order: stay beside a ship.
    record Escort(long ship) implements Intent {}

    /// Order: fight a ship.
    record Attack(long ship) implements Intent {}

    /// Order: keep one's place in the formation behind a ship.
    record Form(long ship) implements Intent {}

    /// Order: fly to an asteroid and mine it.
    record Gather(long asteroid) implements Intent {}

    /// Order: fly to the next station and dock.
    record Retreat() implements Intent {}

    /// Be seen by nobody, for as long as the energy lasts.
    record Cloak() implements Intent {}

    /// Be seen again.
    record Uncloak() implements Intent {}

    /// Number on the wire: the place in the schema's union. Never reused.
    default int kind() {
        return switch (this) {
            case Spawn _ -> 0;
            case Steer _ -> 1;
            case Thrust _ -> 2;
            case Stop _ -> 3;
            case Lock _ -> 4;
            case Unlock _ -> 5;
            case Fire _ -> 6;
            case Mine _ -> 7;
            case StopMining _ -> 8;
            case Jettison _ -> 9;
            case Scoop _ -> 10;
            case Dock _ -> 11;
            case Undock _ -> 12;
            case Unload _ -> 13;
            case GiveShip _ -> 14;
            case MoveTo _ -> 15;
            case Hold _ -> 16;
            case Escort _ -> 17;
            case Attack _ -> 18;
            case Form _ -> 19;
            case Gather _ -> 20;
            case Retreat _ -> 21;
            case Cloak _ -> 22;
            case Uncloak _ -> 23;
        };
    }

    /// The first small number that the intent carries (heading, thrust, mount, ore, x), 0 where it carries none; this
    /// and the next two are for tables of all intents.
    default int argument() {
        return IntentKind.of(this).argument(this);
    }

    /// The second small number that the intent carries (amount, y), 0 where it carries none.
    default int argument2() {
        return IntentKind.of(this).argument2(this);
    }

    /// Id of the ship, asteroid, wreck, station or player that the intent is about, 0 where it is about none.
    default long target() {
        return IntentKind.of(this).target(this);
    }

    /// The intent of a kind with these numbers; those that the kind does not carry count for nothing.
    ///
    /// @throws IllegalArgumentException if there is no such kind
    static Intent of(int kind, int argument, int argument2, long target) {
        if (!IntentKind.known(kind)) throw new IllegalArgumentException("no intent has kind " + kind);
        return IntentKind.of(kind).make(argument, argument2, target);
    }

    /// Name of the kind with this wire number, for people and tables: of one that only a newer build knows, the number
    /// itself.
    static String nameOf(int kind) {
        return IntentKind.known(kind) ? IntentKind.of(kind).name() : "INTENT_" + kind;
    }
}
