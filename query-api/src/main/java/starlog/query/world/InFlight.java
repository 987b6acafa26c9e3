package starlog.query.world;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// Players' ships that have left a sector and of whose arrival nothing has been heard, each as it left: mostly for a
/// tick or two. Ships of the world are not kept, as they may be destroyed before anybody hears of their arrival. Any
/// thread may look; the feed's thread writes.
final class InFlight {
    private final LongUnaryOperator crossingsOf;
    private final Map<Long, Departed> ships = new ConcurrentHashMap<>();

    /// @param alone the sector that it left, with the ship alone
    private record Departed(long crossings, Moment alone) {}

    /// @param crossingsOf the crossings of a ship as the sectors know it, [Scene#NOT_HERE] if none does
    InFlight(LongUnaryOperator crossingsOf) {
        this.crossingsOf = crossingsOf;
    }

    /// Keeps the players' ships that left a sector in a tick.
    ///
    /// @param before what the sector held before the tick
    void hearDepartures(int sector, SectorTick tick, Supplier<Scene> before) {
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++) {
            if (events.kinds[row] != StateEvent.SHIP_DEPARTED || events.players[row] == 0) continue;
            long ship = events.subjects[row];
            Scene last = before.get();
            if (last.crossingsOf(ship) == Scene.NOT_HERE) {
                if (of(ship).isEmpty()) continue; // the log is read from later on
                last = of(ship).get().scene(); // it came and went in this tick
            }
            long crossings = events.amounts[row];
            Scene alone = last.departing(ship, crossings, events.xMm[row], events.yMm[row]);
            departed(ship, crossings, Moment.of(sector, tick, alone));
        }
    }

    void hearArrivals(EventColumns events) {
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_ARRIVED) arrived(events.subjects[row], events.amounts[row]);
    }

    /// Partitions are read in any order, so the arrival may have been heard of before.
    void departed(long ship, long crossings, Moment alone) {
        if (crossingsOf.applyAsLong(ship) >= crossings) return;
        var departed = new Departed(crossings, alone);
        ships.merge(ship, departed, (old, now) -> old.crossings > now.crossings ? old : now);
    }

    void arrived(long ship, long crossings) {
        ships.computeIfPresent(ship, (_, departed) -> departed.crossings <= crossings ? null : departed);
    }

    /// The ship as it left a sector last, if it has not arrived since.
    Optional<Moment> of(long ship) {
        return Optional.ofNullable(ships.get(ship)).map(Departed::alone);
    }

    /// The ship as it left, if nobody has seen it since.
    ///
    /// @param crossings with which a sector knows the ship
    Optional<Moment> since(long ship, long crossings) {
        Departed departed = ships.get(ship);
        return departed == null || departed.crossings <= crossings ? Optional.empty() : Optional.of(departed.alone);
    }
}
