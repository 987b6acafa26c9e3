package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.sector.simulation.Scenario.madeBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.Claim;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.Wrecks;

/// What comes over the border from sector 0 into sector 1.
class ArrivalsTest {
    private static final long ALICE = 1;
    private static final int SIZE = 1_000_000;

    /// Ships 1, 3, 5, ... are at home in sector 0, and cross in the next tick.
    private static Borders leaving(RuleScript rules, int ships) {
        Borders world = Borders.grid(2, 1, rules);
        for (int ship = 1; ship < 2 * ships; ship += 2) world.in(0).ship(ship, ALICE);
        for (int ship = 1; ship < 2 * ships; ship += 2) world.in(0).the(ship).at(SIZE, 15_000 * ship);
        return world;
    }

    private static Arrival of(int from, long number, Traveller... travellers) {
        return new Arrival(from, number, 1, List.of(travellers), List.of());
    }

    private static Traveller traveller(EntityKind kind, int columns, long... firstValues) {
        long[] values = new long[columns];
        System.arraycopy(firstValues, 0, values, 0, firstValues.length);
        return new Traveller(kind, values);
    }

    @Test
    void a_repeat_is_passed_over() {
        Borders world = leaving(RuleScript.quiet(), 1);
        world.in(0).ticks(1);
        Departure departure = world.in(0).takeDepartures().getFirst();
        world.deliver(departure).deliver(departure).ticks(1).deliver(departure).ticks(1);
        assertEquals(1, world.in(1).events(ShipArrived.class).size());
        assertEquals(1, world.in(1).ledger("shipsArrived"));
    }

    @Test
    void what_a_settled_sector_sends_is_taken_although_its_numbers_leap() {
        Borders seen = leaving(RuleScript.quiet(), 1);
        seen.in(0).ticks(1);
        Departure lost = seen.in(0).takeDepartures().getFirst();
        Borders world = Borders.grid(2, 1);
        for (long ship = 1; ship <= 5; ship += 2) world.in(0).ship(ship, ALICE);
        world.deliver(lost).ticks(1);
        world.in(0).input(new Settlement(1_000, List.of(1L), "power cut"));
        assertFalse(world.in(0).exists("ships", 1), "the neighbour has it");
        world.in(0).the(3).at(SIZE, 300_000);
        world.in(0).ticks(1);
        Departure leapt = world.in(0).takeDepartures().getFirst();
        assertTrue(leapt.arrival().number() < -1, leapt.toString());
        world.deliver(leapt).deliver(leapt).deliver(lost);
        world.in(0).the(5).at(SIZE, 500_000);
        world.ticks(2);
        for (long ship = 1; ship <= 5; ship += 2) assertTrue(world.in(1).exists("ships", ship));
        assertEquals(3, world.in(1).events(ShipArrived.class).size());
        assertEquals(3, world.in(0).ledger("shipsDeparted"));
    }

    @Test
    void a_settled_sector_takes_what_comes_behind_lost_arrivals() {
        Borders world = leaving(RuleScript.quiet(), 2);
        world.in(0).the(3).at(500, 500).ticks(1).the(3).at(SIZE, 500).ticks(1);
        Departure second = world.in(0).takeDepartures().get(1);
        world.deliver(second);
        world.in(1).input(new Settlement(1_000, List.of(), "power cut"));
        world.deliver(second).ticks(1);
        assertTrue(world.in(1).exists("ships", 3));
        assertEquals(1, world.in(1).events(ShipArrived.class).size());
    }

    @Test
    void what_comes_before_its_turn_is_passed_over_until_it_comes_again() {
        Borders world = leaving(RuleScript.quiet(), 2);
        world.in(0).the(3).at(500, 500).ticks(1).the(3).at(SIZE, 500).ticks(1);
        List<Departure> departures = world.in(0).takeDepartures();
        assertEquals(
                List.of(1L, 2L),
                departures.stream().map(d -> d.arrival().number()).toList());
        world.deliver(departures.get(1)).ticks(1);
        assertFalse(world.in(1).exists("ships", 3));
        departures.forEach(world::deliver);
        world.ticks(1);
        assertTrue(world.in(1).exists("ships", 1));
        assertTrue(world.in(1).exists("ships", 3));
    }

    @Test
    void neighbours_are_counted_each_for_itself() {
        Borders world = Borders.grid(3, 1);
        world.in(0).ship(1, ALICE).the(1).at(SIZE, 500);
        world.in(2).ship(3, ALICE).the(3).at(-1, 500);
        world.ticks(2);
        assertTrue(world.in(1).exists("ships", 1));
        assertTrue(world.in(1).exists("ships", 3));
    }

