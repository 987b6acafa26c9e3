package starlog.sector.tick;

import starlog.schemas.input.SectorInput.Tick;

/// How fast one sector's time goes. Under lasting load it falls quickly, in steps of a tenth, as a sector that is late
/// gets ever later; it rises slowly, and only after a second of calm, so that it does not swing. It knows no clock but
/// the periods that it is told. One thread at a time.
final class TickSpeed {
    private static final int FALL_PERMILLE = 900; // of the speed, at each step
    private static final int RISE_PERMILLE = 20; // of full speed, at each step
    private static final int BUSY_PERCENT = 80; // of the time between two ticks: above, the speed falls
    private static final int CALM_PERCENT = 60; // below, it may rise; in between it stays

    private final int floor;
    private final long periodNanos;
    private final int fallAfter;
    private final int riseAfter;
    private final int riseEvery;
    private int automatic = Tick.FULL_SPEED;
    private int speed = Tick.FULL_SPEED;
    private int credit;
    private boolean withheld;
    private int busyPeriods;
    private int calmPeriods;

    /// @param floor permille of full speed below which load does not bring it
    TickSpeed(int floor, int ticksPerSecond) {
        this.floor = floor;
        this.periodNanos = 1_000_000_000L / ticksPerSecond;
        this.fallAfter = Math.max(1, ticksPerSecond / 10);
        this.riseAfter = ticksPerSecond;
        this.riseEvery = Math.max(1, ticksPerSecond / 4);
    }

    /// A period of the world's rate has passed.
    ///
    /// @param forced an operator's speed, 0 for none
    /// @param stepNanos duration of the last step
    /// @return whether a tick is due
    boolean period(int forced, long stepNanos) {
        adapt(stepNanos);
        speed = forced == 0 ? automatic : forced;
        // Not more than one tick is ever owed: what could not be written in time is not made up for.
        credit = Math.min(credit, Tick.FULL_SPEED - 1) + speed;
        return credit >= Tick.FULL_SPEED;
    }

    /// The due tick was written.
    void written() {
        credit -= Tick.FULL_SPEED;
        withheld = false;
    }

    /// The due tick could not be written, as too many are under way.
    void withheld() {
        withheld = true;
    }

    /// In force in this period, in thousandths of the world's rate.
    int permille() {
        return speed;
    }

    private void adapt(long stepNanos) {
        long busyPercent = stepNanos * automatic / 10 / periodNanos;
        boolean busy = withheld || busyPercent > BUSY_PERCENT;
        boolean calm = !withheld && busyPercent < CALM_PERCENT;
        busyPeriods = busy ? busyPeriods + 1 : 0;
        calmPeriods = calm ? calmPeriods + 1 : 0;
        if (busyPeriods == fallAfter) fall();
        if (calmPeriods >= riseAfter && (calmPeriods - riseAfter) % riseEvery == 0) rise();
    }

    private void fall() {
        busyPeriods = 0;
        automatic = Math.max(floor, automatic * FALL_PERMILLE / Tick.FULL_SPEED);
    }

    private void rise() {
        automatic = Math.min(Tick.FULL_SPEED, automatic + RISE_PERMILLE);
    }
}
