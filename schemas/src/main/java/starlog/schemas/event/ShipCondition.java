package starlog.schemas.event;

import java.util.List;

/// What state a ship is in; the ordinals stand in the log and in databases, in the column `condition` of ships. Only flying
/// ships move, see, are seen and are shot at.
public enum ShipCondition {
    FLYING,
    DOCKED,
    /// Destroyed; its player may bring it back.
    DEAD;

    private static final List<ShipCondition> BY_NUMBER = List.of(values());

    /// @param number as in the column `condition` of ships
    /// @throws IllegalArgumentException if there is no such condition
    public static ShipCondition of(long number) {
        if (number < 0 || number >= BY_NUMBER.size()) throw new IllegalArgumentException("no condition is " + number);
        return BY_NUMBER.get((int) number);
    }
}
