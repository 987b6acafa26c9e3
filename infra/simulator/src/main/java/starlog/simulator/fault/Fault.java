package starlog.simulator.fault;

/// Something that goes wrong, or that operators do, in a round of a run. It hangs on nothing but its own values, so that
/// any of a schedule's faults can be left out and the others stay what they are.
///
/// @param round in which it happens
/// @param slot the node that it happens to, -1 for the ingest; only of kinds that happen to somebody
/// @param rounds how long it lasts
/// @param amount what its kind says
public record Fault(int round, Kind kind, int slot, int rounds, int amount) {
    public enum Kind {
        /// The process ends after `amount` more records read or written, and starts anew after `rounds`.
        CRASH,
        /// All nodes end at once, and start anew after `rounds`.
        CRASH_ALL,
        /// As CRASH, and the newest `amount` snapshots of each sector are lost before the next start.
        CRASH_AND_SNAPSHOT_LOSS,
        /// Stopped as by SIGSTOP, for `rounds`.
        PAUSE,
        /// For `rounds` it gets only every few turns, and reads at most `amount` records in each.
        SLOW,
        /// For `rounds` what it sends takes up to `amount` ms, and so do answers.
        DELAY,
        /// For `rounds` so many per mille of the answers to what it sends are lost, and it sends again.
        LOST_ANSWERS,
        /// It is told to stop, releases its sectors, and starts anew after `rounds`.
        RESTART,
        /// It drains, for `rounds`.
        DRAIN,
        /// The coordinator gives everybody other places.
        REBALANCE,
        /// The coordinator does not hear of the node for `rounds`.
        COORDINATOR_LOSES,
        /// An operator sets every sector's speed to `amount` per mille, and back to 0 after `rounds`.
        DILATION
    }

    @Override
    public String toString() {
        String who = slot < 0 ? "ingest" : "node " + slot;
        return "round %d: ".formatted(round)
                + switch (kind) {
                    case CRASH ->
                        "%s crashes after %d more records, back after %d rounds".formatted(who, amount, rounds);
                    case CRASH_ALL -> "all nodes crash, back after %d rounds".formatted(rounds);
                    case CRASH_AND_SNAPSHOT_LOSS ->
                        "%s crashes, back after %d rounds, the newest %d snapshots lost".formatted(who, rounds, amount);
                    case PAUSE -> "%s is stopped for %d rounds".formatted(who, rounds);
                    case SLOW -> "%s is slow for %d rounds, %d records a turn".formatted(who, rounds, amount);
                    case DELAY -> "%s sends with delays up to %d ms for %d rounds".formatted(who, amount, rounds);
                    case LOST_ANSWERS ->
                        "%s loses %d per mille of the answers for %d rounds and sends again"
                                .formatted(who, amount, rounds);
                    case RESTART -> "%s is told to stop, back after %d rounds".formatted(who, rounds);
                    case DRAIN -> "%s drains for %d rounds".formatted(who, rounds);
                    case REBALANCE -> "other places are given";
                    case COORDINATOR_LOSES -> "the coordinator loses %s for %d rounds".formatted(who, rounds);
                    case DILATION -> "all sectors at %d per mille for %d rounds".formatted(amount, rounds);
                };
    }
}
