package starlog.sector.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.location.ShipLocation;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// What `player-locations` is told of a player's ship: that it is here, or that it has left. A ship that never left
/// its home has no record, as everybody can reckon where that is.
public record Relocation(long ship, Optional<ShipLocation> here) {
    /// Those of the tick that the sector has just made, in the order of its events.
    static List<Relocation> of(Sector fold) {
        EventColumns events = fold.outcome().events;
        List<Relocation> all = fold.outcome().keyframe ? visitors(fold) : null;
        for (int row = 0; row < events.count; row++) {
            int kind = events.kinds[row];
            if (kind != StateEvent.SHIP_ARRIVED && kind != StateEvent.SHIP_DEPARTED && kind != StateEvent.SHIP_GIVEN)
                continue;
            if (all == null) all = new ArrayList<>();
            add(all, events, row, fold);
        }
        return all == null ? List.of() : all;
    }

    /// With a keyframe every visitor is told of again: an owner that lags behind its successor still writes what it steps,
    /// and so may take back what the successor has said.
    private static List<Relocation> visitors(Sector fold) {
        List<Relocation> all = new ArrayList<>();
        Ships ships = ships(fold);
        for (int row = 0; row < ships.count; row++)
            if (ships.player[row] != 0 && ships.crossings[row] > 0)
                all.add(new Relocation(
                        ships.id[row], Optional.of(new ShipLocation(ships.player[row], ships.crossings[row]))));
        return all;
    }

    private static void add(List<Relocation> all, EventColumns events, int row, Sector fold) {
        if (events.kinds[row] != StateEvent.SHIP_GIVEN) {
            addCrossing(all, events, row);
            return;
        }
        long ship = events.subjects[row];
        long crossings = crossings(fold, ship);
        if (crossings > 0)
            all.add(new Relocation(ship, Optional.of(new ShipLocation(events.otherPlayers[row], crossings))));
    }

    private static void addCrossing(List<Relocation> all, EventColumns events, int row) {
        long player = events.players[row];
        if (player == 0) return;
        boolean here = events.kinds[row] == StateEvent.SHIP_ARRIVED;
        var location = new ShipLocation(player, events.amounts[row]);
        all.add(new Relocation(events.subjects[row], here ? Optional.of(location) : Optional.empty()));
    }

    /// Those of ships that crossed a border, in the order of a tick's events.
    static List<Relocation> ofBorder(SectorTick tick) {
        List<Relocation> all = new ArrayList<>();
        for (int row = 0; row < tick.events.count; row++) {
            int kind = tick.events.kinds[row];
            if (kind == StateEvent.SHIP_ARRIVED || kind == StateEvent.SHIP_DEPARTED) addCrossing(all, tick.events, row);
        }
        return all;
    }

    /// 0 of a ship that is at its first home, or that has left in this very tick.
    private static long crossings(Sector fold, long ship) {
        Ships ships = ships(fold);
        int row = ships.rowOf(ship);
        return row == Table.NO_ROW ? 0 : ships.crossings[row];
    }

    private static Ships ships(Sector fold) {
        for (Table table : fold.tables()) if (table instanceof Ships ships) return ships;
        throw new IllegalStateException("a sector without a table of ships: " + fold.number());
    }
}