    @Test
    void nothing_goes_where_nothing_goes() {
        Borders world = leaving(RuleScript.quiet(), 1);
        world.in(0).the(1).at(500, 500).ticks(100);
        assertEquals(List.of(), world.in(0).takeDepartures());
    }

    @Test
    void what_goes_to_a_neighbour_in_one_tick_goes_together() {
        Borders world = leaving(RuleScript.quiet(), 3);
        world.in(0).ticks(1);
        List<Departure> departures = world.in(0).takeDepartures();
        assertEquals(1, departures.size());
        assertEquals(1, departures.getFirst().to());
        Arrival arrival = departures.getFirst().arrival();
        assertEquals(0, arrival.from());
        assertEquals(world.in(0).sector().tick(), arrival.tick());
        assertEquals(
                List.of(1L, 3L, 5L),
                arrival.travellers().stream().map(Traveller::id).toList());
    }

    @Test
    void a_stranger_stops_the_sector() {
        Borders world = Borders.grid(3, 2);
        for (int stranger : new int[] {-1, 0, 2, 5, 6, 100})
            assertThrows(
                    IllegalStateException.class, () -> world.in(0).input(of(stranger, 1)), () -> "from " + stranger);
        for (int neighbour : new int[] {1, 3, 4}) world.in(0).input(of(neighbour, 1));
    }

    @Test
    void a_world_of_one_sector_knows_strangers_only() {
        assertThrows(IllegalStateException.class, () -> Scenario.world().input(of(4, 1)));
    }

    @Test
    void only_what_moves_travels() {
        Borders world = Borders.grid(2, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> world.in(1).input(of(0, 1, traveller(EntityKind.STATION, 5, madeBy(0, 1)))));
    }

    @Test
    void a_full_sector_takes_in_whoever_comes_over_the_border() {
        Borders world = leaving(RuleScript.quiet().with(Rule.SHIP_CAPACITY, 30), 30);
        for (int ship = 2; ship <= 60; ship += 2) world.in(1).ship(ship, ALICE);
        world.in(1).when(ALICE, 62, new Intent.Spawn()).then(SECTOR_FULL);
        world.ticks(2);
        assertEquals(60, world.in(1).table("ships").count);
        world.in(1).when(ALICE, 62, new Intent.Spawn()).then(SECTOR_FULL);
        Sector again = Sector.restore(world.in(1).sector().snapshot());
        assertEquals(
                60,
                again.tables().stream()
                        .filter(t -> t.name.equals("ships"))
                        .findFirst()
                        .orElseThrow()
                        .count);
    }

    @Test
    void missiles_wrecks_and_fleets_come_whatever_the_capacities() {
        RuleScript rules = RuleScript.quiet().missile("dart").fleet("watch", Behaviour.PATROL, 1, 500, 500);
        rules.with(Rule.MISSILE_CAPACITY, 0).with(Rule.WRECK_CAPACITY, 0).with(Rule.SHIP_CAPACITY, 1);
        Borders world = Borders.grid(2, 1, rules);
        List<Traveller> travellers = new ArrayList<>();
        for (int serial = 1; serial <= 100; serial++) {
            travellers.add(traveller(EntityKind.FLEET, columns(EntityKind.FLEET), madeBy(0, 1_000 + serial)));
            travellers.add(missile(madeBy(0, 2_000 + serial), 0));
            travellers.add(wreck(madeBy(0, 3_000 + serial)));
        }
        world.in(1).input(new Arrival(0, 1, 1, travellers, List.of())).ticks(1);
        assertEquals(100, world.in(1).table("missiles").count);
        assertEquals(100, world.in(1).table("wrecks").count);
        assertTrue(world.in(1).table("fleets").count >= 100 - 2, "some have had their turn, and nobody in them");
    }

    private static int columns(EntityKind kind) {
        return switch (kind) {
            case SHIP -> new Ships(0).columns().size();
            case FLEET -> new Fleets(0).columns().size();
            case MISSILE -> new Missiles(0).columns().size();
            case WRECK -> new Wrecks(0).columns().size();
            default -> throw new IllegalArgumentException("does not travel: " + kind);
        };
    }

    private static Traveller missile(long id, int weapon) {
        Traveller missile = traveller(EntityKind.MISSILE, columns(EntityKind.MISSILE), id, weapon, 0, 0, 500, 500);
        missile.values()[missile.values().length - 1] = 100;
        return missile;
    }

    private static Traveller wreck(long id) {
        Traveller wreck = traveller(EntityKind.WRECK, columns(EntityKind.WRECK), id, 500, 500, 1);
        int endTick =
                new Wrecks(0).columns().stream().map(c -> c.name()).toList().indexOf("endTick");
        wreck.values()[endTick] = 100;
        wreck.values()[endTick + 1] = 1;
        return wreck;
    }

