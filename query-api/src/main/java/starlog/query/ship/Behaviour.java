package starlog.query.ship;

import java.util.List;

/// What a ship of the world does of its own accord.
public enum Behaviour {
    /// A ship that a player steers.
    NONE,
    PATROL,
    PIRATE,
    MINER,
    ESCORT;

    private static final List<Behaviour> BY_NUMBER = List.of(values());

    /// @param number as in the column `behaviour` of ships
    /// @throws IllegalArgumentException if there is no such behaviour
    public static Behaviour of(long number) {
        if (number < 0 || number >= BY_NUMBER.size()) throw new IllegalArgumentException("no behaviour is " + number);
        return BY_NUMBER.get((int) number);
    }
}
