package starlog.sector.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.border.Departure;
import starlog.sector.desync.Recordings;
import starlog.sector.inspect.Entry.Changed;
import starlog.sector.inspect.Entry.Fate;
import starlog.sector.inspect.Entry.HandOff;
import starlog.sector.inspect.Entry.Happened;
import starlog.sector.inspect.Entry.Intended;
import starlog.sector.inspect.Entry.Row;
import starlog.sector.inspect.Life.Detail;
import starlog.sector.past.PastFold;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

class LifeTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;
    private static final long OTHER = 11;
    private static final Detail WHOLE = new Detail(_ -> true, false, false);
    private static final Detail EVERY_TICK = new Detail(_ -> true, true, false);
    private static final Detail RULES = new Detail(_ -> true, false, true);

    private static List<Entry> life(PastFold past, Subject subject, Detail detail) {
        List<Entry> all = new ArrayList<>();
        new Life(past, subject, detail, all::add, _ -> {}).tell(1, Long.MAX_VALUE);
        return all;
    }

    private static <E extends Entry> List<E> of(Class<E> kind, List<Entry> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void an_intent_is_told_once_with_offset_and_verdict() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE).ship(OTHER, BOB))
                .says(ALICE, SHIP, new Intent.Steer(-1))
                .says(BOB, OTHER, new Intent.Stop())
                .ticks(1);
        List<Intended> told = of(Intended.class, life(situation.past(), Subject.entity(SHIP), WHOLE));
        assertEquals(1, told.size(), told::toString);
        Intended only = told.getFirst();
        assertEquals(situation.past().sector().inputOffsetNext(), only.offset());
        assertEquals(List.of(situation.tick(1), situation.tick(1)), List.of(only.tick(), only.heardTick()));
        assertEquals("HEADING_OUT_OF_RANGE", only.judged().orElseThrow().verdict());
        assertEquals(-1, only.judged().orElseThrow().value());
    }

    @Test
    void what_others_order_about_a_ship_concerns_it_and_what_they_give_a_player_of_its_number_does_not() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE).ship(OTHER, BOB))
                .says(BOB, OTHER, new Intent.Escort(SHIP))
                .says(BOB, OTHER, new Intent.GiveShip(SHIP))
                .ticks(1);
        List<Intended> told = of(Intended.class, life(situation.past(), Subject.entity(SHIP), WHOLE));
        assertEquals(
                List.of(new Intent.Escort(SHIP)),
                told.stream().map(each -> each.intent().intent()).toList());
    }

    @Test
    void an_intent_that_waits_is_told_when_it_comes_and_when_it_is_judged() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE).has("waitTick", 5))
                .says(new PlayerIntent(ALICE, SHIP, 50, 0, 0, new Intent.Stop(), 49))
                .ticks(10);
        List<Intended> told = of(Intended.class, life(situation.past(), Subject.entity(SHIP), WHOLE));
        assertEquals(
                List.of(Fate.WAITS, Fate.JUDGED),
                told.stream().map(Intended::fate).toList());
        assertEquals(told.getFirst().offset(), told.getLast().offset());
        assertEquals(told.getFirst().tick(), told.getLast().heardTick());
        assertTrue(told.getLast().tick() > told.getLast().heardTick(), told::toString);
    }

    @Test
    void the_row_with_which_it_begins_is_told_first() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE)).ticks(1);
        Row first = (Row) life(situation.past(), Subject.entity(SHIP), WHOLE).getFirst();
        assertTrue(first.there());
        assertTrue(first.fields().contains(Fact.of("hull", 100_000, "thousandths of a point")), first::toString);
    }

    @Test
    void a_flight_is_one_line_until_something_happens() {
        Situation situation = Situation.after(
                        world().ship(SHIP, ALICE).at(100_000, 100_000).flying(1_024_000, 0))
                .ticks(20)
                .says(ALICE, SHIP, new Intent.Hold())
                .ticks(1);
        List<Changed> told = of(Changed.class, life(situation.past(), Subject.entity(SHIP), WHOLE));
        Changed flight = told.getFirst();
        assertEquals(List.of(situation.tick(1), situation.tick(20)), List.of(flight.tick(), flight.lastTick()));
        FieldChange x = flight.changes().getFirst();
        assertEquals("xMm", x.column());
        assertEquals(20_000, x.value() - x.before());
    }

    /// Whoever adds up what is told from the first row on has the last one.
    @Test
    void all_changes_together_are_the_state_at_the_end() {
        for (Detail detail : List.of(WHOLE, EVERY_TICK, RULES)) {
            PastFold past = PastFold.begin(Recordings.golden(), Set.of());
            Map<String, Long> fields = new HashMap<>();
            List<Entry> all = new ArrayList<>();
            new Life(past, Subject.entity(214), detail, all::add, _ -> {}).tell(1, 3_000);
            for (Entry entry : all) {
                if (entry instanceof Row row && row.table().equals("ships")) {
                    fields.clear(); // it goes, and comes back
                    row.fields().forEach(fact -> fields.put(fact.name(), fact.value()));
                }
                if (!(entry instanceof Changed changed)) continue;
                for (FieldChange change : changed.changes()) {
                    if (!change.table().equals("ships")) continue;
                    assertEquals(change.before(), fields.getOrDefault(change.column(), 0L), () -> "at " + entry);
                    fields.put(change.column(), change.value());
                }
            }
            assertTrue(fields.size() > 20, fields::toString);
            EntityTable ships = (EntityTable) table(past, "ships");
            int row = ships.rowOf(214);
            ships.columns().stream()
                    .filter(column -> !column.name().equals("id"))
                    .forEach(column ->
                            assertEquals(column.get(row), fields.getOrDefault(column.name(), 0L), column.name()));
        }
    }

    private static Table table(PastFold past, String name) {
        return past.sector().tables().stream()
                .filter(table -> table.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void with_rules_each_change_says_what_made_it() {
        PastFold past = PastFold.begin(Recordings.golden(), Set.of());
        List<Changed> told = new ArrayList<>();
        Life life = new Life(
                past,
                Subject.entity(214),
                RULES,
                entry -> {
                    if (entry instanceof Changed changed) told.add(changed);
                },
                _ -> {});
        life.tell(1, 2_000);
        assertFalse(told.isEmpty());
        for (Changed changed : told)
            for (FieldChange change : changed.changes())
                assertFalse(change.after().isEmpty(), change::toString);
    }

    @Test
    void a_player_is_followed_by_all_ships_that_are_the_players_at_the_time() {
        Situation situation = Situation.after(world(RuleScript.quiet().station("home", 500, 500, 10_000))
                        .ship(SHIP, ALICE)
                        .at(500_000, 505_000)
                        .ship(OTHER, ALICE)
                        .at(700_000, 700_000))
                .says(ALICE, SHIP, new Intent.Dock(Scenario.made(1)))
                .ticks(1)
                .says(ALICE, SHIP, new Intent.GiveShip(BOB))
                .ticks(1)
                .says(new PlayerIntent(BOB, SHIP, 1, 0, 0, new Intent.Undock()))
                .ticks(1);
        List<Entry> alice = life(situation.past(), Subject.player(ALICE), WHOLE);
        List<Entry> bob = life(situation.past(), Subject.player(BOB), WHOLE);
        assertEquals(
                List.of("SHIP_DOCKED", "SHIP_GIVEN"),
                of(Happened.class, alice).stream().map(Happened::name).toList());
        assertEquals(
                List.of("SHIP_GIVEN", "SHIP_UNDOCKED"),
                of(Happened.class, bob).stream().map(Happened::name).toList());
        assertEquals(2, of(Row.class, alice).stream().filter(Row::there).count());
    }

    @Test
    void a_ship_that_crosses_is_told_on_both_sides() {
        var rules = RuleScript.quiet().grid(2, 1).values();
        Scenario west = Scenario.sector(0, rules);
        long ship = 10;
        while (!isHome(0, ship, rules)) ship++;
        west.ship(ship, ALICE).at(996_000, 500_000).flying(1_024_000, 0);
        Situation leaving = Situation.after(west).ticks(5);
        HandOff out = of(HandOff.class, life(leaving.past(), Subject.entity(ship), WHOLE))
                .getFirst();
        assertEquals(List.of(false, 1, ship), List.of(out.in(), out.sector(), out.id()));

        PastFold west2 = leaving.past();
        SectorInput.Arrival arrival = null;
        while (arrival == null && west2.step())
            for (Departure departure : west2.sector().departures()) arrival = departure.arrival();
        Situation coming = Situation.after(Scenario.sector(1, rules))
                .hears(arrival)
                .ticks(1)
                .hears(arrival)
                .ticks(1);
        List<HandOff> in = of(HandOff.class, life(coming.past(), Subject.entity(ship), WHOLE));
        assertEquals(List.of(true, false), in.stream().map(HandOff::taken).toList(), "the second one had come before");
        assertEquals(out.tick(), in.getFirst().otherTick());
        assertEquals(0, in.getFirst().sector());
    }

    private static boolean isHome(int sector, long ship, List<SectorInput.RuleValue> rules) {
        Scenario scenario = Scenario.sector(sector, rules);
        scenario.intent(ALICE, ship, 1, new Intent.Spawn());
        return scenario.exists("ships", ship);
    }
}
