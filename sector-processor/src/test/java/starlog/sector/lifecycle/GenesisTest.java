package starlog.sector.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.RulesChanged;
import starlog.schemas.input.SectorInput;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;

class GenesisTest {
    private static RuleScript belt() {
        return RuleScript.quiet()
                .ore("iron", 1, 1)
                .ore("ice", 1, 1)
                .station("port", 250, 750, 12_000)
                .rock("belt", 1, 70, 500, 500)
                .its("radius-units", 80_000)
                .its("asteroids", 40)
                .its("rock-radius-min-units", 3_000)
                .its("rock-radius-max-units", 6_000)
                .station("outpost", 1_000, 0, 9_000);
    }

    private static long rock(Scenario world, int serial, String column) {
        return world.value("asteroids", column, made(serial));
    }

    @Test
    void stations_stand_where_their_sites_are() {
        Scenario world = world(belt());
        assertEquals(2, world.table("stations").count);
        assertEquals(250_000, world.value("stations", "xMm", made(1)));
        assertEquals(750_000, world.value("stations", "yMm", made(1)));
        assertEquals(12_000, world.value("stations", "radiusMm", made(1)));
        assertEquals(1_000_000, world.value("stations", "xMm", made(2)));
    }

    @Test
    void asteroids_come_after_all_stations() {
        Scenario world = world(belt());
        assertEquals(40, world.table("asteroids").count);
        for (int serial = 3; serial <= 42; serial++) assertTrue(world.exists("asteroids", made(serial)));
    }

    @Test
    void asteroids_lie_within_their_field_and_differ_in_place_and_size() {
        Scenario world = world(belt());
        Set<Long> sizes = new HashSet<>();
        Set<List<Long>> places = new HashSet<>();
        for (int serial = 3; serial <= 42; serial++) {
            long x = rock(world, serial, "xMm");
            long y = rock(world, serial, "yMm");
            assertTrue(Math.hypot(x - 500_000, y - 500_000) <= 80_000, x + ", " + y);
            long radius = rock(world, serial, "radiusFullMm");
            assertEquals(radius, Math.clamp(radius, 3_000, 6_000));
            sizes.add(radius);
            places.add(List.of(x, y));
        }
        assertEquals(40, places.size());
        assertTrue(sizes.size() > 30);
    }

    @Test
    void asteroids_are_full_and_their_ore_counts_as_created() {
        Scenario world = world(belt());
        for (int serial = 3; serial <= 42; serial++) {
            assertEquals(70, rock(world, serial, "amount"));
            assertEquals(70, rock(world, serial, "amountFull"));
            assertEquals(1, rock(world, serial, "ore"));
        }
        assertEquals(40 * 70, world.ledger("oreCreated1"));
        assertEquals(0, world.ledger("oreCreated0"));
    }

    @Test
    void a_field_at_the_edge_ends_at_it() {
        Scenario world = world(
                belt().rock("edge", 0, 1, 0, 1_000).its("radius-units", 50_000).its("asteroids", 30));
        int atTheEdge = 0;
        for (int serial = 43; serial <= 72; serial++) {
            assertTrue(rock(world, serial, "xMm") >= 0 && rock(world, serial, "yMm") <= 1_000_000);
            if (rock(world, serial, "xMm") == 0) atTheEdge++;
        }
        assertTrue(atTheEdge > 5, atTheEdge + " of 30");
    }

    @Test
    void other_rules_do_not_make_the_world_anew() {
        Scenario world = world(belt());
        RuleScript others = belt().station("third", 500, 900, 9_000).rock("new", 0, 10, 100, 100);
        world.input(new SectorInput.Rules(2, others.values())).ticks(1);
        world.thenHappened(new RulesChanged(2));
        assertEquals(2, world.table("stations").count);
        assertEquals(40, world.table("asteroids").count);
        assertEquals(0, world.ledger("oreCreated0"));
    }

    @Test
    void another_seed_makes_another_world() {
        Scenario one = world(belt());
        Scenario other = world(belt().with(Rule.WORLD_SEED, 2));
        int same = 0;
        for (int rock = 3; rock <= 42; rock++) if (rock(one, rock, "xMm") == rock(other, rock, "xMm")) same++;
        assertTrue(same < 3, same + " of 40");
    }
}
