package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_IS_SELF;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.LockLost;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

/// Locks reach 200 units here.
class LocksTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;

    private static Scenario apart(int distanceMm) {
        return apart(distanceMm, RuleScript.quiet().pioneer("lock-ticks", 5));
    }

    private static Scenario apart(int distanceMm, RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        return world.the(HERS).at(500_000, 500_000).the(HIS).at(500_000, 500_000 + distanceMm);
    }

    private static Scenario lock(Scenario world, long target) {
        return world.when(ALICE, HERS, new Intent.Lock(target));
    }

    @Test
    void a_lock_holds_after_the_lock_ticks_of_the_class() {
        Scenario world = lock(apart(200_000), HIS).then(ACCEPTED);
        assertEquals(HIS, world.column("lock", HERS));
        assertEquals(world.sector().tick() + 5, world.column("lockTick", HERS));
    }

    @Test
    void nobody_locks_on_oneself() {
        lock(apart(1_000_000), HERS).then(TARGET_IS_SELF);
    }

    @Test
    void only_a_ship_that_flies_here_is_a_target() {
        Scenario world = apart(5_000, RuleScript.quiet().station("port", 100, 100, 10_000));
        lock(world, 999).then(NO_SUCH_TARGET);
        lock(world, 0).then(NO_SUCH_TARGET);
        lock(world, made(1)).then(NO_SUCH_TARGET);
        lock(world.the(HIS).has("condition", Ships.DOCKED), HIS).then(NO_SUCH_TARGET);
        lock(world.has("condition", Ships.DEAD), HIS).then(NO_SUCH_TARGET);
    }

    @Test
    void a_lock_reaches_as_far_as_the_class_does() {
        lock(apart(200_001), HIS).then(TARGET_OUT_OF_RANGE);
        lock(apart(200_000), HIS).then(ACCEPTED);
    }

    @Test
    void to_lock_on_the_same_target_again_does_not_begin_anew() {
        Scenario world = lock(apart(1_000_00), HIS).then(ACCEPTED);
        long holds = world.column("lockTick", HERS);
        lock(world.ticks(2), HIS).then(ACCEPTED);
        assertEquals(holds, world.column("lockTick", HERS));
    }

    @Test
    void to_lock_on_another_target_does() {
        Scenario world =
                lock(apart(100_000).ship(30, BOB).at(510_000, 510_000), HIS).then(ACCEPTED);
        lock(world.ticks(2), 30).then(ACCEPTED);
        assertEquals(30, world.column("lock", HERS));
        assertEquals(world.sector().tick() + 5, world.column("lockTick", HERS));
    }

    @Test
    void a_refused_lock_leaves_the_old_one() {
        Scenario world = lock(apart(100_000), HIS).then(ACCEPTED);
        lock(world, 999).then(NO_SUCH_TARGET);
        assertEquals(HIS, world.column("lock", HERS));
    }

    @Test
    void a_lock_can_be_given_up() {
        Scenario world = lock(apart(100_000), HIS).then(ACCEPTED);
        world.when(ALICE, HERS, new Intent.Unlock()).then(ACCEPTED);
        assertEquals(0, world.column("lock", HERS));
        assertEquals(0, world.column("lockTick", HERS));
        world.when(ALICE, HERS, new Intent.Unlock()).then(ACCEPTED).thenNever(LockLost.class);
    }

    @Test
    void a_lock_on_what_goes_out_of_reach_is_lost() {
        Scenario world = lock(apart(199_500), HIS).the(HIS).flying(0, 1_024_000);
        world.ticks(1);
        assertEquals(List.of(new LockLost(HERS, HIS)), world.events(LockLost.class));
        assertEquals(0, world.column("lock", HERS));
        assertEquals(0, world.column("lockTick", HERS));
        world.forgetEvents().ticks(5).thenNothingHappened();
    }

    @Test
    void a_lock_on_what_docks_or_is_destroyed_is_lost() {
        for (int condition : List.of(Ships.DOCKED, Ships.DEAD)) {
            Scenario world = lock(apart(5_000), HIS).the(HIS).has("condition", condition);
            world.ticks(1).thenHappened(new LockLost(HERS, HIS));
        }
    }
}
