package starlog.sector;

import java.util.List;
import java.util.Optional;
import starlog.sector.clock.NodeClock;
import starlog.sector.ownership.Seat;

/// Whether a node is fit: all sectors folded, none stopped, and each heard of. Any thread.
final class NodeHealth {
    private static final long SILENT_NANOS = 1_000_000_000;

    private NodeHealth() {}

    static Optional<String> whyNotReady(List<Seat> seats, boolean caughtUp, SectorConfig config) {
        if (!caughtUp) return Optional.of("folding the log");
        for (Seat seat : seats)
            if (seat.view().stop().isPresent())
                return Optional.of("sector %d stopped: %s"
                        .formatted(seat.sector(), seat.view().stop().get()));
        long now = NodeClock.SYSTEM.nanos();
        long silent = seats.stream()
                .map(Seat::view)
                .filter(seat -> seat.lastTick() == 0
                        || now - seat.pulse().tickedNanos()
                                > SILENT_NANOS + config.policy().periodNanos(seat.speedPermille()))
                .count();
        return silent == 0 ? Optional.empty() : Optional.of(silent + " sectors without a tick for a second");
    }
}
