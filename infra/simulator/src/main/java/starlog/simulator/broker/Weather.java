package starlog.simulator.broker;

import java.util.Random;

/// What it is like between one sender and the broker. One thread.
public final class Weather {
    private static final long MILLI = 1_000_000;
    private static final long USUAL_MILLIS = 3;

    private final Random random;
    private long slowUntilNanos;
    private int slowMillis;
    private long lossyUntilNanos;
    private int lossPermille;

    Weather(Random random) {
        this.random = random;
    }

    /// Everything takes up to so long.
    public void slow(long untilNanos, int upToMillis) {
        slowUntilNanos = untilNanos;
        slowMillis = upToMillis;
    }

    /// Answers to appends get lost, so that they are made again.
    public void lossy(long untilNanos, int permille) {
        lossyUntilNanos = untilNanos;
        lossPermille = permille;
    }

    long delayNanos(long nowNanos) {
        long millis = nowNanos < slowUntilNanos ? slowMillis : USUAL_MILLIS;
        return (long) (random.nextDouble() * millis * MILLI);
    }

    boolean losesAnswer(long nowNanos) {
        return nowNanos < lossyUntilNanos && random.nextInt(1_000) < lossPermille;
    }

    /// How much of a queue is on its way already when the sender stops: nothing, all, or some of it.
    int underWay(int queued) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> queued;
            default -> random.nextInt(queued + 1);
        };
    }
}
