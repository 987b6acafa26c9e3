package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.SAFE_ZONE;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_ARC;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.StateEvent.MissileLaunched;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.space.Angle;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.simulation.Sector;
import starlog.sector.table.TableDifference;
import starlog.sector.world.Ships;

/// Shots are judged by where their client saw the target.
class RewindTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int RANGE_MM = 100_000;
    private static final int EVERYWHERE = 100_000_000;
    private static final int FIVE_UNITS_A_TICK = 5_120_000;
    private static final int CROWD = 500;

    private long sequence = 100;

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, EVERYWHERE)
                .pioneer("weapon-0", 1)
                .gun("beam")
                .its("cooldown-ticks", 1);
    }

    /// His ship flies away from hers, eastwards, 5 units a tick, and leaves her weapon's range after tick 5: after tick t it
    /// is 80 + 5 * (t - 2) units away.
    private static Scenario chase(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(300_000, 500_000).heading(0).has("lock", HIS);
        return world.the(HIS).at(380_000, 500_000).flying(FIVE_UNITS_A_TICK, 0);
    }

    private Scenario fire(Scenario world, long seenTick) {
        return world.hears(new PlayerIntent(ALICE, HERS, ++sequence, 0, 0, new Intent.Fire(0)).seeing(seenTick))
                .ticks(1);
    }

    @Test
    void a_target_that_was_in_range_on_the_screen_is_hit_and_without_a_tick_it_is_not() {
        Scenario world = chase(arena()).ticks(8);
        assertEquals(10, world.sector().tick());
        fire(world, 0).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM).thenNever(ShotFired.class);
        fire(world, 6).then(ACCEPTED).thenHappened(new ShotFired(HERS, HIS, 0, 10_000));
        assertEquals(90_000, world.column("hull", HIS));
    }

    @Test
    void the_place_is_that_after_the_tick_that_the_screen_showed() {
        fire(chase(arena()).ticks(8), 6).then(ACCEPTED);
        fire(chase(arena()).ticks(8), 7).then(TARGET_OUT_OF_RANGE, 105_000, RANGE_MM);
        fire(chase(arena()).ticks(8), 10).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
    }

    @Test
    void nobody_looks_back_further_than_the_rule_allows() {
        RuleScript rules = arena().with(Rule.REWIND_TICKS, 4);
        fire(chase(rules).ticks(7), 1).then(ACCEPTED);
        fire(chase(rules).ticks(8), 1).then(TARGET_OUT_OF_RANGE, 105_000, RANGE_MM);
        fire(chase(arena().with(Rule.REWIND_TICKS, 1)).ticks(8), 6).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
        fire(chase(arena().with(Rule.REWIND_TICKS, 32)).ticks(20), 2).then(ACCEPTED);
    }

    @Test
    void without_rewind_shots_are_judged_by_where_the_target_is() {
        Scenario world = chase(arena().with(Rule.REWIND_TICKS, 0)).ticks(8);
        fire(world, 6).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
        assertEquals(0, world.table("tracks").count);
    }

    @Test
    void a_tick_that_no_screen_can_have_shown_counts_for_nothing() {
        Scenario world = chase(arena()).ticks(8);
        for (long seenTick : new long[] {-1, Long.MIN_VALUE, 11, 12, Long.MAX_VALUE})
            fire(chase(arena()).ticks(8), seenTick).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
        assertEquals(10, world.sector().tick());
    }

    @Test
    void a_target_that_was_behind_the_gun_on_the_screen_is_not_hit_though_it_is_in_its_arc_now() {
        Scenario world = chase(arena().its("arc-degrees", 1_000));
        world.the(HIS).at(280_000, 500_000).ticks(8);
        fire(world, 3).then(TARGET_OUT_OF_ARC, 32_768, 1_000);
        fire(world, 0).then(ACCEPTED);
    }

    @Test
    void the_shooter_is_where_it_is_now() {
        Scenario world = chase(arena()).ticks(8).the(HERS).at(200_000, 500_000);
        fire(world, 6).then(TARGET_OUT_OF_RANGE, 200_000, RANGE_MM);
    }

    @Test
    void zones_are_those_of_now() {
        RuleScript rules = RuleScript.quiet()
                .zone("haven", Zones.SAFE, 90_000)
                .zone("arena", Zones.PVP, EVERYWHERE)
                .pioneer("weapon-0", 1)
                .gun("beam");
        Scenario world = chase(rules).the(HIS).at(390_000, 500_000).ticks(8);
        fire(world, 3).then(SAFE_ZONE);
    }

    @Test
    void a_trigger_looks_as_far_back_as_its_intent_did() {
        Scenario world = chase(arena()).ticks(8);
        fire(world, 6).then(ACCEPTED).thenNever(ShotWithheld.class);
        Scenario turned = chase(arena()).the(HERS).flying(-FIVE_UNITS_A_TICK, 0).ticks(2);
        fire(turned, 4).then(ACCEPTED).thenHappened(ShotWithheld.class);
    }

    @Test
    void each_trigger_looks_back_for_itself() {
        RuleScript rules = arena().pioneer("weapon-3", 1);
        Scenario world = chase(rules).ticks(8);
        world.hears(
                new PlayerIntent(ALICE, HERS, 200, 0, 0, new Intent.Fire(0)).seeing(5),
                new PlayerIntent(ALICE, HERS, 201, 0, 0, new Intent.Fire(3)).seeing(10));
        world.ticks(1).then(ACCEPTED, TARGET_OUT_OF_RANGE);
        assertEquals(1, world.events(ShotFired.class).size());
    }

    @Test
    void a_missile_is_launched_at_where_its_target_is_now() {
        RuleScript rules = arena().missile("dart").its("range-units", RANGE_MM).pioneer("weapon-1", 2);
        Scenario world = chase(rules)
                .the(HIS)
                .at(380_000, 500_000)
                .flying(0, FIVE_UNITS_A_TICK)
                .ticks(14);
        world.hears(new PlayerIntent(ALICE, HERS, 300, 0, 0, new Intent.Fire(1)).seeing(9))
                .ticks(1);
        long missile = world.events(MissileLaunched.class).getFirst().missile();
        assertEquals(Angle.atan2(75_000, 80_000), world.value("missiles", "sight", missile));
    }

    @Test
    void a_ship_that_was_not_here_then_is_where_it_is_now() {
        Scenario world = chase(arena()).ticks(3);
        world.the(HIS).has("condition", Ships.DOCKED).ticks(1);
        assertEquals(1, world.table("tracks").count);
        world.has("condition", Ships.FLYING).ticks(4).the(HERS).has("lock", HIS);
        fire(world, 4).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
        assertEquals(7, world.value("tracks", "sinceTick", HIS));
    }

    @Test
    void a_track_ends_with_its_ship() {
        Scenario world = chase(arena()).ticks(2);
        assertEquals(2, world.table("tracks").count);
        world.the(HIS).has("hull", 0).ticks(1);
        assertEquals(1, world.table("tracks").count);
    }

    @Test
    void with_another_rule_the_tracks_begin_anew() {
        Scenario world = chase(arena()).ticks(8);
        world.input(new SectorInput.Rules(2, arena().with(Rule.REWIND_TICKS, 9).values()));
        assertEquals(0, world.table("tracks").count);
        fire(world, 6).then(TARGET_OUT_OF_RANGE, 120_000, RANGE_MM);
        world.input(new SectorInput.Rules(3, arena().with(Rule.REWIND_TICKS, 9).values()));
        assertEquals(2, world.table("tracks").count);
    }

    @Test
    void a_settlement_ends_the_tracks_as_ticks_are_missing() {
        Scenario world = chase(arena()).ticks(8);
        world.input(new SectorInput.Settlement(40, List.of(), "a test"));
        assertEquals(0, world.table("tracks").count);
    }

    @Test
    void a_track_costs_a_snapshot_a_few_bytes_a_tick() {
        int ticks = 8;
        long bytes = snapshotBytes(ticks) - snapshotBytes(0);
        assertTrue(bytes < 8L * CROWD * ticks, bytes + " bytes for " + CROWD + " ships");
    }

    private static int snapshotBytes(int rewindTicks) {
        Scenario world = world(arena().with(Rule.SHIP_CAPACITY, CROWD).with(Rule.REWIND_TICKS, rewindTicks));
        for (int ship = 1; ship <= CROWD; ship++)
            world.ship(ship, ship).flying(-FIVE_UNITS_A_TICK + 10_000 * ship, 5_000 * ship);
        var snapshot = world.ticks(20).sector().snapshot();
        return new RecordSerde<>(new SectorSnapshotCodec()).encode(snapshot).length;
    }

    /// A dispute is settled by folding the log again: the same answer, with the same numbers.
    @Test
    void a_restored_sector_gives_the_same_answers() {
        Scenario world = chase(arena()).ticks(8);
        Sector restored = Sector.restore(world.sector().snapshot());
        for (long seenTick : new long[] {6, 7, 0}) {
            SectorInput batch = new SectorInput.IntentBatch(
                    List.of(new PlayerIntent(ALICE, HERS, ++sequence, 0, 0, new Intent.Fire(0)).seeing(seenTick)));
            SectorInput tick = new SectorInput.Tick(1, 0, 0);
            for (SectorInput input : List.of(batch, tick)) {
                world.input(input);
                restored.apply(restored.inputOffsetNext(), input);
            }
            var expected = world.sector().outcome().intents;
            var answered = restored.outcome().intents;
            assertEquals(expected.verdicts[0], answered.verdicts[0]);
            assertEquals(expected.values[0], answered.values[0]);
            assertEquals(expected.limits[0], answered.limits[0]);
            assertEquals(seenTick, answered.seenTicks[0]);
        }
        assertEquals(
                List.of(),
                TableDifference.between(world.sector().tables(), restored.tables()).stream()
                        .toList());
    }
}
