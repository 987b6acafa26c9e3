package starlog.sector.audit;

import java.util.List;
import java.util.Optional;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.sector.border.Departure;

/// What one record of a sector's log means to the books of the whole world. A struct that [SectorBooks] fills and hands
/// over; nobody changes it afterwards.
final class Folded {
    /// A record of which nothing is to be told but how far the sector has come; the last one.
    boolean end;

    long offset;
    long tick;
    boolean stepped;
    /// Of the state after the last tick.
    long hash;

    long clockMicros;
    /// The record itself, if it is an arrival.
    Optional<Arrival> arrival = Optional.empty();

    /// What the fold was to take in with this record.
    List<Arrival> brought = List.of();

    /// How many of these it has taken.
    long taken;

    List<Departure> departures = List.of();
    /// Whether who is there was counted after the record.
    boolean counted;

    List<Change> changes = List.of();
    /// The sector's last serial, if it was counted.
    long serial;

    /// Numbers of the last arrivals, by direction, if it was a tick.
    long[] received = {};

    /// Intents that have come so far, and those of them without a verdict.
    long intentsCome;

    int intentsOpen;

    /// What the sector's own books say against the record; the last one then. Whatever the books of the world say against
    /// it comes first.
    RuntimeException fault;

    /// An entity is in the sector that was not there at the last count, or the other way round.
    ///
    /// @param kind place in [Holdings#MOVING]
    record Change(long id, int kind, boolean appeared) {
        String kindName() {
            return Holdings.MOVING.get(kind).name();
        }
    }
}
