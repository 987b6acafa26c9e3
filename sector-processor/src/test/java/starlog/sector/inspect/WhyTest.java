package starlog.sector.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.desync.Recordings;
import starlog.sector.inspect.Account.Cause;
import starlog.sector.inspect.Account.Harm;
import starlog.sector.inspect.Entry.Fate;
import starlog.sector.past.PastFold;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;

class WhyTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;
    private static final long OTHER = 11;

    private static Scenario armed(int zone) {
        return world(RuleScript.quiet().gun("laser").pioneer("weapon-0", 1).zone("arena", zone, 1_000_000))
                .ship(SHIP, ALICE)
                .at(500_000, 500_000)
                .ship(OTHER, BOB)
                .at(550_000, 500_000);
    }

    private static void assertRefused(Cause cause, Verdict verdict, long value, long limit) {
        Judged judged = cause.intended().orElseThrow().judged().orElseThrow();
        assertEquals(List.of(verdict.name(), value, limit), List.of(judged.verdict(), judged.value(), judged.limit()));
        assertEquals(verdict.meaning, judged.meaning());
    }

    private static void assertGiven(Cause cause, String name, long value, String unit) {
        List<Fact> found =
                cause.given().stream().filter(fact -> fact.name().equals(name)).toList();
        assertEquals(1, found.size(), () -> name + " is not once in " + cause.given());
        assertEquals(
                List.of(value, unit),
                List.of(found.getFirst().value(), found.getFirst().unit()),
                name);
    }

    @Test
    void a_dock_that_is_too_far_is_told_with_the_distance_and_of_what_the_reach_is_made() {
        Scenario scene = world(RuleScript.quiet().station("home", 500, 500, 10_000))
                .ship(SHIP, ALICE)
                .at(500_000, 540_000);
        Cause cause = Situation.after(scene).judged(ALICE, SHIP, new Intent.Dock(made(1)));
        assertRefused(cause, Verdict.TARGET_OUT_OF_RANGE, 40_000, 30_000);
        assertGiven(cause, "distance to station " + made(1), 40_000, "mm");
        assertGiven(cause, "rule dock-range-mm", 20_000, "mm");
        assertGiven(cause, "station " + made(1) + " radiusMm", 10_000, "mm");
        assertTrue(cause.after().startsWith("the input at offset "), cause.after());
        assertEquals("DOCK", cause.name());
    }

    @Test
    void a_dock_that_is_too_fast_is_told_with_speed_and_rule() {
        Scenario scene = world(RuleScript.quiet().station("home", 500, 500, 10_000))
                .ship(SHIP, ALICE)
                .at(500_000, 510_000)
                .flying(0, 2_048_000);
        Cause cause = Situation.after(scene).judged(ALICE, SHIP, new Intent.Dock(made(1)));
        assertRefused(cause, Verdict.TOO_FAST, 2_048_000, 1_024_000);
        assertGiven(cause, "speed of ship " + SHIP, 2_048_000, "mm per 1,024 ticks");
        assertGiven(cause, "rule dock-speed-mm-per-1024-ticks", 1_024_000, "mm per 1,024 ticks");
    }

    @Test
    void a_lock_that_is_too_far_is_told_with_the_class_that_limits_it() {
        Scenario scene = armed(Zones.PVP).the(OTHER).at(800_000, 500_000);
        Cause cause = Situation.after(scene).judged(ALICE, SHIP, new Intent.Lock(OTHER));
        assertRefused(cause, Verdict.TARGET_OUT_OF_RANGE, 300_000, 200_000);
        assertGiven(cause, "rule ship-classes/pioneer lockRangeMm", 200_000, "mm");
    }

    @Test
    void a_shot_that_is_too_far_is_told_with_the_weapon_that_limits_it() {
        Scenario scene =
                armed(Zones.PVP).the(OTHER).at(650_000, 500_000).the(SHIP).has("lock", OTHER);
        Cause cause = Situation.after(scene).judged(ALICE, SHIP, new Intent.Fire(0));
        assertRefused(cause, Verdict.TARGET_OUT_OF_RANGE, 150_000, 100_000);
        assertGiven(cause, "rule weapons/laser rangeMm", 100_000, "mm");
        assertGiven(cause, "distance to ship " + OTHER, 150_000, "mm");
    }

    @Test
    void a_shot_in_the_wrong_place_is_told_with_both_zones() {
        Scenario scene = armed(Zones.SAFE).the(SHIP).has("lock", OTHER);
        Cause cause = Situation.after(scene).judged(ALICE, SHIP, new Intent.Fire(0));
        assertRefused(cause, Verdict.SAFE_ZONE, 0, 0);
        assertGiven(cause, "zone of ship " + SHIP, Zones.SAFE, "");
        assertGiven(cause, "zone of ship " + OTHER, Zones.SAFE, "");
    }

    @Test
    void a_shot_too_early_is_told_with_the_tick_from_which_it_may() {
        Situation situation = Situation.after(armed(Zones.PVP).the(SHIP).has("lock", OTHER))
                .says(ALICE, SHIP, new Intent.Fire(0))
                .ticks(1)
                .says(ALICE, SHIP, new Intent.Fire(0))
                .ticks(1);
        Cause cause = situation.why(SHIP, 2).causes().getFirst();
        assertRefused(cause, Verdict.WEAPON_COOLING_DOWN, situation.tick(2), situation.tick(1) + 10);
        assertGiven(cause, "ship 10 mountReady0", situation.tick(1) + 10, "tick");
        assertGiven(cause, "rule weapons/laser cooldownTicks", 10, "ticks");
    }

    @Test
    void a_thrust_beyond_the_engine_is_told_with_its_class() {
        Cause cause = Situation.after(world().ship(SHIP, ALICE)).judged(ALICE, SHIP, new Intent.Thrust(99_999));
        assertRefused(cause, Verdict.THRUST_OUT_OF_RANGE, 99_999, 12_800);
        assertGiven(cause, "rule ship-classes/pioneer thrustMax", 12_800, "mm per 1,024 ticks, gained every tick");
    }

    @Test
    void a_spawn_into_a_full_sector_is_told_with_the_rule() {
        Scenario scene = world(RuleScript.quiet().with(Rule.SHIP_CAPACITY, 1)).ship(SHIP, ALICE);
        Situation situation =
                Situation.after(scene).says(BOB, OTHER, new Intent.Spawn()).ticks(1);
        Account account = situation.why(OTHER, 1);
        assertFalse(account.there());
        assertRefused(account.causes().getFirst(), Verdict.SECTOR_FULL, 1, 1);
        assertGiven(account.causes().getFirst(), "rule ship-capacity", 1, "");
    }

    @Test
    void each_step_says_what_it_changed_before_and_after() {
        Situation situation = Situation.after(
                        world().ship(SHIP, ALICE).at(500_000, 500_000).heading(0))
                .says(ALICE, SHIP, new Intent.Thrust(10_240))
                .ticks(1);
        Account account = situation.why(SHIP, 1);
        FieldChange thrust = change(account, "thrust");
        assertEquals(List.of(0L, 10_240L), List.of(thrust.before(), thrust.value()));
        assertTrue(thrust.after().startsWith("the input at offset "), thrust.after());
        FieldChange velocity = change(account, "vxMmPer1024Ticks");
        assertEquals(
                List.of(0L, 10_240L, "Engines.accelerate"),
                List.of(velocity.before(), velocity.value(), velocity.after()));
        assertEquals("Motion.drift", change(account, "xMm").after());
    }

    private static FieldChange change(Account account, String column) {
        return account.steps().stream()
                .flatMap(step -> step.changes().stream())
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_hit_is_told_by_the_rule_that_did_it_with_what_the_victim_had() {
        Situation situation = Situation.after(armed(Zones.PVP).the(SHIP).has("lock", OTHER))
                .says(ALICE, SHIP, new Intent.Fire(0))
                .ticks(1);
        Cause shot = situation.why(OTHER, 1).causes().getFirst();
        assertEquals(List.of("SHOT_FIRED", "Gunnery.fire"), List.of(shot.name(), shot.after()));
        assertGiven(shot, "rule weapons/laser damage", 10_000, "thousandths of a point");
        assertGiven(shot, "ship 11 hull", 90_000, "thousandths of a point");
        assertGiven(shot, "distance to ship 11", 50_000, "mm");
    }

    @Test
    void an_end_is_told_with_the_hits_that_led_to_it_and_whose_threat_was_the_greatest() {
        Situation situation = Situation.after(
                        armed(Zones.PVP).the(SHIP).has("lock", OTHER).the(OTHER).has("hull", 15_000))
                .says(ALICE, SHIP, new Intent.Fire(0))
                .ticks(10)
                .says(ALICE, SHIP, new Intent.Fire(0))
                .ticks(1);
        Account account = situation.why(OTHER, 11);
        Cause end = account.causes().getLast();
        assertEquals(List.of("SHIP_DESTROYED", "Deaths.bury"), List.of(end.name(), end.after()));
        assertGiven(end, "threat of ship 10", 20_000, "thousandths of a point");
        assertGiven(end, "rule respawn-ticks", 100, "ticks");
        assertEquals(
                List.of(new Harm(SHIP, "laser", 2, 20_000, situation.tick(1), situation.tick(11))), account.harm());
    }

    @Test
    void a_push_is_told_with_both_masses() {
        Scenario scene = world().ship(SHIP, ALICE)
                .at(500_000, 500_000)
                .ship(OTHER, BOB)
                .at(503_000, 500_000)
                .flying(-1_024_000, 0);
        Situation situation = Situation.after(scene).ticks(3);
        Cause cause = causes(situation, 3, "SHIPS_COLLIDED").getFirst();
        assertEquals("Collisions.collide", cause.after());
        assertEquals(
                2,
                cause.given().stream()
                        .filter(fact -> fact.name().equals("rule ship-classes/pioneer mass"))
                        .count());
    }

    private static List<Cause> causes(Situation situation, int ticks, String name) {
        for (int tick = 1; tick <= ticks; tick++) {
            List<Cause> found = situation.why(SHIP, tick).causes().stream()
                    .filter(cause -> cause.name().equals(name))
                    .toList();
            if (!found.isEmpty()) return found;
        }
        throw new AssertionError("never " + name);
    }

    @Test
    void an_intent_that_waits_has_no_verdict_and_is_told_so() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE).has("waitTick", 1_000))
                .says(new PlayerIntent(ALICE, SHIP, 50, 0, 0, new Intent.Stop(), 49))
                .ticks(1);
        Cause cause = situation.why(SHIP, 1).causes().getFirst();
        assertEquals(Fate.WAITS, cause.intended().orElseThrow().fate());
        assertEquals(Optional.empty(), cause.intended().orElseThrow().judged());
    }

    @Test
    void where_there_is_nothing_the_nearest_ticks_with_something_are_told() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE))
                .says(ALICE, SHIP, new Intent.Hold())
                .ticks(5)
                .says(ALICE, SHIP, new Intent.Stop())
                .ticks(1);
        Account account = situation.why(SHIP, 3);
        assertEquals(List.of(), account.causes());
        assertEquals(situation.tick(1), account.nearest().before().orElseThrow());
        assertEquals(situation.tick(6), account.nearest().after().orElseThrow());
        assertEquals(1, account.before().size());
    }

    @Test
    void a_tick_that_the_past_does_not_hold_has_no_account() {
        Situation situation = Situation.after(world().ship(SHIP, ALICE)).ticks(3);
        assertEquals(Optional.empty(), new Why(situation.past(), SHIP, _ -> {}).in(situation.tick(4)));
        assertEquals(Optional.empty(), new Why(situation.past(), SHIP, _ -> {}).in(1));
    }

    /// Everything that can be judged and everything that can happen does so in it, but for what no battle has.
    @Test
    void every_verdict_and_every_event_of_a_long_battle_is_explained() {
        PastFold past = PastFold.begin(Recordings.golden(), Set.of());
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        Set<Integer> kinds = new HashSet<>();
        while (past.step()) {
            Explanation explanation = new Explanation(new Scene(past.sector()), List.of());
            IntentColumns judged = past.outcome().intents;
            for (int row = 0; row < judged.count; row++)
                if (verdicts.add(Verdict.of(judged.verdicts[row])))
                    explanation
                            .of(Verdict.of(judged.verdicts[row]), TickEntries.intentOf(judged, row))
                            .forEach(WhyTest::assertWhole);
            EventColumns events = past.outcome().events;
            for (int row = 0; row < events.count; row++)
                if (kinds.add(events.kinds[row]))
                    explanation.of(events.get(row)).forEach(WhyTest::assertWhole);
        }
        assertTrue(verdicts.size() > 25, verdicts::toString);
        assertTrue(kinds.size() > 30, kinds::toString);
    }

    private static void assertWhole(Fact fact) {
        assertFalse(fact.name().contains("has no"), fact::toString);
    }
}
