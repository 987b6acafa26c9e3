package starlog.sector.worldfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.rulebook.Weapons;
import starlog.sector.table.Table;

class WorldFileTest {
    @TempDir
    private Path folder;

    @Test
    void what_the_file_says_the_rulebook_holds_and_gives_back() {
        List<RuleValue> values = rules("");
        Rulebook rulebook = rulebook(values);

        assertEquals(values, rulebook.values());
        assertEquals(values, rules(WorldText.of(rulebook)));
    }

    @Test
    void rules_given_back_bring_no_row_and_no_value_of_the_defaults() {
        List<RuleValue> values = rules("""
                starlog.rules {
                  npcs { patrol = null, guard = null, pirates = null, raider = null, iron-miners = null, ice-miners = null }
                  ship-classes.pioneer.weapon-1 = null
                }
                """);

        assertEquals(values, rules(WorldText.of(rulebook(values))));
    }

    @Test
    void single_values_come_in_the_simulations_units() {
        Rulebook rules = rulebook(rules("""
                starlog.world {
                  seed = -5, sector-size-units = 999.5, top-speed-units-per-tick = 6, ships-per-sector = 7
                  starter-class = frigate, scoop-range-units = 1.5, dock-speed-units-per-tick = 0.25
                  repair-points-per-tick = 0.5, drop-permille = 250
                }
                """));

        assertEquals(-5, rules.get(Rule.WORLD_SEED));
        assertEquals(999_500, rules.get(Rule.SECTOR_SIZE_MM));
        assertEquals(6_144_000, rules.get(Rule.TOP_SPEED));
        assertEquals(7, rules.get(Rule.SHIP_CAPACITY));
        assertEquals(rules.shipClasses.rowCalled("frigate"), rules.get(Rule.STARTER_CLASS));
        assertEquals(1_500, rules.get(Rule.SCOOP_RANGE_MM));
        assertEquals(256_000, rules.get(Rule.DOCK_SPEED));
        assertEquals(8_000, rules.get(Rule.REPAIR));
        assertEquals(250, rules.get(Rule.DROP_PERMILLE));
    }

    @Test
    void a_row_takes_words_names_and_decimals() {
        Rulebook rules = rulebook(rules("""
                starlog.rules {
                  weapons.laser { kind = point-defence, range-units = 12.3456, arc-degrees = 90, damage-kind = explosive }
                  ship-classes.pioneer { weapon-0 = railgun, weapon-1 = null, turn-degrees-per-tick = 0.00824 }
                }
                """));
        int laser = rules.weapons.rowCalled("laser");
        int pioneer = rules.shipClasses.rowCalled("pioneer");

        assertEquals(Weapons.POINT_DEFENCE, rules.weapons.kind[laser]);
        assertEquals(12_346, rules.weapons.rangeMm[laser]);
        assertEquals(65_536 / 8, rules.weapons.arc[laser]);
        assertEquals(2, rules.weapons.damageKind[laser]);
        assertEquals(rules.weapons.rowCalled("railgun"), rules.shipClasses.weaponOn(pioneer, 0));
        assertEquals(-1, rules.shipClasses.weaponOn(pioneer, 1));
        assertEquals(2, rules.shipClasses.turnRate[pioneer], "it is 1.50005");
    }

    @Test
    void a_new_row_joins_and_a_row_set_to_null_is_left_out() {
        Rulebook rules = rulebook(rules("""
                starlog.rules {
                  zones.arena { number = 2, kind = pvp, x-permille = 100, y-permille = 900, radius-units = 50 }
                  loot.hauler-scrap = null
                  npcs = null
                }
                """));

        assertEquals(2, rules.zones.rowCalled("arena"));
        assertEquals(Table.NO_ROW, rules.loot.rowCalled("hauler-scrap"));
        assertEquals(5, rules.loot.count);
        assertEquals(0, rules.npcs.count);
    }

