package starlog.sector.battle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.space.Angle;
import starlog.schemas.space.SectorGrid;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

/// What holds after every tick of every sector, whatever the players do and whatever the rules are. Rules may change
/// under ships that are there: what then is above a lowered limit may stay, but does not grow.
final class Invariants {
    private final Sector sector;
    private final Conservation conservation = new Conservation();
    /// Ships after the last tick, by id: hull, armour, shield, energy, thrust, then ores.
    private Map<Long, int[]> before = new HashMap<>();

    private int rulesVersionBefore;
    /// False in a tick with new rules: what happened before them in that tick was right by the old ones.
    private boolean sameRules;

    private long serialBefore;
    private long[] idsBefore = {};
    /// What has left over a border.
    private final Set<Long> away = new HashSet<>();
    private Scene scene;

    Invariants(Sector sector) {
        this.sector = sector;
    }

    /// @throws AssertionError naming tick, thing and rule
    void check() {
        scene = new Scene(sector);
        sameRules = sector.rulesVersion() == rulesVersionBefore;
        rulesVersionBefore = sector.rulesVersion();
        conservation.check(scene);
        checkIds();
        checkShips();
        checkThings();
        checkAway();
        checkEmission(sector.outcome());
        remember();
    }

    private int size() {
        return (int) scene.rules.get(Rule.SECTOR_SIZE_MM);
    }

    private void checkIds() {
        EntityTable[] tables = {scene.ships, scene.missiles, scene.asteroids, scene.stations, scene.wrecks, scene.fleets
        };
        int count = 0;
        for (EntityTable table : tables) count += table.count;
        long[] ids = new long[count];
        int next = 0;
        for (EntityTable table : tables) {
            for (int row = 0; row < table.count; row++) {
                require(row == 0 || table.id[row - 1] < table.id[row], table, row, "ids ascend");
                require(table.rowOf(table.id[row]) == row, table, row, "is found by its id");
                require(table.gone[row] == 0, table, row, "what is gone has left");
                ids[next++] = table.id[row];
            }
        }
        Arrays.sort(ids);
        for (int place = 1; place < ids.length; place++)
            require(ids[place - 1] != ids[place], "id %d stands in one place", ids[place]);
        for (long id : ids) checkAge(id);
        idsBefore = ids;
        for (Departure departure : sector.departures())
            departure.arrival().travellers().forEach(traveller -> away.add(traveller.id()));
        serialBefore = scene.ledger.serial();
    }

    /// What the sector itself makes has an id that was never given before; but what it has made may leave and return.
    private void checkAge(long id) {
        long serial = id & (1L << 44) - 1;
        if (id >>> 44 != Battle.SECTOR + 1) return;
        require(serial <= scene.ledger.serial(), "id %d was given", id);
        if (serial <= serialBefore)
            require(away.remove(id) || Arrays.binarySearch(idsBefore, id) >= 0, "id %d comes once", id);
    }

    private void checkShips() {
        for (int row = 0; row < scene.ships.count; row++) {
            checkPlace(row);
            checkLayers(row);
            checkHold(row);
            checkCondition(row);
        }
    }

    private void checkPlace(int row) {
        Ships ships = scene.ships;
        boolean docked = ships.condition[row] == Ships.DOCKED;
        require(docked || hasNotLeft(ships.xMm[row], ships.yMm[row]), ships, row, "is in the sector");
        require(
                Math.abs((long) ships.vxMmPer1024Ticks[row]) <= Ships.SPEED_MAX
                        && Math.abs((long) ships.vyMmPer1024Ticks[row]) <= Ships.SPEED_MAX,
                ships,
                row,
                "has a velocity within bounds");
        require(isAngle(ships.heading[row]) && isAngle(ships.helm[row]), ships, row, "has an angle for a heading");
        int thrustMax = scene.shipClasses.thrustMax[ships.shipClass[row]];
        require(
                ships.thrust[row] >= Ships.BRAKING
                        && (!sameRules || ships.thrust[row] <= Math.max(thrustMax, was(row, 4))),
                ships,
                row,
                "thrusts no more than its class can");
        require(
                ships.order[row] >= Order.NONE && ships.order[row] <= Order.FORMATION,
                ships,
                row,
                "has an order that there is");
    }

