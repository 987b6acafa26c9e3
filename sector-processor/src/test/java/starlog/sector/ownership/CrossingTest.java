package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.location.ShipLocation;
import starlog.sector.Again;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// Ships that fly over a border while nodes die and acknowledgements are late.
class CrossingTest {
    private static final int WEST = 0;
    private static final int EAST = 1;
    private static final long PLAYER = 9;
    private static final long SHIP = 1; // at home in the west
    private static final int FLIGHT_PERIODS = 600; // longer than any way through a sector

    private final Cluster cluster = new Cluster();
    private final Queue<Runnable> acknowledgements = new ArrayDeque<>();
    private boolean acknowledging = true;
    private long sequence;

    @Test
    void a_ship_that_flies_over_the_border_is_in_one_sector_and_its_place_is_told() {
        cluster.start(1);
        flyEast();
        cluster.periods(FLIGHT_PERIODS);
        assertEquals(List.of(), ships(1, WEST));
        assertEquals(List.of(SHIP), ships(1, EAST));
        assertEquals(Map.of(), cluster.log.locations(WEST));
        assertEquals(Map.of(SHIP, new ShipLocation(PLAYER, 1)), cluster.log.locations(EAST));
        assertEquals(1, seatStatus(WEST).departed());
        assertEquals(1, seatStatus(EAST).arrived());
        cluster.assertReplaysEqual();
    }

