package starlog.sector.desync;

import starlog.sector.desync.Stretch.Again;

/// Two sides in step. One thread at a time.
final class Pair {
    final SideFold ofOne;
    final SideFold ofOther;
    private final long lastTick;
    private final boolean comparesTold;
    private Mark one;
    private Mark other;

    Pair(SideFold ofOne, SideFold ofOther, long lastTick) {
        this.ofOne = ofOne;
        this.ofOther = ofOther;
        this.lastTick = lastTick;
        this.comparesTold = tellAlike(ofOne.side(), ofOther.side());
    }

    static Pair of(Side one, Side other, long lastTick) {
        return new Pair(one.begin(), other.begin(), lastTick);
    }

    static Pair of(Again one, Again other, long lastTick) {
        return new Pair(one.begin(), other.begin(), lastTick);
    }

    /// Builds that have other schemas tell the same in other words.
    static boolean tellAlike(Side one, Side other) {
        return one.engine().schemas().equals(other.engine().schemas());
    }

    boolean comparesTold() {
        return comparesTold;
    }

    /// Folds on to the end of the next tick. False at the end of both, or where nothing more is wanted.
    boolean step() {
        if (tick() >= lastTick) return false;
        one = Mark.of(ofOne, ofOne.step(), comparesTold);
        other = Mark.of(ofOther, ofOther.step(), comparesTold);
        return one.goesOn() || other.goesOn();
    }

    /// After the last step.
    boolean equal() {
        return !one.failed() && one.equals(other);
    }

    Mark one() {
        return one;
    }

    Mark other() {
        return other;
    }

    long tick() {
        return Math.max(ofOne.fold().tick(), ofOther.fold().tick());
    }
}
