package starlog.sector.cloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_CLOAKED;
import static starlog.schemas.intent.Verdict.CLOAKED;
import static starlog.schemas.intent.Verdict.CLOAK_NOT_READY;
import static starlog.schemas.intent.Verdict.NOT_CLOAKED;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_ENERGY;
import static starlog.schemas.intent.Verdict.NO_CLOAK;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.ShipCloaked;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipShoved;
import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Order;

/// How cloaks begin, what they cost and forbid, and how they end. A cloak costs 10 points a tick here, of 100.
class CloakTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int MILLE = 1_024_000; // 1 unit a tick

    private static RuleScript rules() {
        return RuleScript.quiet()
                .pioneer("energy-points", 100_000)
                .pioneer("energy-points-per-tick", 1_000)
                .pioneer("cloak-energy-points-per-tick", 10_000)
                .pioneer("cloak-ready-ticks", 20);
    }

    private static Scenario hers(RuleScript rules) {
        return world(rules).ship(HERS, ALICE).at(500_000, 500_000);
    }

    private static Scenario cloaked(RuleScript rules) {
        return cloak(hers(rules)).then(ACCEPTED);
    }

    private static Scenario cloak(Scenario world) {
        return world.when(ALICE, HERS, new Intent.Cloak());
    }

    private static Scenario uncloak(Scenario world) {
        return world.when(ALICE, HERS, new Intent.Uncloak());
    }

    private static List<ShipUncloaked> uncloaked(int reason) {
        return List.of(new ShipUncloaked(HERS, ALICE, reason));
    }

    @Test
    void a_ship_of_a_class_without_a_cloak_has_none() {
        cloak(hers(RuleScript.quiet())).then(NO_CLOAK);
    }

    @Test
    void a_cloaked_ship_says_so_to_readers_and_may_not_cloak_again() {
        Scenario world = cloaked(rules()).thenHappened(new ShipCloaked(HERS, ALICE));
        EntityColumns told = world.sector().outcome().entities(EntityKind.SHIP);
        assertEquals(1, told.value(told.rowOf(HERS), "cloaked"));
        cloak(world).then(ALREADY_CLOAKED);
    }

    @Test
    void a_cloak_ends_at_its_players_word_and_may_begin_again_after_a_while() {
        Scenario world = uncloak(hers(rules())).then(NOT_CLOAKED);
        uncloak(cloak(world).then(ACCEPTED)).then(ACCEPTED);
        assertEquals(uncloaked(ShipUncloaked.ORDERED), world.events(ShipUncloaked.class));
        assertEquals(0, world.column("cloaked", HERS));
        long ready = world.sector().tick() + 20;
        EntityColumns helms = world.sector().outcome().entities(EntityKind.HELM);
        assertEquals(ready, helms.value(helms.rowOf(HERS), "cloakReadyTick"));
        cloak(world.ticks(18)).then(CLOAK_NOT_READY);
        assertEquals(ready - 1, world.sector().tick());
        cloak(world).then(ACCEPTED);
    }

    @Test
    void a_ship_cloaks_with_energy_for_a_tick_at_least() {
        cloak(hers(rules()).has("energy", 9_999)).then(NOT_ENOUGH_ENERGY);
        cloak(hers(rules()).has("energy", 10_000)).then(ACCEPTED);
    }

    @Test
    void a_cloak_takes_its_energy_every_tick_and_none_comes_back_until_it_ends() {
        Scenario world = cloaked(rules());
        assertEquals(90_000, world.column("energy", HERS));
        assertEquals(0, world.ticks(9).column("energy", HERS));
        assertEquals(1, world.column("cloaked", HERS));
        assertEquals(
                uncloaked(ShipUncloaked.NO_ENERGY),
                world.thenNever(ShipUncloaked.class).ticks(1).events(ShipUncloaked.class));
        assertEquals(16_000, world.ticks(16).column("energy", HERS));
    }

    @Test
    void a_cloak_that_other_rules_have_taken_from_the_class_ends() {
        Scenario world = cloaked(rules());
        world.input(new SectorInput.Rules(
                        2, rules().pioneer("cloak-energy-points-per-tick", 0).values()))
                .ticks(1);
        assertEquals(uncloaked(ShipUncloaked.NO_ENERGY), world.events(ShipUncloaked.class));
    }

    @Test
    void a_cloaked_ship_does_nothing_that_others_would_notice() {
        Scenario world = cloaked(rules().pioneer("energy-points", 10_000_000)).ship(HIS, BOB);
        for (Intent intent : List.of(
                new Intent.Lock(HIS),
                new Intent.Fire(9),
                new Intent.Mine(0),
                new Intent.Jettison(9, 0),
                new Intent.Scoop(0),
                new Intent.Attack(HIS),
                new Intent.Gather(0))) world.when(ALICE, HERS, intent).then(CLOAKED);
        for (Intent intent : List.of(
                new Intent.Steer(5),
                new Intent.Thrust(5),
                new Intent.Stop(),
                new Intent.Unlock(),
                new Intent.StopMining(),
                new Intent.MoveTo(5, 5),
                new Intent.Escort(HIS),
                new Intent.Form(HIS),
                new Intent.Retreat(),
                new Intent.Hold())) world.when(ALICE, HERS, intent).then(ACCEPTED);
        world.thenNever(ShipUncloaked.class);
    }

    @Test
    void who_cloaks_aims_and_works_no_more() {
        for (int order : List.of(Order.ATTACK, Order.GATHER)) {
            Scenario world = hers(rules()).has("lock", HIS).has("lockTick", 5).has("mining", made(1));
            cloak(world.has("mineTick", 5_000).has("order", order).has("engaging", 1))
                    .then(ACCEPTED);
            for (String column : List.of("lock", "lockTick", "mining", "mineTick", "engaging"))
                assertEquals(0, world.column(column, HERS), column);
            assertEquals(Order.HOLD, world.column("order", HERS));
        }
        assertEquals(Order.MOVE, cloak(hers(rules()).has("order", Order.MOVE)).column("order", HERS));
    }

    @Test
    void a_trigger_that_was_pulled_before_the_cloak_in_the_same_tick_is_withheld() {
        Scenario world = world(rules().gun("beam").pioneer("weapon-0", 1).zone("arena", Zones.PVP, 100_000_000));
        world.ship(HIS, BOB).at(510_000, 500_000).ship(HERS, ALICE).at(500_000, 500_000);
        world.has("lock", HIS).says(ALICE, HERS, new Intent.Fire(0));
        cloak(world).then(ACCEPTED, ACCEPTED).thenHappened(new ShotWithheld(HERS, 0, 0, CLOAKED.number));
        assertEquals(100_000, world.column("hull", HIS));
    }

    @Test
    void who_docks_is_seen() {
        Scenario world = hers(rules().station("port", 500, 500, 5_000)).at(510_000, 500_000);
        cloak(world).then(ACCEPTED).when(ALICE, HERS, new Intent.Dock(made(1))).then(ACCEPTED);
        assertEquals(uncloaked(ShipUncloaked.DOCKED), world.events(ShipUncloaked.class));
        world.thenHappened(new ShipDocked(HERS, ALICE, made(1)));
        assertEquals(0, world.column("cloaked", HERS));
    }

    @Test
    void who_runs_hard_into_another_ship_is_seen() {
        Scenario world = cloaked(rules()).ship(HIS, BOB).at(502_500, 500_000);
        world.the(HERS).flying(MILLE, 0).ticks(1).thenHappened(ShipsCollided.class);
        assertEquals(uncloaked(ShipUncloaked.HARMED), world.events(ShipUncloaked.class));
        assertEquals(HERS, world.events(ShipShoved.class).getFirst().other());
    }

    @Test
    void who_runs_hard_into_a_station_is_seen() {
        Scenario world = hers(rules().station("port", 500, 500, 5_000)).at(506_500, 500_000);
        cloak(world).then(ACCEPTED);
        world.the(HERS).flying(-MILLE, 0).ticks(1).thenHappened(ShipsCollided.class);
        assertEquals(uncloaked(ShipUncloaked.HARMED), world.events(ShipUncloaked.class));
    }

    @Test
    void who_pushes_another_gently_is_not_seen_and_not_named() {
        Scenario world = cloaked(rules()).ship(HIS, BOB).at(502_100, 500_000);
        world.the(HERS).flying(MILLE / 4, 0).ticks(1).thenNever(ShipUncloaked.class);
        assertEquals(
                List.of(0L),
                world.events(ShipShoved.class).stream().map(ShipShoved::other).toList());
    }

    @Test
    void a_cloaked_ship_that_crosses_a_border_stays_cloaked() {
        Borders world = beforeBorder();
        world.in(0).when(ALICE, 5, new Intent.Cloak()).then(ACCEPTED);
        world.carry();
        assertEquals(1, world.in(1).column("cloaked", 5));
        world.in(1).ticks(1).thenNever(ShipUncloaked.class);
    }

    @Test
    void what_is_left_of_its_cool_down_goes_along_over_a_border() {
        Borders world = beforeBorder();
        world.in(0).says(ALICE, 5, new Intent.Cloak());
        world.in(0).when(ALICE, 5, new Intent.Uncloak()).then(ACCEPTED, ACCEPTED);
        world.carry();
        assertEquals(world.in(1).sector().tick() + 1 + 19, world.in(1).column("cloakReadyTick", 5));
    }

    /// Beyond it after one tick.
    private static Borders beforeBorder() {
        Borders world = Borders.grid(2, 1, rules());
        world.in(0).ship(5, ALICE).at(999_000, 500_000).flying(2 * MILLE, 0);
        return world;
    }
}
