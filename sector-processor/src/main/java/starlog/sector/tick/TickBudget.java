package starlog.sector.tick;

/// How much of a sector may be under way, and how slow its time may go. It bounds what a stalled broker or a slow
/// step can pile up, and so is what dilates time.
///
/// @param underWayMax ticks in the log that are not stepped yet, 1 to 1,000; 8 is 200 ms of 40 Hz, longer than any
///     pause of a healthy broker
/// @param publicationsMax stepped ticks that wait for their arrivals to be acknowledged, 1 to 100,000
/// @param speedFloorPermille speed below which load does not bring the sector, 1 to 1,000
public record TickBudget(int underWayMax, int publicationsMax, int speedFloorPermille) {
    public TickBudget {
        if (underWayMax < 1 || underWayMax > 1000)
            throw new IllegalArgumentException("ticks under way must be 1 to 1,000: " + underWayMax);
        if (publicationsMax < 1 || publicationsMax > 100_000)
            throw new IllegalArgumentException("publications must be 1 to 100,000: " + publicationsMax);
        if (speedFloorPermille < 1 || speedFloorPermille > 1000)
            throw new IllegalArgumentException("the lowest speed must be 1 to 1,000: " + speedFloorPermille);
    }

    boolean mayTick(int underWay, int publications) {
        return underWay < underWayMax && publications < publicationsMax;
    }
}