    @Test
    void no_tick_is_seen_before_what_left_in_it_is_safe() {
        cluster.start(1, 512, Cluster.primary(1, WEST, EAST), this::acknowledge);
        flyEast();
        cluster.periods(100);
        acknowledging = false;
        periodsUntilArrivals(1);
        int seen = cluster.ticksTaken(WEST).size();
        cluster.periods(50);
        assertEquals(seen, cluster.ticksTaken(WEST).size());
        assertEquals(0, cluster.ticksTaken(WEST).getLast().events.count);
        acknowledgeAll();
        cluster.periods(5);
        assertTrue(cluster.ticksTaken(WEST).size() >= seen + 50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_sector_whose_arrivals_are_never_acknowledged_stops_ticking_instead_of_piling_up() {
        cluster.start(1, 512, Cluster.primary(1, WEST, EAST), this::acknowledge);
        flyEast();
        cluster.periods(100);
        acknowledging = false;
        periodsUntilArrivals(1);
        cluster.periods(1_000);
        int waiting = cluster.seat(1, WEST).publicationsWaiting();
        assertTrue(waiting >= 256 && waiting <= 256 + 8, "waiting: " + waiting);
        long tick = cluster.seat(1, WEST).view().lastTick();
        cluster.periods(100);
        assertEquals(tick, cluster.seat(1, WEST).view().lastTick());
        acknowledgeAll();
        cluster.periods(100);
        assertTrue(cluster.seat(1, WEST).view().lastTick() > tick);
        cluster.assertReplaysEqual();
    }

    @Test
    void arrivals_written_by_an_owner_that_dies_before_its_tick_is_out_come_again_and_count_once() {
        cluster.start(1, 512, Cluster.primary(1, WEST, EAST), this::acknowledge);
        cluster.startStandby(2);
        flyEast();
        cluster.periods(100);
        acknowledging = false;
        periodsUntilArrivals(1);
        cluster.kill(1);
        cluster.periods(60);
        assertEquals(2, cluster.ownerOf(WEST));
        assertEquals(2, arrivals(), "the new owner cannot know that the old one had written it");
        assertEquals(List.of(SHIP), ships(2, EAST));
        assertEquals(1, cluster.node(2).status("b").sectors().get(EAST).arrived());
        cluster.assertReplaysEqual();
    }

    @Test
    void arrivals_that_a_dead_owner_did_not_write_the_next_one_does() {
        cluster.start(1);
        cluster.startStandby(2);
        flyEast();
        cluster.periods(20);
        long epoch = cluster.seat(1, WEST).view().epoch();
        cluster.kill(1);
        // Ticks in which the ship leaves, and that no owner has stepped.
        for (int tick = 0; tick < 400; tick++) cluster.log.append(WEST, new SectorInput.Tick(epoch, 0, 0));
        cluster.periods(60);
        assertEquals(2, cluster.ownerOf(WEST));
        assertEquals(1, arrivals());
        assertEquals(List.of(), ships(2, WEST));
        assertEquals(List.of(SHIP), ships(2, EAST));
        assertEquals(Map.of(SHIP, new ShipLocation(PLAYER, 1)), cluster.log.locations(EAST));
        cluster.assertReplaysEqual();
    }

    @Test
    void whoever_dies_every_ship_is_in_exactly_one_sector() {
        long seed = Long.getLong("starlog.seed", 2_718);
        Random random = new Random(seed);
        String again = Again.command(CrossingTest.class, seed);
        long nodes = 1;
        cluster.start(1, 512, Cluster.primary(1, WEST, EAST), this::acknowledge);
        cluster.periods(20);
        for (long ship = 1; ship <= 20; ship++) intent((int) (ship - 1) % 2, ship, new Intent.Spawn());
        for (int round = 0; round < 80; round++) {
            cluster.periods(random.nextInt(60));
            for (int order = 0; order < 4; order++) {
                long ship = 1 + random.nextInt(20);
                int way = random.nextBoolean() ? 0 : 32_768;
                for (int sector = WEST; sector <= EAST; sector++) {
                    intent(sector, ship, new Intent.Steer(way));
                    intent(sector, ship, new Intent.Thrust(12_800));
                }
            }
            acknowledging = random.nextInt(3) > 0;
            if (acknowledging) acknowledgeAll();
            if (random.nextInt(6) == 0) {
                cluster.kill(nodes);
                cluster.start(++nodes, 512, Cluster.primary(nodes, WEST, EAST), this::acknowledge);
            }
        }
        acknowledging = true;
        acknowledgeAll();
        cluster.periods(40);
        List<Long> everywhere = new ArrayList<>(ships(nodes, WEST));
        everywhere.addAll(ships(nodes, EAST));
        everywhere.sort(null);
        assertEquals(20, everywhere.size(), again);
        assertEquals(20, everywhere.stream().distinct().count(), again);
        assertTrue(cluster.node(nodes).status("n").sectors().get(EAST).departed() > 0, again);
        assertFalse(cluster.ticksTaken(WEST).isEmpty());
        for (int sector = WEST; sector <= EAST; sector++)
            for (long ship : cluster.log.locations(sector).keySet())
                assertTrue(ships(nodes, sector).contains(ship), "ship " + ship + " " + again);
        cluster.assertReplaysEqual();
    }

    private void flyEast() {
        cluster.periods(20);
        intent(WEST, new Intent.Spawn());
        intent(WEST, new Intent.Steer(0));
        intent(WEST, new Intent.Thrust(12_800));
    }

    private void intent(int sector, Intent intent) {
        intent(sector, SHIP, intent);
    }

    private void intent(int sector, long ship, Intent intent) {
        cluster.log.append(
                sector, new SectorInput.IntentBatch(List.of(new PlayerIntent(PLAYER, ship, ++sequence, 0, 0, intent))));
    }

    private void periodsUntilArrivals(int wanted) {
        for (int period = 0; period < FLIGHT_PERIODS && arrivals() < wanted; period++) cluster.periods(1);
        assertEquals(wanted, arrivals());
    }

    private long arrivals() {
        long count = 0;
        for (long offset = 0; offset < cluster.log.inputEnd(EAST); offset++)
            if (cluster.log.inputAt(EAST, offset).orElseThrow() instanceof SectorInput.Arrival) count++;
        return count;
    }

    private List<Long> ships(long node, int sector) {
        for (Table table : cluster.seat(node, sector).fold().tables())
            if (table instanceof Ships ships) {
                List<Long> ids = new ArrayList<>();
                for (int row = 0; row < ships.count; row++) ids.add(ships.id[row]);
                return ids;
            }
        throw new AssertionError("no ships");
    }

    private NodeStatus.SeatStatus seatStatus(int sector) {
        return cluster.node(1).status("a").sectors().get(sector);
    }

    private void acknowledge(Runnable durable) {
        if (acknowledging) durable.run();
        else acknowledgements.add(durable);
    }

    private void acknowledgeAll() {
        acknowledging = true;
        while (!acknowledgements.isEmpty()) acknowledgements.remove().run();
    }
}