    /// Each mistake stands in line 3 of the file.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weapons.laser.rang-units = 5  | rules.weapons.laser.rang-units = 5 | unknown setting; did you mean range-units?",
                "weapons.laser.colour = red    | rules.weapons.laser.colour = red   | unknown setting; known are number, kind, range-units,",
                "weapons.laser.range-units = null | laser.range-units = nothing    | must be a number from 0.001 to 1000",
                "weapons.laser.kind = null     | weapons.laser.kind = nothing       | must be one of gun, missile, point-defence",
                "weapons.laser.number = null   | weapons.laser.number = nothing     | must be a whole number from 0 to 63",
                "loot.raider-platinum.ore = null | raider-platinum.ore = nothing   | must be a row of ores: iron, ice, platinum, scrap",
                "ores.gold { number = 4, mass-kg = 1 } | rules.ores.gold.volume-litres = nothing | must be a whole number from 1 to 1000000",
                "weapons.laser.range-units = 1000.1 | laser.range-units = 1000.1    | must be a number from 0.001 to 1000",
                "weapons.laser.range-units = -1 | laser.range-units = -1            | must be a number from 0.001 to 1000",
                "weapons.laser.arc-degrees = 361 | laser.arc-degrees = 361          | must be a number from 0 to 360",
                "weapons.laser.cooldown-ticks = 2.5 | laser.cooldown-ticks = 2.5    | must be a whole number from 1 to 1000000",
                "weapons.laser.range-units = far | laser.range-units = far          | must be a number from 0.001 to 1000",
                "weapons.laser.range-units { a = 1 } | laser.range-units = {...}    | must be a number from 0.001 to 1000",
                "weapons.laser.range-units = [1] | laser.range-units = [1]          | must be a number from 0.001 to 1000",
                "weapons.laser.kind = cannon   | weapons.laser.kind = cannon        | must be one of gun, missile, point-defence",
                "weapons.laser = 5             | rules.weapons.laser = 5            | must be a group of keys: number, kind,",
                "ship-classes.barge.weapon-0 = lazer | barge.weapon-0 = lazer      | must be a row of weapons: laser, autocannon,",
                "ores.Gold { number = 4 }      | rules.ores.Gold = {...}            | is no name for a row: 1 to 20 letters a to z,",
                "ores.an-ore-with-a-long-name { number = 4 } | long-name = {...}    | is no name for a row",
                "ores.\"\" { number = 4 }      | rules.ores.\"\" = {...}            | is no name for a row",
                "ores.\"a.b\" { number = 4 }   | rules.ores.\"a.b\" = {...}         | is no name for a row",
                "ores.gold { number = 2, mass-kg = 1, volume-litres = 1 } | ores.gold.number = 2 | is the number of platinum",
                "ores.gold { number = 7, mass-kg = 1, volume-litres = 1 } | ores.gold.number = 7 | leaves a gap: no row has number 4",
                "weapons.railgun = null        | rules.weapons.railgun = nothing    | leaves a gap: no row has number 2 now",
                "ores.gold { number = 64 }     | rules.ores.gold.number = 64        | must be a whole number from 0 to 63",
                "ores.gold { number = 4, mass-kg = 1, volume-litres = 1 } | rules.ores.gold = {...} | are more than 4",
                "ship-classes.barge.top-speed-units-per-tick = 6 | rules.ship-classes.barge = {...} | is faster than the world's top speed",
                "npcs.guard.escorts = 1        | rules.npcs.guard = {...}           | has escorts without an escort-class",
                "weapon.laser.number = 1       | starlog.rules.weapon = {...}       | unknown setting; did you mean starlog.rules.weapons?",
                "weapons = 5                   | starlog.rules.weapons = 5          | is a table: a group of keys for each row",
            })
    void a_mistake_in_a_table_is_told_with_file_line_and_reason(String line, String what, String why) {
        refused("starlog {\n  rules {\n    " + line + "\n  }\n}\n", what, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top-speed-units-per-tick = 98 | starlog.world.top-speed-units-per-tick = 98 | must be a number from 0.000001 to 97.65625",
                "ships-per-sector = 0          | starlog.world.ships-per-sector = 0          | must be a whole number from 1 to 100000",
                "seed = 9223372036854775808    | starlog.world.seed = 9223372036854775808    | must be a whole number from -9223372036854775808",
                "drop-permille = most          | starlog.world.drop-permille = most          | must be a whole number from 0 to 1000",
                "starter-class = rowing-boat   | starlog.world.starter-class = rowing-boat   | must be a row of ship-classes: pioneer,",
                "ticks-to-rest = 200           | starlog.world.ticks-to-rest = 200           | unknown setting",
            })
    void a_mistake_in_a_single_value_is_told_alike(String line, String what, String why) {
        refused("starlog {\n  world {\n    " + line + "\n  }\n}\n", what, why);
    }

    @Test
    void a_row_written_key_by_key_is_found_where_it_begins() {
        refused(
                "\n\nstarlog.rules.ores.gold.number = 4\nstarlog.rules.ores.gold.mass-kg = 1",
                "gold.volume-litres",
                "must be");
    }

    private void refused(String text, String what, String why) {
        Path file = write(text);
        String message = assertThrows(SettingsException.class, () -> load(file)).getMessage();
        assertTrue(message.contains(what), message);
        assertTrue(message.contains(file + ":3): "), message);
        assertTrue(message.contains(": " + why), message);
        assertEquals(1, message.lines().count(), message);
    }

    private List<RuleValue> rules(String text) {
        return load(write(text));
    }

    private static List<RuleValue> load(Path file) {
        return WorldFile.rules(Settings.load("sector", file, Map.of()));
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("world.conf"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rulebook rulebook(List<RuleValue> values) {
        Rulebook rulebook = new Rulebook();
        rulebook.replace(1, values);
        return rulebook;
    }
}
