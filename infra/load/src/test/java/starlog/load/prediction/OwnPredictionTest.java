package starlog.load.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Gauge;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// A ship of 5,000 kg at rest in sector 0 of two, in the east of which is sector 1; what the server tells of it, and whether
/// that counts against the reckoning.
class OwnPredictionTest {
    private static final long SHIP = 7;
    private static final long OTHER = 8;
    private static final long PIRATE = 1L << 44 | 1;
    private static final int RADIUS_MM = 2_000;
    private static final int THRUST = 1_024;
    private static final int PUSH = 700; // what nobody has ordered, in milli-units
    private static final int X = 400_000;
    private static final int Y = 300_000;

    private final SentIntents sent = new SentIntents();
    private final PredictionCount count = new PredictionCount();
    private int version = 1; // of the rules that can be had
    private final OwnPrediction prediction = new OwnPrediction(
            SHIP, (wanted, _) -> Optional.of(rules(version)).filter(rules -> rules.version() == wanted), sent, count);
    private long sequence;

    @Test
    void a_ship_that_flies_by_its_own_intents_is_where_it_is_reckoned() {
        spawn();
        orders(new Intent.Thrust(THRUST), new FeedItem.Own(1, 0, THRUST, 0, 0, THRUST));
        tick(new FeedItem.Own(1, 0, THRUST, 0, 0, 0));
        orders(new Intent.Thrust(0), new FeedItem.Own(0, 0, 0, 0, 0, -THRUST));
        tick();

        assertEquals("4 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void what_no_reason_explains_is_a_misprediction_once() {
        spawn();
        tick(pushed());
        tick();

        assertEquals(1, count.mispredictions());
        assertEquals(2, count.checked());
        assertTrue(
                count.firstMisprediction().contains("x=" + X)
                        && count.firstMisprediction().contains("xMm=" + (X + PUSH)),
                count.firstMisprediction());
    }

    @Test
    void an_intent_that_was_refused_moves_nothing() {
        spawn();
        sent.add(++sequence, new Intent.Thrust(THRUST));
        tick(new FeedItem.IntentVerdict(
                sequence, prediction.picture().tick() + 1, Verdict.THRUST_OUT_OF_RANGE.number, 0, 0));

        assertEquals(1, count.checked());
        assertEquals(0, count.mispredictions());
    }

    @Test
    void another_ship_that_may_have_touched_it_excuses() {
        spawn(ship(OTHER, X + 2 * RADIUS_MM + 500));
        tick(pushed());

        assertExcused(Excuse.OTHER_SHIP);
    }

    @Test
    void another_ship_that_was_destroyed_as_it_touched_it_excuses() {
        spawn(ship(OTHER, X + 2 * RADIUS_MM + 500));
        tick(pushed(), new FeedItem.Gone(1));

        assertExcused(Excuse.OTHER_SHIP);
    }

    @Test
    void another_ship_that_came_near_in_the_same_tick_excuses() {
        spawn();
        tick(pushed(), ship(OTHER, X + 2 * RADIUS_MM));

        assertExcused(Excuse.OTHER_SHIP);
    }

    @Test
    void another_ship_in_view_and_not_near_excuses_nothing() {
        spawn(ship(OTHER, X + 100 * RADIUS_MM));
        tick(pushed());

        assertEquals(1, count.mispredictions());
    }

    @Test
    void a_shove_excuses_though_nobody_is_seen() {
        spawn();
        tick(pushed(), happened(StateEvent.SHIP_SHOVED, SHIP, 0, 0, 0));

        assertExcused(Excuse.OTHER_SHIP);
    }

    @Test
    void a_collision_excuses_with_a_ship_and_not_with_a_rock() {
        long rock = 3L << 44 | 5;
        spawn(new FeedItem.AsteroidSeen(1, rock, 0, 10, X + 500_000, Y, 4_000, 10));
        tick(pushed(), happened(StateEvent.SHIPS_COLLIDED, PIRATE, SHIP, 0, 0));
        assertExcused(Excuse.OTHER_SHIP);

        tick(pushed(), happened(StateEvent.SHIPS_COLLIDED, SHIP, rock, 0, 0));
        assertEquals(1, count.mispredictions());
    }

    @Test
    void what_another_client_of_the_player_orders_excuses_and_where_its_bow_goes_too() {
        spawn();
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0), accepted(9, 102));
        assertExcused(Excuse.OTHER_CLIENT);
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));
        assertExcused(Excuse.HELM);
        tick();

        assertEquals(1, count.checked());
        assertEquals(0, count.mispredictions());
    }

    @Test
    void a_bow_that_stands_still_is_where_it_shall_be_and_excuses_nothing_more() {
        spawn();
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0), accepted(9, 102));
        tick();
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));

        assertEquals(1, count.mispredictions());
    }

    @Test
    void who_joins_does_not_know_the_helm_until_it_is_told_again() {
        join(new FeedItem.Own(X, Y, 0, 0, 0, 0));
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));
        assertExcused(Excuse.HELM);

        orders(new Intent.Steer(2_048), new FeedItem.Own(0, 0, 0, 0, 512, 0));
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));
        assertEquals("3 ticks reckoned ahead, 0 mispredictions, excused {HELM=1}", count.toString());
    }

    @Test
    void what_a_captain_flies_is_not_reckoned_and_its_helm_not_known_afterwards() {
        spawn();
        orders(new Intent.MoveTo(0, 0), gauge("order", 1));
        tick(new FeedItem.Own(1, 0, THRUST, 0, 512, THRUST));
        orders(new Intent.Thrust(0), new FeedItem.Own(1, 0, 0, 0, 512, -THRUST), gauge("order", 0));
        assertEquals(0, count.checked());

        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));
        assertExcused(Excuse.HELM);
    }

    @Test
    void a_birth_is_not_reckoned_nor_is_who_is_docked() {
        spawn();
        tick(new FeedItem.Own(PUSH, PUSH, 0, 0, 0, 0), gauge("condition", 1));
        tick(pushed());
        tick(
                new FeedItem.Own(PUSH, 0, 0, 0, 9_000, 0),
                gauge("condition", 0),
                happened(StateEvent.SHIP_UNDOCKED, SHIP, 0, 0, 0));
        assertEquals(0, count.checked());

        tick();
        assertEquals("1 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void a_border_is_not_reckoned_and_the_helm_goes_over_it() {
        spawn();
        orders(new Intent.Steer(1_024), new FeedItem.Own(0, 0, 0, 0, 512, 0));
        tick(pushed(), happened(StateEvent.SHIP_DEPARTED, SHIP, 0, 0, 0));
        tick(pushed());
        frame(
                0,
                new FeedItem.SectorClock(1, 70, 0, 1_000, 1),
                new FeedItem.Home(1),
                new FeedItem.Own(5, Y, 0, 0, 512, 0));
        tick(new FeedItem.Own(0, 0, 0, 0, 512, 0));

        assertEquals("2 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void other_rules_are_not_reckoned_until_they_are_known() {
        spawn();
        tick(pushed(), new FeedItem.SectorClock(0, 102, 0, 1_000, 2));
        tick(pushed());
        assertEquals(0, count.checked());

        version = 2;
        tick();
        assertEquals("1 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void what_is_told_anew_is_not_reckoned() {
        spawn();
        join(new FeedItem.Own(X, Y, PUSH, 0, 0, 0));

        assertEquals("0 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void ticks_that_come_together_are_reckoned_with_each_intent_in_its_own() {
        spawn();
        sent.add(1, new Intent.Steer(1_024));
        sent.add(2, new Intent.Steer(0));
        frame(5, new FeedItem.Own(0, 0, 0, 0, 512, 0), accepted(1, 103), accepted(2, 106));
        tick(new FeedItem.Own(0, 0, 0, 0, -512, 0));
        frame(33);

        assertEquals("6 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void ticks_that_come_together_are_one_misprediction_and_a_ship_that_was_as_near_excuses_them() {
        spawn(ship(OTHER, X + 2 * RADIUS_MM + 5_000));
        tick(pushed());
        assertEquals(1, count.mispredictions());

        frame(8, pushed());
        assertEquals("1 ticks reckoned ahead, 1 mispredictions, excused {OTHER_SHIP=8}", count.toString());
    }

    @Test
    void a_load_that_changed_in_one_of_several_ticks_excuses() {
        spawn();
        sent.add(1, new Intent.Thrust(THRUST));
        frame(2, new FeedItem.Own(1, 0, THRUST + THRUST / 2, 0, 0, THRUST), gauge("ore1", 50), accepted(1, 102));

        assertExcused(Excuse.TOGETHER, 2);
    }

    @Test
    void what_it_scoops_makes_it_slower_in_the_same_tick() {
        spawn();
        orders(
                new Intent.Thrust(THRUST),
                new FeedItem.Own(0, 0, THRUST / 2, 0, 0, THRUST),
                gauge("ore1", 50),
                happened(StateEvent.ORE_SCOOPED, SHIP, 9, 1, 50)); // of 100 kg each: as heavy again

        assertEquals("1 ticks reckoned ahead, 0 mispredictions", count.toString());
    }

    @Test
    void beyond_a_number_the_oldest_intents_are_forgotten() {
        for (int count = 0; count <= SentIntents.MAX; count++) sent.add(++sequence, new Intent.Stop());

        assertEquals(Optional.empty(), sent.judged(1));
        assertEquals(Optional.of(new Intent.Stop()), sent.judged(2));
        assertEquals(Optional.empty(), sent.judged(2));
    }

    @Test
    void what_a_new_beginning_says_was_judged_is_forgotten() {
        spawn();
        sent.add(1, new Intent.Stop());
        sent.add(2, new Intent.Stop());
        join(new FeedItem.Own(X, Y, 0, 0, 0, 0), new FeedItem.Applied(1));

        assertEquals(Optional.empty(), sent.judged(1));
        assertEquals(Optional.of(new Intent.Stop()), sent.judged(2));
    }

    private void assertExcused(Excuse why) {
        assertExcused(why, 1);
    }

    private void assertExcused(Excuse why, int ticks) {
        assertEquals(ticks, count.excused(why), count.toString());
        assertEquals(0, count.mispredictions(), count.firstMisprediction());
    }

    private void join(FeedItem... items) {
        List<FeedItem> all = new ArrayList<>(
                List.of(new FeedItem.Reset(), new FeedItem.SectorClock(0, 100, 0, 1_000, 1), new FeedItem.Home(0)));
        all.addAll(List.of(items));
        frame(0, all.toArray(FeedItem[]::new));
    }

    private void spawn(FeedItem... items) {
        join();
        List<FeedItem> all = new ArrayList<>(List.of(items));
        all.add(new FeedItem.Own(X, Y, 0, 0, 0, 0));
        all.add(happened(StateEvent.SHIP_SPAWNED, SHIP, 0, 0, 0));
        tick(all.toArray(FeedItem[]::new));
    }

    /// An intent is sent, and accepted in the next tick.
    private void orders(Intent intent, FeedItem... items) {
        sent.add(++sequence, intent);
        List<FeedItem> all = new ArrayList<>(List.of(items));
        all.add(accepted(sequence, prediction.picture().tick() + 1));
        tick(all.toArray(FeedItem[]::new));
    }

    private void tick(FeedItem... items) {
        frame(1, items);
    }

    private void frame(int ticks, FeedItem... items) {
        prediction.take(new FeedFrame(ticks, 0, List.of(items)));
    }

    private static FeedItem accepted(long sequence, long tick) {
        return new FeedItem.IntentVerdict(sequence, tick, Verdict.ACCEPTED.number, 0, 0);
    }

    private static FeedItem pushed() {
        return new FeedItem.Own(PUSH, 0, 0, 0, 0, 0);
    }

    private static FeedItem ship(long id, int xMm) {
        return new FeedItem.ShipSeen(
                1, id, 0, "", 0, 0, xMm * FeedItem.QUARTERS, Y * FeedItem.QUARTERS, 0, 0, 0, 0, 0, 1, 1, 1);
    }

    private static FeedItem gauge(String name, long value) {
        return new FeedItem.Cockpit(Gauge.number(name), value);
    }

    private static FeedItem happened(int kind, long subject, long other, int code, long amount) {
        return new FeedItem.Happened(new EventRow(kind, subject, 0, other, 0, code, amount, 0, 0));
    }

    private static MotionRules rules(int version) {
        String json = """
                {"version": %d, "world": {"sectorsWide": 2, "sectorsHigh": 1, "sectorSizeMm": 1000000},
                 "shipClasses": [{"number": 0, "radiusMm": %d, "massKg": 5000, "topSpeedMmPer1024Ticks": 1000000,
                  "brakeMmPer1024TicksPerTick": 1000, "turnAnglePerTick": 512, "dragPer65536PerTick": 0}],
                 "ores": [{"number": 0, "massKg": 10}, {"number": 1, "massKg": 100}]}
                """.formatted(version, RADIUS_MM);
        try {
            return MotionRules.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
