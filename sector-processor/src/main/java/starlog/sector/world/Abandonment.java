package starlog.sector.world;

/// Why a captain gives an order up. The numbers stand in the log.
public final class Abandonment {
    /// It came no nearer for too long.
    public static final int BLOCKED = 1;
    /// Nobody may shoot there any more.
    public static final int FORBIDDEN = 2;
    /// The ship that it followed went over the border, and it goes after it.
    public static final int TARGET_DEPARTED = 3;

    private Abandonment() {}
}
