package starlog.simulator.node;

import starlog.sector.clock.NodeClock;

/// The only clock of a run: it moves when the run says so. One thread.
public final class Timekeeper implements NodeClock {
    private static final long START_MICROS = 1_700_000_000_000_000L;

    private long nanos = 1;

    public void advance(long byNanos) {
        nanos += byNanos;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long micros() {
        return START_MICROS + nanos / 1_000;
    }
}
