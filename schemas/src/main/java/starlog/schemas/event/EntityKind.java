package starlog.schemas.event;

import java.util.List;

/// What readers see of the things in a sector beside the courses of ships: one kind a table, each with its columns.
/// Columns are whole numbers; new ones go to the end of a kind, new kinds to the end of the list.
public enum EntityKind {
    SHIP(
            0,
            "shipClass",
            "behaviour",
            "condition",
            "shield",
            "armour",
            "hull",
            "crossings",
            "scannerRangeMm",
            "cloaked"),
    /// Under the ids of ships; a ship that is gone takes its row with it.
    CARGO(1, "ore0", "ore1", "ore2", "ore3"),
    /// The place is as after the tick that tells it; between mentions a missile moves by its velocity.
    MISSILE(2, "weapon", "ship", "target", "xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks"),
    ASTEROID(3, "ore", "amount", "xMm", "yMm", "radiusFullMm", "amountFull"),
    STATION(4, "xMm", "yMm", "radiusMm", "ore0", "ore1", "ore2", "ore3"),
    WRECK(5, "xMm", "yMm", "ore0", "ore1", "ore2", "ore3"),
    FLEET(6, "commander", "order", "orderXMm", "orderYMm"),
    /// What the cockpit of a player's ship shows, for its own player alone; under the ids of ships, whose gone take it with
    /// them. Ships of the world have none.
    HELM(
            7,
            "energy",
            "lock",
            "lockTick",
            "mountReady0",
            "mountReady1",
            "mountReady2",
            "mountReady3",
            "order",
            "orderTarget",
            "orderXMm",
            "orderYMm",
            "mining",
            "mineTick",
            "readyTick",
            "absentTick",
            "station",
            "cloakReadyTick");

    private static final List<EntityKind> BY_NUMBER = List.of(values());

    /// Number on the wire, and the ordinal; never reused.
    public final int number;

    private final List<String> columns;

    EntityKind(int number, String... columns) {
        this.number = number;
        this.columns = List.of(columns);
    }

    /// @throws IllegalArgumentException if there is no such kind
    public static EntityKind of(int number) {
        if (number < 0 || number >= BY_NUMBER.size())
            throw new IllegalArgumentException("no entity has kind " + number);
        return BY_NUMBER.get(number);
    }

    /// True if its rows stand under the ids of ships, and are gone with these.
    public boolean isOfShips() {
        return switch (this) {
            case SHIP, CARGO, HELM -> true;
            case MISSILE, ASTEROID, STATION, WRECK, FLEET -> false;
        };
    }

    /// Names of the columns, in their order on the wire.
    public List<String> columns() {
        return columns;
    }

    /// Place of a column in [#columns].
    ///
    /// @throws IllegalArgumentException if there is no such column
    public int column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) throw new IllegalArgumentException(this + " has no column " + name);
        return column;
    }
}
