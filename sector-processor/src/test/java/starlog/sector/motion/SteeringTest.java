package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.sector.simulation.Scenario.world;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

class SteeringTest {
    private static final long ALICE = 1;
    private static final long SHIP = 10;

    private static Scenario turningBy(int turnRate) {
        return world(RuleScript.quiet().pioneer("turn-degrees-per-tick", turnRate))
                .ship(SHIP, ALICE);
    }

    private static List<Long> headings(Scenario world, int ticks) {
        List<Long> headings = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) headings.add(world.ticks(1).column("heading", SHIP));
        return headings;
    }

    @Test
    void the_bow_turns_by_the_turn_rate_in_each_tick_until_it_points_where_the_helm_does() {
        Scenario world = turningBy(1_000).says(ALICE, SHIP, new Intent.Steer(2_500));
        assertEquals(List.of(1_000L, 2_000L, 2_500L, 2_500L), headings(world, 4));
    }

    @Test
    void the_bow_takes_the_shorter_way_round_over_the_zero() {
        Scenario world = turningBy(500).heading(65_000).says(ALICE, SHIP, new Intent.Steer(700));
        assertEquals(List.of(65_500L, 464L, 700L), headings(world, 3));
        world.says(ALICE, SHIP, new Intent.Steer(65_400));
        assertEquals(List.of(200L, 65_400L), headings(world, 2));
    }

    @Test
    void of_two_ways_of_half_a_turn_the_bow_takes_the_clockwise_one() {
        Scenario world = turningBy(1_000).says(ALICE, SHIP, new Intent.Steer(32_768));
        assertEquals(List.of(64_536L, 63_536L), headings(world, 2));
    }

    @Test
    void a_class_that_turns_half_a_turn_in_a_tick_points_anywhere_at_once() {
        Scenario world = turningBy(32_768).says(ALICE, SHIP, new Intent.Steer(32_768));
        assertEquals(List.of(32_768L), headings(world, 1));
    }

    @Test
    void a_docked_ship_does_not_turn() {
        Scenario world = turningBy(1_000).has("condition", Ships.DOCKED).has("helm", 5_000);
        assertEquals(List.of(0L, 0L), headings(world, 2));
    }

    @Test
    void a_turning_ship_is_told_in_every_tick_and_no_more_when_it_has_turned() {
        Scenario world = turningBy(1_000).says(ALICE, SHIP, new Intent.Steer(2_000));
        assertEquals(1, world.ticks(1).emitted().count);
        assertEquals(1, world.ticks(1).emitted().count);
        assertEquals(0, world.ticks(1).emitted().count);
    }
}