    private void checkLayers(int row) {
        Ships ships = scene.ships;
        ShipClasses classes = scene.shipClasses;
        int shipClass = ships.shipClass[row];
        checkWithin(row, "hull", ships.hull[row], Math.max(classes.hull[shipClass], was(row, 0)));
        checkWithin(row, "armour", ships.armour[row], Math.max(classes.armour[shipClass], was(row, 1)));
        checkWithin(row, "shield", ships.shield[row], Math.max(classes.shield[shipClass], was(row, 2)));
        checkWithin(row, "energy", ships.energy[row], Math.max(classes.energy[shipClass], was(row, 3)));
    }

    private void checkHold(int row) {
        Ships ships = scene.ships;
        long mass = 0;
        long volume = 0;
        boolean grew = false;
        for (int ore = 0; ore < Ores.KINDS; ore++) {
            int amount = ships.ore[ore][row];
            checkWithin(row, "ore " + ore, amount, Integer.MAX_VALUE);
            mass += (long) amount * scene.ores.mass[ore];
            volume += (long) amount * scene.ores.volume[ore];
            grew |= amount > was(row, 5 + ore);
        }
        if (!grew || !sameRules) return;
        int shipClass = ships.shipClass[row];
        require(mass <= scene.shipClasses.cargoMass[shipClass], ships, row, "carries no more mass than it can");
        require(volume <= scene.shipClasses.cargoVolume[shipClass], ships, row, "carries no more volume than it can");
    }

    private void checkCondition(int row) {
        Ships ships = scene.ships;
        int condition = ships.condition[row];
        boolean rests = ships.vxMmPer1024Ticks[row] == 0 && ships.vyMmPer1024Ticks[row] == 0;
        require(
                condition >= 0 && condition < ShipCondition.values().length,
                ships,
                row,
                "is in a condition that there is");
        switch (ShipCondition.of(condition)) {
            case FLYING -> require(ships.hull[row] > 0, ships, row, "has a hull while it flies");
            case DOCKED ->
                require(
                        rests && scene.stations.rowOf(ships.station[row]) >= 0 && ships.lock[row] == 0,
                        ships,
                        row,
                        "rests in a dock");
            case DEAD -> require(rests && ships.player[row] != 0, ships, row, "is a player's wreck at rest");
        }
        require(condition == Ships.DOCKED || ships.station[row] == 0, ships, row, "is at no station but in its dock");
    }

    private void checkThings() {
        for (int row = 0; row < scene.missiles.count; row++)
            require(
                    hasNotLeft(scene.missiles.xMm[row], scene.missiles.yMm[row]),
                    scene.missiles,
                    row,
                    "is in the sector");
        for (int row = 0; row < scene.asteroids.count; row++) {
            int amount = scene.asteroids.amount[row];
            require(
                    isHere(scene.asteroids.xMm[row], scene.asteroids.yMm[row]),
                    scene.asteroids,
                    row,
                    "is in the sector");
            require(
                    amount >= 0 && amount <= scene.asteroids.amountFull[row],
                    scene.asteroids,
                    row,
                    "holds at most what it held");
            require(
                    (amount == 0) == (scene.asteroids.respawnTick[row] != 0),
                    scene.asteroids,
                    row,
                    "waits for ore only without ore");
        }
        for (int row = 0; row < scene.wrecks.count; row++) {
            require(hasNotLeft(scene.wrecks.xMm[row], scene.wrecks.yMm[row]), scene.wrecks, row, "is in the sector");
            require(!scene.wrecks.isEmpty(row), scene.wrecks, row, "holds something");
            for (int[] ore : scene.wrecks.ore) require(ore[row] >= 0, scene.wrecks, row, "holds no less than nothing");
        }
        for (int row = 0; row < scene.stations.count; row++)
            require(isHere(scene.stations.xMm[row], scene.stations.yMm[row]), scene.stations, row, "is in the sector");
    }

