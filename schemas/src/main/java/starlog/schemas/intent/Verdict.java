package starlog.schemas.intent;

/// The sector's answer to an intent, in order of precedence: the first rule broken is the one named.
public enum Verdict {
    ACCEPTED(0),
    /// The ship's player has had this sequence, or a higher one, applied already: a repeat, or out of order.
    SEQUENCE_ALREADY_SEEN(1),
    NO_SUCH_SHIP(2),
    NOT_YOUR_SHIP(3),
    ALREADY_SPAWNED(4),
    /// As many ships as the world file allows in one sector.
    SECTOR_FULL(5),
    HEADING_OUT_OF_RANGE(6),
    THRUST_OUT_OF_RANGE(7);

    private static final Verdict[] BY_NUMBER = values();

    /// Number on the wire; never reused.
    public final int number;

    Verdict(int number) {
        this.number = number;
    }

    /// @throws IllegalArgumentException if there is no such verdict
    public static Verdict of(int number) {
        if (number < 0 || number >= BY_NUMBER.length) throw new IllegalArgumentException("no verdict is " + number);
        return BY_NUMBER[number];
    }
}
