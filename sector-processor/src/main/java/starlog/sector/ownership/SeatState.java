package starlog.sector.ownership;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a node is to a sector at which it has a seat.
public enum SeatState {
    /// The loader brings a fold.
    LOADING,
    /// The fold is here and has not reached the end of the log yet.
    CATCHING_UP,
    /// The fold follows the log; another node owns the sector, or none.
    STANDBY,
    /// The node writes ticks, and publishes what is stepped.
    OWNER,
    /// The node has given the sector up: it still publishes what is stepped, but writes no tick any more.
    RELEASING,
    /// The fold goes no further: [SeatView#stop] says where and why, and what gets it going again.
    STOPPED;

    /// True if the log may make another state of this one. A fold can begin anew, or stop, at any time.
    boolean leadsTo(SeatState next) {
        return next == LOADING || next == STOPPED || next().contains(next);
    }

    private Set<SeatState> next() {
        return switch (this) {
            case LOADING, STOPPED -> EnumSet.of(CATCHING_UP);
            case CATCHING_UP -> EnumSet.of(STANDBY);
            case STANDBY -> EnumSet.of(OWNER, RELEASING);
            case OWNER -> EnumSet.of(RELEASING, STANDBY);
            case RELEASING -> EnumSet.of(STANDBY);
        };
    }

    boolean owns() {
        return this == OWNER || this == RELEASING;
    }

    /// True if what the log brings is folded.
    boolean folds() {
        return follows() || this == CATCHING_UP;
    }

    /// True if all that there was is folded, and the fold goes on.
    boolean follows() {
        return this == STANDBY || owns();
    }

    /// True if there is still something to be folded.
    boolean loads() {
        return this == LOADING || this == CATCHING_UP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