    /// Whoever is here is not away, and whoever's intents wait is here and came over a border.
    private void checkAway() {
        for (int row = 0; row < scene.departed.count; row++) {
            require(scene.ships.rowOf(scene.departed.id[row]) < 0, scene.departed, row, "is not here");
            require(scene.departed.tick[row] <= scene.tick, scene.departed, row, "has left already");
        }
        for (int row = 0; row < scene.held.count; row++) {
            int ship = scene.ships.rowOf(scene.held.shipOf(row));
            require(ship >= 0 && scene.ships.waitTick[ship] != 0, "the ship of waiting intent %d has come", row);
        }
    }

    private static void checkAscending(EntityColumns shown) {
        for (int row = 1; row < shown.count; row++)
            require(shown.ids[row - 1] < shown.ids[row], "%s are shown ascending", shown.kind);
    }

    private static void checkEmission(SectorTick outcome) {
        for (EntityColumns shown : outcome.entities) checkAscending(shown);
        for (int row = 1; row < outcome.ships.count; row++)
            require(outcome.ships.ids[row - 1] < outcome.ships.ids[row], "ships are shown ascending");
    }

    private void remember() {
        Ships ships = scene.ships;
        Map<Long, int[]> now = new HashMap<>();
        for (int row = 0; row < ships.count; row++) {
            int[] values = new int[5 + Ores.KINDS];
            values[0] = ships.hull[row];
            values[1] = ships.armour[row];
            values[2] = ships.shield[row];
            values[3] = ships.energy[row];
            values[4] = ships.thrust[row];
            for (int ore = 0; ore < Ores.KINDS; ore++) values[5 + ore] = ships.ore[ore][row];
            now.put(ships.id[row], values);
        }
        before = now;
    }

    /// 0 for a ship that was not there; whatever a ship had that has come over a border was right where it was.
    private int was(int row, int value) {
        int[] values = before.get(scene.ships.id[row]);
        if (values == null) return scene.ships.crossings[row] != 0 ? Integer.MAX_VALUE : 0;
        return values[value];
    }

    private SectorGrid grid() {
        return new SectorGrid((int) scene.rules.get(Rule.SECTORS_WIDE), (int) scene.rules.get(Rule.SECTORS_HIGH));
    }

    private boolean hasNoBorders() {
        return grid().sectorCount() == 1;
    }

    private boolean isBorder(int east, int north) {
        return !hasNoBorders() && grid().neighbourOf(Battle.SECTOR, east, north) != SectorGrid.NONE;
    }

    /// A place on the border belongs to the neighbour in the east or north.
    private boolean hasNotLeft(int xMm, int yMm) {
        return isHere(xMm, yMm) && !(xMm == size() && isBorder(1, 0)) && !(yMm == size() && isBorder(0, 1));
    }

    private boolean isHere(int xMm, int yMm) {
        return isInside(xMm, size()) && isInside(yMm, size());
    }

    private static boolean isInside(int mm, int sizeMm) {
        return mm >= 0 && mm <= sizeMm;
    }

    private static boolean isAngle(int angle) {
        return angle >= 0 && angle < Angle.TURN;
    }

    private void checkWithin(int row, String what, int value, int max) {
        if (value < 0 || sameRules && value > max)
            throw new AssertionError("tick %d: ship %d has %s %d, and may have 0 to %d"
                    .formatted(scene.tick, scene.ships.id[row], what, value, max));
    }

    private void require(boolean holds, EntityTable table, int row, String rule) {
        if (!holds)
            throw new AssertionError("tick %d: of %s %d it does not hold that it %s"
                    .formatted(scene.tick, table.name, table.id[row], rule));
    }

    static void require(boolean holds, String rule, Object... values) {
        if (!holds) throw new AssertionError("it does not hold that " + rule.formatted(values));
    }
}
