package starlog.sector.ownership;

import java.util.List;

/// A node as it shows itself to operators.
///
/// @param number drawn at every start: what stands in claims
public record NodeStatus(String node, long number, boolean draining, List<SeatStatus> sectors) {
    static final String FOLDS_ANEW =
            "the owner goes on; this node folds anew before it would own the sector, or when it is restarted";

    /// @param lagRecords inputs that are not folded yet
    /// @param departed ships that ever left the sector for a neighbour
    /// @param arrived ships that ever came from one
    /// @param hashTick a tick of which every node that folds the sector tells the hash, 0 if there was none yet
    /// @param hash of the whole state after it, in hexadecimal: the same on each, or a fold is wrong
    /// @param stoppedTopic the topic at which the sector stands, or ""
    /// @param stoppedAt offset there, or -1
    /// @param problem why; or, where it does not stand, in what the fold of a node that stands by differs from the owner's
    /// @param wayOut what an operator can do
    public record SeatStatus(
            int sector,
            String role,
            boolean primary,
            long epoch,
            long tick,
            long lagRecords,
            int speedPermille,
            int entities,
            long departed,
            long arrived,
            long hashTick,
            String hash,
            String stoppedTopic,
            long stoppedAt,
            String problem,
            String wayOut) {
        static SeatStatus of(Seat seat) {
            SeatView view = seat.view();
            return new SeatStatus(
                    seat.sector(),
                    view.state().toString(),
                    view.primary(),
                    view.epoch(),
                    view.lastTick(),
                    view.lagRecords(),
                    view.speedPermille(),
                    view.census().entities(),
                    view.census().departed(),
                    view.census().arrived(),
                    view.progress().marked().tick(),
                    "%016x".formatted(view.progress().marked().hash()),
                    view.stop().map(Stop::topic).orElse(""),
                    view.stop().map(Stop::offset).orElse(-1L),
                    view.stop().map(Stop::problem).or(view::difference).orElse(""),
                    view.stop().map(Stop::wayOut).orElse(view.difference().isPresent() ? FOLDS_ANEW : ""));
        }
    }
}
