package starlog.sector.tick;

/// How many ticks of a sector may be in the log without having been stepped yet. It bounds what a stalled broker or a
/// slow step can pile up, and so is what dilates time.
///
/// @param underWayMax 1 to 1,000; 8 is 200 ms of 40 Hz, longer than any pause of a healthy broker
public record TickBudget(int underWayMax) {
    public TickBudget {
        if (underWayMax < 1 || underWayMax > 1000)
            throw new IllegalArgumentException("ticks under way must be 1 to 1,000: " + underWayMax);
    }

    boolean mayTick(int underWay) {
        return underWay < underWayMax;
    }
}
