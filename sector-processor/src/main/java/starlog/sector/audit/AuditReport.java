package starlog.sector.audit;

import java.util.Optional;

/// What an audit found.
///
/// @param intents in batches of the logs
/// @param transfers arrivals accepted, each equal to its departure
/// @param repeats arrivals that were in the log again, and passed over
/// @param travellers entities that crossed a border and arrived
/// @param entities ids that were seen
/// @param inFlight entities between two sectors at the end
/// @param open intents without a verdict yet at the end: behind the last tick, waiting, or in flight
/// @param offence the first one; nothing is looked at behind it
public record AuditReport(
        int sectors,
        long ticks,
        long intents,
        long transfers,
        long repeats,
        long travellers,
        long entities,
        long inFlight,
        long open,
        Optional<Offence> offence) {
    public boolean clean() {
        return offence.isEmpty();
    }
}
