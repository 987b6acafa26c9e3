package starlog.sector.publication;

import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.sector.border.Departure;
import starlog.sector.simulation.Sector;

/// All that a tick of a sector has others know.
///
/// @param bytes as in `state-events`; not to be changed
/// @param departures what goes into the neighbours' partitions
/// @param locations what goes into `player-locations`
public record EmittedTick(long tick, byte[] bytes, List<Departure> departures, List<Relocation> locations) {
    public EmittedTick {
        departures = List.copyOf(departures);
        locations = List.copyOf(locations);
    }

    /// The tick that another engine's fold has just made. Who owns the sector next tells of all visitors with the first
    /// keyframe, which comes at once.
    public static EmittedTick of(SectorTick outcome, List<Departure> departures, byte[] bytes) {
        return new EmittedTick(outcome.tick, bytes, departures, Relocation.ofBorder(outcome));
    }

    /// The tick that the sector has just made.
    public static EmittedTick of(Sector fold, byte[] bytes) {
        return new EmittedTick(fold.tick(), bytes, fold.departures(), Relocation.of(fold));
    }
}
