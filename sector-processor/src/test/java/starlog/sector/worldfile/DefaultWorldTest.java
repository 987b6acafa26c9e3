package starlog.sector.worldfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Sector;

/// The world of the reference.conf is one to play in.
class DefaultWorldTest {
    private static final int SPAWN_FAR_MM = 120_000;

    private final Rulebook rules = new Rulebook();

    DefaultWorldTest() {
        rules.replace(1, WorldFile.rules(Settings.of("", "sector")));
    }

    @Test
    void every_class_reaches_its_top_speed_against_its_drag_with_a_full_hold() {
        ShipClasses classes = rules.shipClasses;
        for (int row = 0; row < classes.count; row++) {
            long mass = classes.mass[row];
            long thrust = classes.thrustMax[row] * mass / (mass + classes.cargoMass[row]);
            long drag = (long) classes.topSpeed[row] * classes.drag[row] / 65_536;
            assertTrue(thrust > drag, classes.nameOf(row) + ": thrust=" + thrust + " drag=" + drag);
        }
    }

    @Test
    void players_begin_with_a_gun_a_missile_a_mining_laser_and_a_hold_and_fly_as_before() {
        ShipClasses classes = rules.shipClasses;
        int starter = rules.getInt(Rule.STARTER_CLASS);

        assertEquals("pioneer", classes.nameOf(starter));
        assertEquals(5 * 1_024_000, classes.topSpeed[starter]);
        assertEquals(12_800, classes.thrustMax[starter]);
        assertEquals(25_600, classes.brake[starter]);
        assertEquals(Weapons.GUN, rules.weapons.kind[classes.weaponOn(starter, 0)]);
        assertEquals(Weapons.MISSILE, rules.weapons.kind[classes.weaponOn(starter, 1)]);
        assertTrue(classes.miningYield[starter] > 0 && classes.cargoMass[starter] > 0);
    }

    @Test
    void wherever_a_player_spawns_it_is_safe() {
        int size = rules.getInt(Rule.SECTOR_SIZE_MM);
        int x = size * rules.stations.xPermille[0] / 1_000;
        int y = size * rules.stations.yPermille[0] / 1_000;
        int far = rules.stations.radiusMm[0] + SPAWN_FAR_MM;

        assertEquals(Zones.SAFE, rules.zones.kindAt(x + far, y, size));
        assertEquals(Zones.SAFE, rules.zones.kindAt(x, y - far, size));
        assertEquals(Zones.OPEN, rules.zones.kindAt(x - far - 50_000, y, size));
        assertEquals(Zones.PVP, rules.zones.kindAt(size * 95 / 100, size * 85 / 100, size));
    }

    @Test
    void rocks_lie_inside_the_sector_and_outside_the_safe_zone() {
        int size = rules.getInt(Rule.SECTOR_SIZE_MM);
        long safe = rules.zones.radiusMm[rules.zones.rowCalled("haven")];
        for (int field = 0; field < rules.fields.count; field++) {
            long radius = rules.fields.radiusMm[field] + rules.fields.rockMaxMm[field];
            long x = (long) size * rules.fields.xPermille[field] / 1_000;
            long y = (long) size * rules.fields.yPermille[field] / 1_000;
            assertTrue(Math.min(Math.min(x, y), size - Math.max(x, y)) > radius, rules.fields.nameOf(field));
            assertTrue(Math.hypot(x - size / 2.0, y - size / 2.0) > safe + radius, rules.fields.nameOf(field));
        }
    }

    @Test
    void one_barge_empties_a_rock_in_a_few_minutes_and_a_new_one_is_there_in_two() {
        int barge = rules.shipClasses.rowCalled("barge");
        int iron = rules.fields.rowCalled("iron-belt");
        int ticks =
                rules.fields.amount[iron] / rules.shipClasses.miningYield[barge] * rules.shipClasses.miningTicks[barge];

        assertTrue(ticks > 2 * 2_400 && ticks < 5 * 2_400, "ticks=" + ticks);
        assertEquals(2 * 2_400, rules.fields.respawnTicks[iron]);
    }

