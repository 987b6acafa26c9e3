package starlog.schemas.event;

import java.util.List;

/// What readers see of the things in a sector beside the courses of ships: one kind a table, each with its columns.
/// Columns are whole numbers; new ones go to the end of a kind, new kinds to the end of the list.
public enum EntityKind {
    SHIP(0, "shipClass", "behaviour", "condition", "shield", "armour", "hull", "crossings"),
    /// Under the ids of ships; a ship that is gone takes its row with it.
    CARGO(1, "ore0", "ore1", "ore2", "ore3"),
    /// The place is as after the tick that tells it; between mentions a missile moves by its velocity.
    MISSILE(2, "weapon", "ship", "target", "xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks"),
    ASTEROID(3, "ore", "amount", "xMm", "yMm", "radiusFullMm", "amountFull"),
    STATION(4, "xMm", "yMm", "radiusMm", "ore0", "ore1", "ore2", "ore3"),
    WRECK(5, "xMm", "yMm", "ore0", "ore1", "ore2", "ore3"),
    FLEET(6, "commander", "order", "orderXMm", "orderYMm");

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
