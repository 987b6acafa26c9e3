package starlog.sector.ownership;

import java.util.Optional;
import starlog.schemas.input.SectorInput.Tick;
import starlog.sector.proof.ProvenTick;

/// A seat at one moment, for any thread.
///
/// @param primary whether the node should own the sector
/// @param ownedEpoch under which the node owns it, 0 if it does not
/// @param lagRecords records of the sector's partition that are not folded yet
/// @param stop where the sector stands and why, if it is stopped
/// @param difference in words, in what the fold differs from the owner's, if it does
public record SeatView(
        SeatState state,
        boolean primary,
        long ownedEpoch,
        Progress progress,
        Pulse pulse,
        long lagRecords,
        Census census,
        Optional<Stop> stop,
        Optional<String> difference) {
    /// How far the fold has come.
    ///
    /// @param epoch the sector's
    /// @param proven the last tick with its hash, for the ticks that the node writes
    /// @param marked the last tick with a number that all nodes show, with its hash, so that folds can be compared
    /// @param speedSet that an operator has set, 0 for none
    public record Progress(long epoch, ProvenTick proven, ProvenTick marked, int speedSet) {
        static final Progress NONE = new Progress(0, ProvenTick.NONE, ProvenTick.NONE, 0);

        private static final int MARK_EVERY = 128; // some three seconds

        /// The next one, after a tick.
        Progress stepped(long nextEpoch, ProvenTick stepped, int nextSpeedSet) {
            boolean mark = stepped.tick() % MARK_EVERY == 0;
            return new Progress(nextEpoch, stepped, mark ? stepped : marked, nextSpeedSet);
        }
    }

    /// The epoch under which the node writes ticks, 0 if it does not.
    public long tickingEpoch() {
        return state == SeatState.OWNER ? ownedEpoch : 0;
    }

    public boolean owned() {
        return ownedEpoch != 0;
    }

    public long epoch() {
        return progress.epoch();
    }

    public long lastTick() {
        return progress.proven().tick();
    }

    /// Speed at which the next tick is to be expected, in thousandths of the world's rate.
    public int speedPermille() {
        int set = progress.speedSet();
        return set == 0 ? pulse.speedSeen() : Math.min(pulse.speedSeen(), set);
    }

    /// What the seat has heard of the sector's owner, by the node's clock.
    ///
    /// @param heardNanos when the last tick or claim came; what held the node up does not count
    /// @param tickedNanos when the last tick was stepped, whoever held the node up since
    /// @param newOwner whether the owner has not ticked yet
    /// @param stepNanos that the last step took
    /// @param speedSeen of the last tick, in thousandths of the world's rate
    public record Pulse(long heardNanos, long tickedNanos, boolean newOwner, long stepNanos, int speedSeen) {
        static final Pulse NONE = new Pulse(0, 0, false, 0, Tick.FULL_SPEED);

        /// The fold has come to the log's end, and listens from now on.
        Pulse listening(long nowNanos) {
            return new Pulse(nowNanos, nowNanos, newOwner, stepNanos, speedSeen);
        }

        Pulse stepped(long nowNanos, long nanos, int speedPermille) {
            return new Pulse(nowNanos, nowNanos, false, nanos, Math.max(1, speedPermille));
        }

        /// The sector has another owner, or none.
        Pulse ownerChanged(long nowNanos) {
            return new Pulse(nowNanos, tickedNanos, true, stepNanos, speedSeen);
        }

        /// The node could not listen for so long.
        Pulse excused(long nanos, long nowNanos) {
            return new Pulse(Math.min(heardNanos + nanos, nowNanos), tickedNanos, newOwner, stepNanos, speedSeen);
        }
    }
}
