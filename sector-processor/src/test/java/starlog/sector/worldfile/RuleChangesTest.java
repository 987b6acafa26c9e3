package starlog.sector.worldfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.runtime.config.Settings;
import starlog.sector.worldfile.RuleChanges.Change;

class RuleChangesTest {
    @Test
    void the_same_rules_change_nothing() {
        assertEquals(new RuleChanges(List.of(), List.of()), changes(""));
    }

    @Test
    void what_changes_is_told_table_by_table_in_the_files_words() {
        RuleChanges changes = changes("""
                starlog.world { top-speed-units-per-tick = 5.5, starter-class = frigate }
                starlog.rules {
                  weapons.laser { damage-kind = explosive, hit-permille = null }
                  ship-classes.pioneer { turn-degrees-per-tick = 12, weapon-0 = laser, weapon-1 = null }
                  zones.arena { number = 2, kind = pvp, x-permille = 100, y-permille = 900, radius-units = 50 }
                  zones.badlands.radius-units = 60.25
                }
                """);

        assertEquals(List.of(), changes.refusals());
        assertEquals(
                List.of(
                        new Change("world", "", "top-speed-units-per-tick", "5", "5.5"),
                        new Change("world", "", "starter-class", "pioneer", "frigate"),
                        new Change("weapons", "laser", "damage-kind", "thermal", "explosive"),
                        new Change("weapons", "laser", "hit-permille", "900", "0"),
                        new Change("ship-classes", "pioneer", "turn-degrees-per-tick", "6", "12"),
                        new Change("ship-classes", "pioneer", "weapon-0", "autocannon", "laser"),
                        new Change("ship-classes", "pioneer", "weapon-1", "missile-launcher", "null"),
                        new Change("zones", "badlands", "radius-units", "120", "60.25"),
                        new Change("zones", "arena", "number", "-", "2")),
                changes.changes());
    }

    @Test
    void a_row_may_take_anothers_number_under_a_new_name() {
        RuleChanges changes = changes("""
                starlog.rules.loot { hauler-scrap = null, barge-scrap = null
                  barge-ice { number = 4, ship-class = barge, ore = ice, chance-permille = 500, min = 1, max = 8 }
                  hauler-ice { number = 5, ship-class = hauler, ore = ice, chance-permille = 500, min = 1, max = 8 } }
                """);

        assertEquals(List.of(), changes.refusals());
        assertTrue(changes.changes().contains(new Change("loot", "hauler-scrap", "number", "5", "-")));
        assertTrue(changes.changes().contains(new Change("loot", "hauler-ice", "number", "-", "5")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ores.scrap = null, loot = null",
                "weapons.point-defence = null, ship-classes { frigate.weapon-1 = null, cruiser.weapon-3 = null, hauler.weapon-0 = null }",
                "ship-classes.hauler = null, npcs.ice-miners.ship-class = barge, loot.hauler-scrap = null",
                "npcs.ice-miners = null",
                "npcs = null"
            })
    void rows_whose_things_may_be_in_the_world_stay(String rules) {
        List<String> refusals = changes("starlog.rules { " + rules + " }").refusals();

        assertTrue(
                refusals.getLast().endsWith("is left out, but things of this row may be in the world"), refusals + "");
    }

    @Test
    void a_row_keeps_its_number() {
        List<String> refusals = changes("starlog.rules.ores { iron.number = 1, ice.number = 0 }")
                .refusals();

        assertEquals(
                List.of(
                        "ores/iron has number 0 in force and 1 here, but numbers stay",
                        "ores/ice has number 1 in force and 0 here, but numbers stay"),
                refusals);
    }

    @Test
    void what_a_sector_would_not_take_is_refused_in_its_words() {
        List<String> refusals =
                changes("starlog.world.sector-size-units = 2000").refusals();

        assertTrue(refusals.getFirst().startsWith("sector-size-mm is not 1000000"), refusals.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zones.badlands = null", "loot = null"})
    void rows_that_nothing_in_the_world_refers_to_may_vanish(String rules) {
        assertEquals(List.of(), changes("starlog.rules { " + rules + " }").refusals());
    }

    @Test
    void stations_and_fields_are_for_sectors_that_have_not_begun() {
        RuleChanges changes = changes("""
                starlog.rules { station-sites.hub.radius-units = 20
                  asteroid-fields.iron-belt { amount = 5, respawn-ticks = 10 } }
                """);

        assertEquals(
                List.of(true, true, false),
                changes.changes().stream().map(Change::forNewSectorsOnly).toList());
    }

    private static RuleChanges changes(String hocon) {
        return RuleChanges.between(
                WorldFile.rules(Settings.of("", "sector")), WorldFile.rules(Settings.of(hocon, "sector")));
    }
}