    /// An idle sector costs what its ships cost, and there are 16 sectors on two cores.
    @Test
    void the_worlds_own_ships_are_few() {
        int ships = 0;
        int shipsMost = 0;
        for (int row = 0; row < rules.npcs.count; row++) {
            int fleet = rules.npcs.size[row] + rules.npcs.escorts[row];
            ships += fleet;
            shipsMost += rules.npcs.most[row] - 1 + fleet;
        }
        assertEquals(12, ships);
        assertTrue(shipsMost <= 14, "most=" + shipsMost);
    }

    /// Captains circle with the target to starboard, a quarter turn from the bow.
    @Test
    void some_gun_of_every_captain_who_fights_bears_on_a_target_to_starboard_at_the_standoff() {
        for (int row = 0; row < rules.npcs.count; row++) {
            bears(rules.npcs.shipClass[row] - 1, rules.npcs.behaviour[row] < 2);
            if (rules.npcs.escortClass[row] > 0) bears(rules.npcs.escortClass[row] - 1, true);
        }
    }

    /// Five minutes of a world of four sectors, without a player.
    @Test
    void the_world_lives_by_itself() {
        List<Sector> sectors = fourSectors();
        EnumSet<Happening> happened = EnumSet.noneOf(Happening.class);
        long[] offsets = {2, 2, 2, 2};
        for (int tick = 0; tick < 12_000; tick++) {
            List<Departure> departures = new ArrayList<>();
            for (Sector sector : sectors) {
                sector.apply(offsets[sector.number()]++, new SectorInput.Tick(1, 0, 0));
                var events = sector.outcome().events;
                for (int row = 0; row < events.count; row++) note(events.get(row), happened);
                departures.addAll(sector.departures());
            }
            for (Departure each : departures) sectors.get(each.to()).apply(offsets[each.to()]++, each.arrival());
        }

        assertEquals(EnumSet.allOf(Happening.class), happened);
        int shipsInAll = sectors.stream().mapToInt(DefaultWorldTest::ships).sum();
        assertTrue(shipsInAll >= 4 * 8 && shipsInAll <= 4 * 14, "ships=" + shipsInAll);
    }

    private List<Sector> fourSectors() {
        List<RuleValue> values = rules.values().stream()
                .map(each -> each.name().equals("sectors-wide") || each.name().equals("sectors-high")
                        ? new RuleValue(each.name(), 2)
                        : each)
                .toList();
        List<Sector> sectors = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Sector sector = new Sector(number);
            sector.apply(0, new SectorInput.Claim(1, 7));
            sector.apply(1, new SectorInput.Rules(1, values));
            sectors.add(sector);
        }
        return sectors;
    }

    private enum Happening {
        MINED,
        DELIVERED,
        SHOT,
        DESTROYED,
        WRECKED,
        CAME_AGAIN
    }

    private void note(StateEvent event, EnumSet<Happening> happened) {
        switch (event) {
            case StateEvent.OreMined _ -> happened.add(Happening.MINED);
            case StateEvent.OreDelivered _ -> happened.add(Happening.DELIVERED);
            case StateEvent.ShotFired _ -> happened.add(Happening.SHOT);
            case StateEvent.ShipDestroyed _ -> happened.add(Happening.DESTROYED);
            case StateEvent.WreckDropped _ -> happened.add(Happening.WRECKED);
            case StateEvent.FleetFormed _ -> {
                if (happened.contains(Happening.DESTROYED)) happened.add(Happening.CAME_AGAIN);
            }
            default -> {
                // The rest may happen or not.
            }
        }
    }

    private static int ships(Sector sector) {
        return sector.tables().stream()
                .filter(table -> table.name.equals("ships"))
                .mapToInt(table -> table.count)
                .sum();
    }

    private void bears(int shipClass, boolean fights) {
        if (!fights) return;
        ShipClasses classes = rules.shipClasses;
        boolean any = false;
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = classes.weaponOn(shipClass, mount);
            if (weapon < 0 || rules.weapons.kind[weapon] != Weapons.GUN) continue;
            int off = Math.abs(-16_384 - classes.mountAngle[mount][shipClass]);
            any |= off <= rules.weapons.arc[weapon] && classes.standoffMm[shipClass] <= rules.weapons.rangeMm[weapon];
        }
        assertTrue(any, classes.nameOf(shipClass));
    }
}