    /// Sector 0 has a class, a weapon and a fleet more than sector 1, for a moment.
    private static Borders unlike() {
        return Borders.grid(2, 1, sector -> {
            RuleScript rules = RuleScript.quiet()
                    .with(Rule.STARTER_CLASS, 1)
                    .shipClass("starter")
                    .missile("dart");
            rules.fleet("watch", Behaviour.PATROL, 1, 500, 500);
            return sector == 1
                    ? rules
                    : rules.shipClass("newcomer").missile("new-dart").fleet("new", 2, 1, 500, 500);
        });
    }

    @Test
    void a_ship_of_an_unknown_class_becomes_one_that_is_known_and_keeps_its_fleet_row() {
        Borders world = unlike();
        long ship = 1;
        world.in(0)
                .ship(ship, ALICE)
                .the(ship)
                .has("shipClass", 2)
                .has("npc", 2)
                .at(SIZE, 500);
        world.ticks(2);
        assertEquals(1, world.in(1).column("shipClass", ship));
        assertEquals(2, world.in(1).column("npc", ship));
        world.in(1)
                .the(ship)
                .at(-1, 500)
                .ticks(1)
                .when(ALICE, 2, new Intent.Spawn())
                .then(ACCEPTED);
    }

    @Test
    void a_ship_of_a_known_class_stays_of_it() {
        Borders world = unlike();
        world.in(0).ship(1, ALICE).the(1).has("shipClass", 0).at(SIZE, 500);
        world.ticks(2);
        assertEquals(0, world.in(1).column("shipClass", 1));
        assertEquals(0, world.in(1).column("npc", 1));
    }

    @Test
    void an_unknown_fleet_becomes_one_of_the_last_that_is_known() {
        Borders world = unlike();
        int columns = columns(EntityKind.FLEET);
        long known = madeBy(0, 11);
        long unknown = madeBy(0, 12);
        // Neither has its turn within a tick.
        world.in(1).input(of(0, 1, traveller(EntityKind.FLEET, columns, known, 1, 0)));
        world.in(1).input(of(0, 2, traveller(EntityKind.FLEET, columns, unknown, 1, 1)));
        assertEquals(0, world.in(1).value("fleets", "npc", known));
        assertEquals(0, world.in(1).value("fleets", "npc", unknown));
    }

    @Test
    void a_missile_of_an_unknown_weapon_expires_as_it_comes() {
        Borders world = unlike();
        world.in(1)
                .input(of(0, 1, missile(madeBy(0, 70), 0), missile(madeBy(0, 71), 1)))
                .ticks(1);
        assertEquals(List.of(new MissileExpired(madeBy(0, 71))), world.in(1).events(MissileExpired.class));
        assertTrue(world.in(1).exists("missiles", madeBy(0, 70)));
        assertFalse(world.in(1).exists("missiles", madeBy(0, 71)));
    }

    /// Columns that an older build did not have yet stand at the end.
    @Test
    void what_a_traveller_does_not_have_is_nothing() {
        Borders world = Borders.grid(2, 1);
        long[] values = {1, ALICE, 0, Ships.FLYING, 700, 800};
        world.in(1).input(of(0, 1, new Traveller(EntityKind.SHIP, values)));
        assertEquals(700, world.in(1).column("xMm", 1));
        assertEquals(800, world.in(1).column("yMm", 1));
        assertEquals(0, world.in(1).column("lastSequence", 1));
    }

    /// The neighbour's owner may have begun sooner.
    @Test
    void what_comes_before_the_first_rules_waits_for_them() {
        Borders world = leaving(RuleScript.quiet(), 1);
        world.in(0).ticks(1);
        Arrival arrival = world.in(0).takeDepartures().getFirst().arrival();
        Sector late = new Sector(1);
        late.apply(0, arrival);
        late.apply(1, new Claim(1, Scenario.OWNER));
        late.apply(2, new Rules(1, RuleScript.quiet().grid(2, 1).values()));
        assertTrue(late.apply(3, new Tick(1, 0, 0)));
        assertEquals(1, late.outcome().ships.count);
        assertEquals(List.of(new ShipArrived(1, ALICE, 0, 1, 0, 15_000)), shipsArrived(late));
    }

    private static List<StateEvent> shipsArrived(Sector sector) {
        List<StateEvent> arrived = new ArrayList<>();
        for (int row = 0; row < sector.outcome().events.count; row++)
            if (sector.outcome().events.get(row) instanceof ShipArrived event) arrived.add(event);
        return arrived;
    }
}
