package starlog.sector.cloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.LockLost;
import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.MissileShotDown;
import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Order;

/// Who does not see a cloaked ship: everybody. His ship is the cloaked one; cloaks cost hardly anything here.
class UnseenShipTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int MILLE = 1_024_000; // 1 unit a tick

    private static RuleScript arena() {
        return RuleScript.quiet()
                .pioneer("energy-points", 1_000_000)
                .pioneer("cloak-energy-points-per-tick", 1)
                .pioneer("weapon-0", 1)
                .zone("arena", Zones.PVP, 100_000_000);
    }

    private static Scenario apart(RuleScript rules, int distanceMm) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(500_000, 500_000);
        return world.the(HIS).at(500_000 + distanceMm, 500_000);
    }

    private static Scenario hides(Scenario world) {
        return world.when(BOB, HIS, new Intent.Cloak());
    }

    @Test
    void nobody_locks_attacks_escorts_or_follows_what_is_not_seen() {
        Scenario world = hides(apart(arena().gun("beam"), 10_000)).then(ACCEPTED);
        for (LongFunction<Intent> about : List.<LongFunction<Intent>>of(
                Intent.Lock::new, Intent.Attack::new, Intent.Escort::new, Intent.Form::new)) {
            world.when(ALICE, HERS, about.apply(HIS)).then(NO_SUCH_TARGET);
            world.when(ALICE, HERS, about.apply(999)).then(NO_SUCH_TARGET);
        }
    }

    @Test
    void a_lock_is_lost_and_what_was_to_be_shot_is_withheld() {
        Scenario world = apart(arena().gun("beam"), 10_000).the(HERS).has("lock", HIS);
        world.says(ALICE, HERS, new Intent.Fire(0)).says(BOB, HIS, new Intent.Cloak());
        world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED, ACCEPTED, NO_SUCH_TARGET);
        assertEquals(List.of(new LockLost(HERS, HIS)), world.events(LockLost.class));
        world.thenHappened(new ShotWithheld(HERS, 0, 0, Verdict.NO_LOCK.number)).thenNever(ShotFired.class);
        assertEquals(0, world.column("lock", HERS));
        assertEquals(1, world.column("cloaked", HIS));
    }

    @Test
    void captains_are_done_with_a_target_that_they_do_not_see() {
        for (int order : List.of(Order.ATTACK, Order.ESCORT, Order.FORMATION)) {
            Scenario world = hides(apart(arena().gun("beam"), 10_000)).then(ACCEPTED);
            world.the(HERS).has("order", order).has("orderTarget", HIS);
            world.ticks(8).thenHappened(new OrderCompleted(HERS, ALICE, order));
            assertEquals(0, world.column("lock", HERS));
        }
    }

    @Test
    void pirates_hunt_it_only_when_it_is_seen_again() {
        RuleScript rules = arena().gun("beam").fleet("pirates", Behaviour.PIRATE, 1, 500, 500);
        Scenario world = hides(world(rules).ship(HIS, BOB).at(520_000, 500_000)).then(ACCEPTED);
        long pirate = made(2);
        world.ticks(64);
        assertNotEquals(Order.ATTACK, world.column("order", pirate));
        world.when(BOB, HIS, new Intent.Uncloak()).then(ACCEPTED);
        world.until(40, () -> world.column("order", pirate) == Order.ATTACK);
    }

    @Test
    void who_harmed_a_patrol_is_no_foe_while_it_is_cloaked() {
        RuleScript rules = arena().gun("beam").fleet("watch", Behaviour.PATROL, 1, 500, 500);
        Scenario world = hides(world(rules).ship(HIS, BOB).at(520_000, 500_000)).then(ACCEPTED);
        long patrol = made(2);
        world.the(patrol).has("threat0", HIS).has("threatAmount0", 1_000_000);
        world.ticks(64);
        assertNotEquals(Order.ATTACK, world.column("order", patrol));
    }

    @Test
    void a_missile_flies_straight_on_past_it() {
        Scenario world = apart(arena().missile("dart"), 100_000).the(HERS).has("lock", HIS);
        world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        hides(world.the(HIS).flying(0, 4 * MILLE)).then(ACCEPTED);
        long heading = world.value("missiles", "heading", made(1));
        world.until(400, () -> !world.events(MissileExpired.class).isEmpty()).thenNever(MissileHit.class);
        assertEquals(0, heading);
        assertEquals(1, world.column("cloaked", HIS));
    }

    @Test
    void a_missile_turns_after_it_again_when_it_is_seen_again() {
        Scenario world = apart(arena().missile("dart"), 100_000).the(HERS).has("lock", HIS);
        world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        hides(world.the(HIS).flying(0, MILLE)).then(ACCEPTED).ticks(1);
        assertEquals(0, world.value("missiles", "heading", made(1)));
        world.when(BOB, HIS, new Intent.Uncloak()).then(ACCEPTED);
        assertTrue(world.value("missiles", "heading", made(1)) > 0);
        world.until(400, () -> !world.events(MissileHit.class).isEmpty());
    }

    @Test
    void a_missile_that_comes_near_it_by_itself_hits_and_ends_the_cloak() {
        Scenario world = apart(arena().missile("dart"), 100_000).the(HERS).has("lock", HIS);
        world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        hides(world).then(ACCEPTED);
        world.until(20, () -> !world.events(MissileHit.class).isEmpty());
        assertEquals(List.of(new ShipUncloaked(HIS, BOB, ShipUncloaked.HARMED)), world.events(ShipUncloaked.class));
        assertEquals(70_000, world.column("hull", HIS));
    }

    @Test
    void its_point_defence_is_silent() {
        RuleScript rules = arena().missile("dart").pointDefence("flak").pioneer("weapon-1", 2);
        Scenario world = apart(rules, 100_000).the(HERS).has("lock", HIS);
        world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        hides(world).then(ACCEPTED);
        world.until(20, () -> !world.events(MissileHit.class).isEmpty()).thenNever(MissileShotDown.class);
    }

    @Test
    void nobody_follows_it_over_a_border() {
        Borders world = Borders.grid(2, 1, arena().gun("beam"));
        Scenario west = world.in(0).ship(1, ALICE).ship(3, BOB);
        west.the(1).at(900_000, 500_000).has("order", Order.FORMATION).has("orderTarget", 3);
        west.the(3).at(950_000, 500_000).beforeTurnOf(1, 8).ticks(1).forgetEvents();
        west.the(3).at(999_000, 500_000).flying(2 * MILLE, 0).has("cloaked", 1).ticks(1);
        assertFalse(west.exists("ships", 3));
        assertEquals(List.of(), west.events(OrderAbandoned.class));
    }
}
