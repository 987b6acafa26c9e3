package starlog.query.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// A ship at a corner flies from sector 0 through sector 1 into sector 2; with its first tick in sector 1 it leaves it.
class InFlightTest {
    private static final long SHIP = 7;
    private static final long PLAYER = 70;

    private final WatchedWorld world = new WatchedWorld(3);

    @BeforeEach
    void every_sector_is_known() {
        for (int sector = 0; sector < 3; sector++) {
            SectorTick first = tick(1);
            first.keyframe = true;
            if (sector == 0) put(first, 0);
            read(sector, first);
            world.sector(sector).caughtUp();
        }
    }

    @Test
    void a_ship_that_comes_and_goes_in_one_tick_is_found_where_it_left_last() {
        read(0, departure(2, 1));
        found(0, 1);
        read(1, passage(2));
        found(1, 2);
        read(2, arrival(2, 2));
        found(2, 2);
    }

    @Test
    void it_is_found_in_whatever_order_the_sectors_are_read() {
        read(1, passage(2));
        found(0, 0);
        read(0, departure(2, 1));
        found(0, 1);
        read(2, arrival(2, 2));
        found(2, 2);
    }

    @Test
    void news_of_where_it_was_changes_nothing() {
        read(2, arrival(2, 2));
        found(2, 2);
        read(1, passage(2));
        found(2, 2);
        read(0, departure(2, 1));
        found(2, 2);
    }

    private void found(int sector, long crossings) {
        assertEquals(OptionalInt.of(sector), world.sectorOf(SHIP));
        Moment moment = world.find(SHIP).orElseThrow();
        assertEquals(sector, moment.sector());
        assertEquals(crossings, moment.scene().crossingsOf(SHIP));
    }

    private void read(int sector, SectorTick tick) {
        world.sector(sector).apply(tick);
    }

    private static SectorTick tick(long number) {
        var tick = new SectorTick();
        tick.tick = number;
        return tick;
    }

    private static SectorTick departure(long number, long crossings) {
        SectorTick tick = tick(number);
        tick.entities(EntityKind.SHIP).remove(SHIP);
        tick.events.add(StateEvent.SHIP_DEPARTED, SHIP, PLAYER, 0, 0, 1, crossings, -1, -1);
        return tick;
    }

    private static SectorTick passage(long number) {
        SectorTick tick = tick(number);
        tick.events.add(StateEvent.SHIP_ARRIVED, SHIP, PLAYER, 0, 0, 0, 1, 0, 0);
        tick.events.add(StateEvent.SHIP_DEPARTED, SHIP, PLAYER, 0, 0, 2, 2, -1, -1);
        tick.entities(EntityKind.SHIP).remove(SHIP);
        return tick;
    }

    private static SectorTick arrival(long number, long crossings) {
        SectorTick tick = tick(number);
        tick.events.add(StateEvent.SHIP_ARRIVED, SHIP, PLAYER, 0, 0, 1, crossings, 0, 0);
        put(tick, crossings);
        return tick;
    }

    private static void put(SectorTick tick, long crossings) {
        tick.ships.add(SHIP, PLAYER, 0, 0, 0, 0, 0, 0, 0);
        EntityColumns bodies = tick.entities(EntityKind.SHIP);
        int row = bodies.add(SHIP);
        bodies.columns[bodies.kind.column("crossings")][row] = crossings;
    }
}
