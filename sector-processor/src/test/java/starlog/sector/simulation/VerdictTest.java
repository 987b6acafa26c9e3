package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_MINING_LASER;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.PLACE_OUT_OF_SECTOR;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.SEQUENCE_TOO_FAR_AHEAD;
import static starlog.schemas.intent.Verdict.SHIP_DESTROYED;
import static starlog.schemas.intent.Verdict.SHIP_DOCKED;
import static starlog.schemas.intent.Verdict.SHIP_NOT_DOCKED;
import static starlog.schemas.intent.Verdict.TARGET_IS_SELF;
import static starlog.schemas.intent.Verdict.THRUST_OUT_OF_RANGE;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.rules;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

class VerdictTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;

    @Test
    void a_player_spawns_in_the_middle_half_of_the_sector() {
        Scenario world =
                world().when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED).thenHappened(StateEvent.ShipSpawned.class);
        for (String axis : List.of("xMm", "yMm")) {
            long place = world.column(axis, SHIP);
            assertEquals(place, Math.clamp(place, 250_000, 750_000), axis);
        }
    }

    @Test
    void a_ship_spawns_once() {
        world().ship(SHIP, ALICE).when(ALICE, SHIP, new Intent.Spawn()).then(ALREADY_SPAWNED);
    }

    @Test
    void a_ship_that_is_not_there_obeys_nobody() {
        world().when(ALICE, SHIP, new Intent.Stop()).then(NO_SUCH_SHIP);
    }

    @Test
    void a_ship_obeys_its_own_player_only() {
        Scenario world =
                world().ship(SHIP, ALICE).when(BOB, SHIP, new Intent.Thrust(5)).then(NOT_YOUR_SHIP);
        assertEquals(0, world.column("thrust", SHIP));
        assertEquals(1, world.column("lastSequence", SHIP), "a stranger's sequence is not the player's");
    }

    @Test
    void a_full_sector_takes_no_more_ships() {
        world(rules(1)).ship(SHIP, ALICE).when(BOB, 11, new Intent.Spawn()).then(SECTOR_FULL);
    }

    @Test
    void a_verdict_without_numbers_does_not_repeat_those_of_the_one_before() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(-1)).then(HEADING_OUT_OF_RANGE, -1, 0);
        world.when(ALICE, SHIP, new Intent.Lock(SHIP)).then(TARGET_IS_SELF, 0, 0);
        world.when(ALICE, SHIP, new Intent.Stop()).then(ACCEPTED, 0, 0);
    }

    @Test
    void a_verdict_says_what_its_numbers_are_or_has_none() {
        for (Verdict verdict : Verdict.values()) {
            boolean numbers = verdict.unit != Verdict.Unit.NONE;
            assertFalse(verdict.meaning.isBlank(), verdict::name);
            assertEquals(numbers, !verdict.value.isBlank(), verdict::name);
            assertEquals(numbers, !verdict.limit.isBlank(), verdict::name);
            assertEquals(numbers, !verdict.unit.text.isBlank(), verdict::name);
        }
    }

    @Test
    void a_sector_without_rules_is_full() {
        Sector sector = new Sector(0);
        sector.apply(0, new SectorInput.Claim(1, 7));
        sector.apply(1, new SectorInput.IntentBatch(List.of(new PlayerIntent(1, 1, 1, 0, 0, new Intent.Spawn()))));
        sector.apply(2, new SectorInput.Rules(1, rules(10)));
        sector.apply(3, new SectorInput.Tick(1, 0, 0));
        assertEquals(SECTOR_FULL.number, sector.outcome().intents.verdicts[0]);
    }

    @Test
    void a_heading_is_within_a_turn() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(65_535)).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.Steer(65_536)).then(HEADING_OUT_OF_RANGE, 65_536, 65_535);
        world.when(ALICE, SHIP, new Intent.Steer(-1)).then(HEADING_OUT_OF_RANGE, -1, 0);
        assertEquals(65_535, world.column("heading", SHIP));
    }

    @Test
    void a_forged_thrust_changes_nothing() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Thrust(12_801)).then(THRUST_OUT_OF_RANGE, 12_801, 12_800);
        world.when(ALICE, SHIP, new Intent.Thrust(-1)).then(THRUST_OUT_OF_RANGE, -1, 0);
        world.when(ALICE, SHIP, new Intent.Thrust(Integer.MAX_VALUE)).then(THRUST_OUT_OF_RANGE);
        assertEquals(0, world.column("thrust", SHIP));
    }

    @Test
    void a_sequence_counts_once() {
        Scenario world = world().ship(SHIP, ALICE);
        world.intent(ALICE, SHIP, 5, new Intent.Thrust(1)).then(ACCEPTED);
        world.intent(ALICE, SHIP, 5, new Intent.Thrust(2)).then(SEQUENCE_ALREADY_SEEN);
        world.intent(ALICE, SHIP, 4, new Intent.Thrust(3)).then(SEQUENCE_ALREADY_SEEN, 4, 5);
        world.intent(ALICE, SHIP, 6, new Intent.Thrust(4)).then(ACCEPTED);
        assertEquals(4, world.column("thrust", SHIP));
    }

    @Test
    void a_sequence_that_runs_too_far_ahead_leaves_the_ship_as_it_was() {
        Scenario world = world().intent(ALICE, SHIP, 1_000_001, new Intent.Spawn())
                .then(SEQUENCE_TOO_FAR_AHEAD, 1_000_001, 1_000_000);
        world.intent(ALICE, SHIP, 5, new Intent.Spawn()).then(ACCEPTED);
        world.intent(ALICE, SHIP, Long.MAX_VALUE, new Intent.Stop()).then(SEQUENCE_TOO_FAR_AHEAD);
        world.intent(ALICE, SHIP, 1_000_006, new Intent.Stop()).then(SEQUENCE_TOO_FAR_AHEAD, 1_000_006, 1_000_005);
        world.intent(ALICE, SHIP, 6, new Intent.Thrust(4)).then(ACCEPTED);
        world.intent(ALICE, SHIP, 1_000_006, new Intent.Thrust(3)).then(ACCEPTED);
        assertEquals(3, world.column("thrust", SHIP));
    }

    @Test
    void a_refused_sequence_is_used_up() {
        Scenario world = world().ship(SHIP, ALICE);
        world.intent(ALICE, SHIP, 5, new Intent.Steer(-1)).then(HEADING_OUT_OF_RANGE);
        world.intent(ALICE, SHIP, 5, new Intent.Steer(1)).then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void a_spawn_delivered_twice_spawns_once() {
        world().intent(ALICE, SHIP, 1, new Intent.Spawn())
                .then(ACCEPTED)
                .intent(ALICE, SHIP, 1, new Intent.Spawn())
                .then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void a_stranger_is_told_so_before_his_sequence_is_looked_at() {
        world().ship(SHIP, ALICE)
                .intent(BOB, SHIP, 1, new Intent.Stop())
                .then(NOT_YOUR_SHIP)
                .intent(ALICE, SHIP, 1, new Intent.Stop())
                .then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void a_seen_sequence_is_told_before_what_is_wrong_with_the_intent() {
        world().ship(SHIP, ALICE).intent(ALICE, SHIP, 1, new Intent.Steer(-1)).then(SEQUENCE_ALREADY_SEEN);
    }

    /// Whatever is wrong with an intent, what the ship is in comes first.
    private static final List<Intent> FOR_FLYING_SHIPS = List.of(
            new Intent.Steer(-1),
            new Intent.Thrust(-1),
            new Intent.Stop(),
            new Intent.Lock(0),
            new Intent.Unlock(),
            new Intent.Fire(9),
            new Intent.Mine(0),
            new Intent.StopMining(),
            new Intent.Jettison(9, 0),
            new Intent.Scoop(0),
            new Intent.Dock(0),
            new Intent.MoveTo(-1, -1),
            new Intent.Hold(),
            new Intent.Escort(SHIP),
            new Intent.Attack(SHIP),
            new Intent.Form(SHIP),
            new Intent.Gather(0),
            new Intent.Retreat(),
            new Intent.Cloak(),
            new Intent.Uncloak());

    private static final List<Intent> FOR_DOCKED_SHIPS =
            List.of(new Intent.Undock(), new Intent.Unload(), new Intent.GiveShip(0));

    @Test
    void a_destroyed_ship_does_nothing_but_spawn() {
        Scenario world = world().ship(SHIP, ALICE).has("condition", Ships.DEAD);
        for (Intent intent : FOR_FLYING_SHIPS) world.when(ALICE, SHIP, intent).then(SHIP_DESTROYED);
        for (Intent intent : FOR_DOCKED_SHIPS) world.when(ALICE, SHIP, intent).then(SHIP_DESTROYED);
        world.when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED);
    }

    @Test
    void a_docked_ship_must_undock_first() {
        Scenario world = world().ship(SHIP, ALICE).has("condition", Ships.DOCKED);
        for (Intent intent : FOR_FLYING_SHIPS) world.when(ALICE, SHIP, intent).then(SHIP_DOCKED);
        world.when(ALICE, SHIP, new Intent.Spawn()).then(ALREADY_SPAWNED);
    }

    @Test
    void only_a_docked_ship_undocks_unloads_or_is_given_away() {
        Scenario world = world().ship(SHIP, ALICE);
        for (Intent intent : FOR_DOCKED_SHIPS) world.when(ALICE, SHIP, intent).then(SHIP_NOT_DOCKED);
    }

    @Test
    void the_two_lists_are_all_intents_but_spawn() {
        long kinds = Stream.concat(FOR_FLYING_SHIPS.stream(), FOR_DOCKED_SHIPS.stream())
                .map(Intent::kind)
                .distinct()
                .count();
        assertEquals(Intent.class.getPermittedSubclasses().length - 1, kinds);
    }

    @Test
    void a_ship_goes_to_places_within_the_sector_only() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.MoveTo(0, 1_000_000)).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.MoveTo(1_000_000, 0)).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.MoveTo(-1, 500)).then(PLACE_OUT_OF_SECTOR, -1, 0);
        world.when(ALICE, SHIP, new Intent.MoveTo(500, -1)).then(PLACE_OUT_OF_SECTOR);
        world.when(ALICE, SHIP, new Intent.MoveTo(1_000_001, 500)).then(PLACE_OUT_OF_SECTOR);
        world.when(ALICE, SHIP, new Intent.MoveTo(500, 1_000_001)).then(PLACE_OUT_OF_SECTOR, 1_000_001, 1_000_000);
        assertEquals(1_000_000, world.column("orderXMm", SHIP), "a refused order leaves the old one");
    }

    @Test
    void an_order_about_a_ship_is_about_another_one_that_flies_here() {
        RuleScript rules = RuleScript.quiet().gun("gun").pioneer("weapon-0", 1).zone("arena", Zones.PVP, 1_000_000);
        Scenario world = world(rules).ship(SHIP, ALICE).ship(11, BOB);
        for (LongFunction<Intent> order :
                List.<LongFunction<Intent>>of(Intent.Escort::new, Intent.Attack::new, Intent.Form::new)) {
            world.when(ALICE, SHIP, order.apply(SHIP)).then(TARGET_IS_SELF);
            world.when(ALICE, SHIP, order.apply(12)).then(NO_SUCH_TARGET);
            world.the(11).has("condition", Ships.DOCKED);
            world.when(ALICE, SHIP, order.apply(11)).then(NO_SUCH_TARGET);
            world.the(11).has("condition", Ships.FLYING);
            world.when(ALICE, SHIP, order.apply(11)).then(ACCEPTED);
            assertEquals(11, world.column("orderTarget", SHIP));
        }
    }

    @Test
    void only_a_ship_with_a_mining_laser_gathers_and_only_at_an_asteroid() {
        RuleScript rules = RuleScript.quiet()
                .ore("iron", 1, 1)
                .rock("rock", 0, 10, 500, 500)
                .shipClass("miner")
                .its("mining-yield", 1)
                .its("mining-ticks", 1);
        Scenario world = world(rules).ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Gather(99)).then(NO_MINING_LASER);
        world.has("shipClass", 1).when(ALICE, SHIP, new Intent.Gather(99)).then(NO_SUCH_TARGET);
        world.when(ALICE, SHIP, new Intent.Gather(made(1))).then(ACCEPTED);
    }

    @Test
    void a_new_order_forgets_the_old_one_whole() {
        Scenario world = world().ship(SHIP, ALICE).ship(11, BOB);
        world.when(ALICE, SHIP, new Intent.MoveTo(5, 6))
                .the(SHIP)
                .has("wayXMm", 7)
                .has("engaging", 1);
        world.when(ALICE, SHIP, new Intent.Escort(11)).then(ACCEPTED, ACCEPTED);
        assertEquals(Order.ESCORT, world.column("order", SHIP));
        assertEquals(0, world.column("orderXMm", SHIP));
        assertEquals(0, world.column("orderYMm", SHIP));
        assertEquals(-1, world.column("wayXMm", SHIP));
        assertEquals(0, world.column("engaging", SHIP));
    }

    @Test
    void a_player_who_steers_relieves_the_captain() {
        for (Intent byHand : List.of(new Intent.Steer(1), new Intent.Thrust(1), new Intent.Stop())) {
            Scenario world = world().ship(SHIP, ALICE).when(ALICE, SHIP, new Intent.MoveTo(5, 6));
            world.when(ALICE, SHIP, byHand).then(ACCEPTED, ACCEPTED);
            assertEquals(Order.NONE, world.column("order", SHIP));
            assertEquals(0, world.column("orderXMm", SHIP));
        }
    }

    @Test
    void a_refused_steer_leaves_the_captain_in_charge() {
        Scenario world = world().ship(SHIP, ALICE).when(ALICE, SHIP, new Intent.Hold());
        world.when(ALICE, SHIP, new Intent.Steer(-1)).then(ACCEPTED, HEADING_OUT_OF_RANGE);
        assertEquals(Order.HOLD, world.column("order", SHIP));
    }
}
