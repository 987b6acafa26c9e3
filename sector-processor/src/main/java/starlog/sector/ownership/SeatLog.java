package starlog.sector.ownership;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import starlog.sector.proof.FoldDiffers;

/// What a node says of its seats in the log.
final class SeatLog {
    private static final Logger LOG = LoggerFactory.getLogger(SectorNode.class);

    private SeatLog() {}

    /// Said once, however often the loader finds it so.
    static void stopped(Stop at, RuntimeException cause) {
        LOG.atError()
                .addKeyValue("topic", at.topic())
                .addKeyValue("partition", at.sector())
                .addKeyValue("offset", at.offset())
                .addKeyValue("problem", at.problem())
                .addKeyValue("wayOut", at.wayOut())
                .setCause(cause)
                .log("sector stopped");
    }

    static void differs(Seat seat, FoldDiffers difference) {
        LOG.atError()
                .addKeyValue("sector", seat.sector())
                .addKeyValue("tick", difference.tick())
                .addKeyValue("problem", difference.getMessage())
                .addKeyValue("wayOut", NodeStatus.FOLDS_ANEW)
                .log("this node's fold differs from the owner's");
    }

    /// @param owner the new one, 0 for none
    static void lost(Seat seat, long owner) {
        of(LOG.atInfo(), seat).log(owner == 0 ? "sector released" : "sector lost to another node");
    }

    static void takenOver(Seat seat, long emittedAgain) {
        of(LOG.atInfo(), seat).addKeyValue("ticksEmittedAgain", emittedAgain).log("sector taken over");
    }

    static void forgotten(Seat seat, long published) {
        of(LOG.atWarn(), seat)
                .addKeyValue("published", published)
                .log("ticks that were never published are no longer remembered, folding anew");
    }

    private static LoggingEventBuilder of(LoggingEventBuilder line, Seat seat) {
        return line.addKeyValue("sector", seat.sector())
                .addKeyValue("epoch", seat.fold().epoch())
                .addKeyValue("tick", seat.fold().tick());
    }
}
