package starlog.query.live;

/// The line of a client that takes each frame at once and never ends, unless its test says otherwise.
abstract class OpenLine implements Line {
    @Override
    public boolean isReady(long nowNanos) {
        return true;
    }

    @Override
    public final boolean isStalled(long nowNanos) {
        return false;
    }

    @Override
    public final void refuseSlow() {
        throw new AssertionError("too slow");
    }

    @Override
    public final void abandon() {
        throw new AssertionError("stalled");
    }

    @Override
    public boolean hasEnded() {
        return false;
    }
}
