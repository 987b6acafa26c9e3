package starlog.sector.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput.RuleValue;

class RulebookTest {
    /// Something in every table.
    private static RuleScript full() {
        return loot(RuleScript.quiet()
                .ore("iron", 10, 1)
                .ore("ice", 1, 3)
                .gun("beam")
                .missile("dart")
                .zone("haven", Zones.SAFE, 10_000)
                .station("port", 500, 500, 10_000)
                .rock("belt", 1, 100, 200, 300)
                .fleet("watch", 1, 2, 100, 100));
    }

    private static RuleScript loot(RuleScript rules) {
        return rules.row("loot", "scrap")
                .its("ship-class", 1)
                .its("ore", 2)
                .its("chance-permille", 500)
                .its("min", 1)
                .its("max", 3);
    }

    private static void assertRefused(String why, List<RuleValue> values) {
        assertRefused(why, new Rulebook(), values);
    }

    private static void assertRefused(String why, Rulebook before, List<RuleValue> values) {
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> before.replace(2, values));
        assertEquals("rules version 2: " + why, refusal.getMessage());
    }

    private static List<RuleValue> without(String name, RuleScript rules) {
        List<RuleValue> values = new ArrayList<>(rules.values());
        assertTrue(values.removeIf(value -> value.name().equals(name)));
        return values;
    }

    private static List<RuleValue> with(String name, long value) {
        List<RuleValue> values = new ArrayList<>(full().values());
        values.add(new RuleValue(name, value));
        return values;
    }

    private static Rulebook having(RuleScript rules) {
        Rulebook rulebook = new Rulebook();
        rulebook.replace(1, rules.values());
        return rulebook;
    }

    @Test
    void what_is_put_in_force_can_be_read() {
        Rulebook rulebook = having(full());
        assertEquals(1, rulebook.version());
        assertEquals(1_000_000, rulebook.get(Rule.SECTOR_SIZE_MM));
        assertEquals(2, rulebook.ores.count);
        assertEquals("ice", rulebook.ores.nameOf(1));
        assertEquals(3, rulebook.ores.volume[1]);
        assertEquals(Weapons.MISSILE, rulebook.weapons.kind[1]);
        assertEquals(1, rulebook.shipClasses.rowCalled("pioneer") + 1);
        assertEquals(2, rulebook.npcs.size[0]);
    }

    @Test
    void all_values_go_into_the_log_and_back() {
        Rulebook one = having(full());
        Rulebook other = new Rulebook();
        other.replace(1, one.values());
        assertEquals(one.values(), other.values());
        assertEquals(one.hash(), other.hash());
        Set<String> names = new HashSet<>();
        for (RuleValue value : one.values()) assertTrue(names.add(value.name()), value.name() + " twice");
        for (RuleValue value : full().values()) assertTrue(one.values().contains(value), value.toString());
    }

    @Test
    void values_of_a_version_are_those_of_that_version_alone() {
        Rulebook rulebook = having(full().pioneer("drag-permille-per-tick", 77));
        assertEquals(77, rulebook.shipClasses.drag[0]);
        rulebook.replace(2, full().values());
        assertEquals(0, rulebook.shipClasses.drag[0], "not given is 0, whatever it was before");
        assertEquals(2, rulebook.version());
    }

    @Test
    void every_single_value_must_be_there_and_in_range() {
        for (Rule rule : Rule.values()) {
            assertRefused(rule.key + " is missing", without(rule.key, full()));
            if (rule.max < Long.MAX_VALUE)
                assertRefused(
                        "%s %d is not in %d to %d".formatted(rule.key, rule.max + 1, rule.min, rule.max),
                        full().with(rule, rule.max + 1).values());
            if (rule.min > Long.MIN_VALUE)
                assertRefused(
                        "%s %d is not in %d to %d".formatted(rule.key, rule.min - 1, rule.min, rule.max),
                        full().with(rule, rule.min - 1).values());
        }
    }

    @Test
    void a_value_of_a_row_is_in_range() {
        for (RuleTable table : having(full()).ruleTables())
            for (RuleTable.RuleColumn column : table.declared()) {
                String path = table.name + "/" + table.nameOf(0) + "/" + column.key();
                String range = " is not in " + column.min() + " to " + column.max();
                assertRefused(path + " " + (column.max() + 1L) + range, with(path, column.max() + 1L));
                assertRefused(path + " " + (column.min() - 1L) + range, with(path, column.min() - 1L));
            }
    }

    @Test
    void a_row_has_all_that_it_must_have() {
        for (RuleTable table : having(full()).ruleTables())
            for (RuleTable.RuleColumn column : table.declared()) {
                if (!column.required()) continue;
                String path = table.name + "/" + table.nameOf(0) + "/" + column.key();
                assertRefused(path + " is missing", without(path, full()));
            }
    }

    @Test
    void a_value_that_was_given_before_must_be_given_again() {
        assertRefused("ores/iron/mass-kg is missing", having(full()), without("ores/iron/mass-kg", full()));
    }

    @Test
    void a_value_that_nobody_knows_is_refused() {
        assertRefused("speed-of-light is unknown", with("speed-of-light", 1));
        assertRefused("moods/iron/mass-kg is unknown", with("moods/iron/mass-kg", 1));
        assertRefused("ores/iron is unknown", with("ores/iron", 1));
        assertRefused("ores/iron/mass-kg/x is unknown", with("ores/iron/mass-kg/x", 1));
        assertRefused("ores/iron/colour is unknown", with("ores/iron/colour", 1));
    }

    @Test
    void a_row_begins_with_its_number() {
        assertRefused("ores/gold/mass-kg comes before its row's number", with("ores/gold/mass-kg", 1));
        assertRefused("ores/iron/mass-kg comes before its row's number", without("ores/iron/number", full()));
    }

    @Test
    void rows_are_numbered_from_0_without_gaps_and_each_has_its_own() {
        assertRefused("ores/gold has number 64", with("ores/gold/number", 64));
        assertRefused("ores/gold has number -1", with("ores/gold/number", -1));
        assertRefused("ores/gold has the number of ice", with("ores/gold/number", 1));
        assertRefused("ores has no row 2", with("ores/gold/number", 3));
    }

    @Test
    void a_row_has_a_name_of_small_letters_digits_and_hyphens() {
        for (String name : List.of("Iron", "iron ore", "a-name-of-21-letters!", "eisenerz-aus-nord-ost", "", "ä"))
            assertRefused("ores/" + name + " is no name for a row", with("ores/" + name + "/number", 2));
        for (String name : List.of("a", "0", "-", "exactly-20-letters-9", "z9-")) {
            Rulebook rulebook = having(full().ore(name, 1, 1));
            assertEquals(name, rulebook.ores.nameOf(2));
            assertEquals(2, rulebook.ores.rowCalled(name));
        }
        assertEquals(-1, having(full()).ores.rowCalled("gold"));
    }

    @Test
    void a_row_refers_to_rows_that_are_there() {
        assertRefused(
                "loot/scrap/ore names no row of ores",
                full().set("loot", "scrap", "ore", 3).values());
        assertRefused(
                "ship-classes/pioneer/weapon-2 names no row of weapons",
                full().pioneer("weapon-2", 3).values());
        assertEquals(1, having(full().pioneer("weapon-2", 2)).shipClasses.weaponOn(0, 2));
        assertEquals(-1, having(full()).shipClasses.weaponOn(0, 2), "0 is none");
        assertRefused(
                "starter-class names no ship class",
                full().with(Rule.STARTER_CLASS, 1).values());
    }

    @Test
    void values_that_belong_together_fit() {
        assertRefused(
                "asteroid-fields/belt has rock-radius-min-units above the max",
                full().set("asteroid-fields", "belt", "rock-radius-min-units", 10_001)
                        .values());
        assertRefused(
                "loot/scrap has min above max",
                full().set("loot", "scrap", "min", 4).values());
        assertRefused(
                "npcs/watch has escorts without an escort-class",
                full().set("npcs", "watch", "escorts", 1).values());
        assertRefused(
                "ship-classes/pioneer is faster than the world's top speed",
                full().pioneer("top-speed-units-per-tick", 5_120_001).values());
        assertRefused(
                "ship-classes/pioneer mines without mining-ticks",
                full().pioneer("mining-yield", 1).values());
        assertRefused(
                "weapons/dart is faster than four times the world's top speed",
                full().set("weapons", "dart", "speed-units-per-tick", 4 * 5_120_000 + 1)
                        .values());
        assertRefused(
                "weapons/dart is a missile without speed or life-ticks",
                full().set("weapons", "dart", "life-ticks", 0).values());
        assertRefused(
                "weapons/dart is a missile without speed or life-ticks",
                full().set("weapons", "dart", "speed-units-per-tick", 0).values());
    }

    @Test
    void there_are_four_kinds_of_ore_at_most() {
        RuleScript four = full().ore("gold", 1, 1).ore("helium", 1, 1);
        assertEquals(4, having(four).ores.count);
        assertRefused("ores are more than 4", four.ore("fifth", 1, 1).values());
    }

    @Test
    void a_class_of_ship_does_not_vanish() {
        Rulebook rulebook = having(full().shipClass("racer"));
        assertRefused("ship-classes has 1 rows, and things of row 1 may be in the world", rulebook, full().values());
    }

    @Test
    void no_row_vanishes_of_which_things_in_the_world_may_be() {
        for (String table : List.of("ores", "weapons", "ship-classes", "asteroid-fields", "npcs"))
            assertTrue(having(full()).ruleTable(table).isReferredTo(), table);
        for (String table : List.of("zones", "station-sites", "loot"))
            assertTrue(!having(full()).ruleTable(table).isReferredTo(), table);
        Rulebook rulebook = having(full().zone("arena", Zones.PVP, 5_000));
        rulebook.replace(2, full().values());
        assertEquals(1, rulebook.zones.count);
    }

    @Test
    void a_row_may_be_called_otherwise_and_keeps_its_number() {
        Rulebook rulebook = having(RuleScript.quiet().ore("iron", 1, 1));
        rulebook.replace(2, RuleScript.quiet().ore("steel", 2, 1).values());
        assertEquals("steel", rulebook.ores.nameOf(0));
        assertEquals(-1, rulebook.ores.rowCalled("iron"));
    }

    @Test
    void the_size_of_a_sector_that_has_begun_stays() {
        assertRefused(
                "sector-size-mm is not 1000000, and things have their places",
                having(full()),
                full().with(Rule.SECTOR_SIZE_MM, 999_999).values());
    }

    @Test
    void the_grid_of_a_sector_that_has_begun_stays() {
        for (Rule rule : List.of(Rule.SECTORS_WIDE, Rule.SECTORS_HIGH))
            assertRefused(
                    rule.key + " is not 1, and things have their places",
                    having(full()),
                    full().with(rule, 2).values());
    }

    @Test
    void whoever_asks_first_is_told_what_would_be_refused_and_nothing_changes() {
        Rulebook rulebook = having(full());
        long before = rulebook.hash();
        assertEquals("", rulebook.objectionTo(full().ore("gold", 1, 1).values()));
        assertEquals(
                "rules version 2: keyframe-ticks is missing", rulebook.objectionTo(without("keyframe-ticks", full())));
        assertEquals(before, rulebook.hash());
        assertEquals("", new Rulebook().objectionTo(full().values()));
    }
}
