package starlog.sector.audit;

import java.util.List;
import java.util.Optional;
import starlog.sector.replay.BadTick;

/// What an audit found.
///
/// @param ticks folded, behind the earlier audit if there was one
/// @param ticksAgain folded before that, from the states at which the logs begin
/// @param intents in batches of the logs
/// @param transfers arrivals accepted, each equal to its departure
/// @param repeats arrivals that were in the log again, and passed over
/// @param travellers entities that crossed a border and arrived
/// @param entities ids that were seen
/// @param inFlight entities between two sectors at the end
/// @param open intents without a verdict yet at the end: behind the last tick, waiting, or in flight
/// @param offence the first one; nothing is looked at behind it
/// @param startTicks by sector, with which the folds began; 0 is the beginning of the world
/// @param points by sector, to where the folds have come; what was looked at is proved if the audit is clean
public record AuditReport(
        int sectors,
        long ticks,
        long ticksAgain,
        long intents,
        long transfers,
        long repeats,
        long travellers,
        long entities,
        long inFlight,
        long open,
        Optional<Offence> offence,
        States states,
        List<Long> startTicks,
        List<AuditedPoint> points) {
    public AuditReport {
        startTicks = List.copyOf(startTicks);
        points = List.copyOf(points);
    }

    /// What there is to say of `state-events`; after an offence only of a part.
    ///
    /// @param compared ticks that have the hashes of their fold
    /// @param passedOver records that an operator had passed over
    /// @param badCount records that readers do not take, or that are not what the inputs make
    /// @param bad the first of them
    public record States(long compared, long passedOver, long badCount, List<BadTick> bad) {
        public States {
            bad = List.copyOf(bad);
        }
    }

    public boolean clean() {
        return offence.isEmpty() && states.badCount == 0;
    }
}
