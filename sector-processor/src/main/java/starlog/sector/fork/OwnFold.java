package starlog.sector.fork;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// A fork's state, by which it knows what of its recording can no longer be. Neighbours are not forked: what comes from
/// them comes as it came. But what is still here, or has come to its end here, cannot come over a border. One thread.
final class OwnFold {
    private final Sector sector;
    private final Set<Long> ended = new HashSet<>();
    private long leftOut;
    private Optional<String> standstill = Optional.empty();

    OwnFold(ForkPoint point) {
        sector = point.state().map(Sector::restore).orElseGet(() -> new Sector(point.sector()));
    }

    Sector sector() {
        return sector;
    }

    Optional<String> standstill() {
        return standstill;
    }

    /// Ships and things that recorded arrivals brought, and that had never left in the fork.
    long leftOut() {
        return leftOut;
    }

    /// The arrival without those who cannot come.
    Arrival possible(Arrival arrival) {
        List<Traveller> coming = new ArrayList<>();
        for (Traveller each : arrival.travellers()) if (!isHere(each) && !ended.contains(each.id())) coming.add(each);
        leftOut += arrival.travellers().size() - coming.size();
        return new Arrival(
                arrival.from(), arrival.number(), arrival.tick(), coming, arrival.intents(), arrival.ended());
    }

    private boolean isHere(Traveller traveller) {
        return table(traveller.kind()).rowOf(traveller.id()) != Table.NO_ROW;
    }

    private EntityTable table(EntityKind kind) {
        String name = switch (kind) {
            case SHIP -> "ships";
            case MISSILE -> "missiles";
            case WRECK -> "wrecks";
            case FLEET -> "fleets";
            case CARGO, HELM, ASTEROID, STATION -> throw new IllegalArgumentException("it does not travel: " + kind);
        };
        for (Table table : sector.tables())
            if (table instanceof EntityTable entities && table.name.equals(name)) return entities;
        throw new IllegalStateException("a sector without " + name);
    }

    /// Folds an input of the fork. What no fold survives is told, and ends this one.
    void apply(long offset, SectorInput input) {
        if (standstill.isPresent()) return;
        try {
            if (sector.apply(offset, input)) note(sector.outcome().events);
        } catch (RuntimeException e) {
            standstill = Optional.of("sector %d, offset %d: %s".formatted(sector.number(), offset, e.getMessage()));
        }
    }

    /// An input that nobody can read.
    void stand(long offset) {
        if (standstill.isEmpty())
            standstill =
                    Optional.of("sector %d, offset %d: the record cannot be read".formatted(sector.number(), offset));
    }

    /// A player's ship stays in its table when it is destroyed; one of the world does not.
    private void note(EventColumns events) {
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_DESTROYED && events.players[row] == 0)
                ended.add(events.subjects[row]);
    }
}
