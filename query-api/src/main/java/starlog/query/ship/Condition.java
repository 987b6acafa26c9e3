package starlog.query.ship;

import java.util.List;

/// What state a ship is in.
public enum Condition {
    FLYING,
    DOCKED,
    /// Destroyed; its player may bring it back.
    DEAD;

    private static final List<Condition> BY_NUMBER = List.of(values());

    /// @param number as in the column `condition` of ships
    /// @throws IllegalArgumentException if there is no such condition
    public static Condition of(long number) {
        if (number < 0 || number >= BY_NUMBER.size()) throw new IllegalArgumentException("no condition is " + number);
        return BY_NUMBER.get((int) number);
    }
}
