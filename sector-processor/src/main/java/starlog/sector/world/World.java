package starlog.sector.world;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.EntityKind;
import starlog.schemas.space.SectorGrid;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.table.Table;

/// The whole state of one sector. What is not in here does not exist for the rules. One thread at a time.
public final class World {
    private static final int DEPARTED_ROWS = 64;
    private static final int ROWS_MORE = 16;

    public final int sector;
    public final Ownership ownership = new Ownership();
    public final Rulebook rules = new Rulebook();
    public final Asteroids asteroids = new Asteroids();
    public final Stations stations = new Stations();
    public final Spawns spawns = new Spawns();
    public final Ledger ledger = new Ledger();
    public Ships ships = new Ships(0);
    public Missiles missiles = new Missiles(0);
    public Wrecks wrecks = new Wrecks(0);
    public Fleets fleets = new Fleets(0);
    public final Channels channels = new Channels();
    public Departed departed = new Departed(0);
    public final Held held = new Held();
    public final Surroundings surroundings;

    /// The tick that is being made: while inputs are applied already the one that they will be part of.
    public long tick = 1;

    public World(int sector) {
        this.sector = sector;
        this.surroundings = new Surroundings(sector);
    }

    /// Gives the tables the capacities of the rules in force, and at least room for what is there.
    public void resize() {
        resize(0, 0, 0, 0, 0);
    }

    /// As [#resize], and with room for so many rows.
    public void resize(int shipRows, int missileRows, int wreckRows, int fleetRows, int departedRows) {
        surroundings.change(
                new SectorGrid(
                        Math.max(1, rules.getInt(Rule.SECTORS_WIDE)), Math.max(1, rules.getInt(Rule.SECTORS_HIGH))),
                sizeMm());
        ships = ships.withCapacity(Math.max(shipRows, rules.getInt(Rule.SHIP_CAPACITY)));
        missiles = missiles.withCapacity(Math.max(missileRows, rules.getInt(Rule.MISSILE_CAPACITY)));
        wrecks = wrecks.withCapacity(Math.max(wreckRows, rules.getInt(Rule.WRECK_CAPACITY)));
        // A fleet has a ship when it is formed; one that has lost all its ships is dissolved soon.
        fleets = fleets.withCapacity(Math.max(fleetRows, rules.getInt(Rule.SHIP_CAPACITY)));
        departed = departed.withCapacity(Math.max(departedRows, DEPARTED_ROWS));
    }

    /// All tables of the state.
    public List<Table> tables() {
        List<Table> all = new ArrayList<>();
        all.add(ownership);
        all.addAll(rules.tables());
        all.addAll(List.of(ships, missiles, asteroids, stations, wrecks, fleets, spawns, ledger));
        all.addAll(List.of(channels, departed, held));
        return all;
    }

    /// Room for one more of a kind, whatever the rules' capacity: what comes over a border cannot be refused. True if
    /// the table had to grow.
    public boolean makeRoom(EntityKind kind) {
        switch (kind) {
            case SHIP -> {
                if (!ships.isFull()) return false;
                ships = ships.withCapacity(grown(ships.capacity));
            }
            case MISSILE -> {
                if (!missiles.isFull()) return false;
                missiles = missiles.withCapacity(grown(missiles.capacity));
            }
            case WRECK -> {
                if (!wrecks.isFull()) return false;
                wrecks = wrecks.withCapacity(grown(wrecks.capacity));
            }
            case FLEET -> {
                if (!fleets.isFull()) return false;
                fleets = fleets.withCapacity(grown(fleets.capacity));
            }
            case CARGO, ASTEROID, STATION -> throw new IllegalArgumentException("never more of it: " + kind);
        }
        return true;
    }

    private static int grown(int capacity) {
        return capacity + capacity / 2 + ROWS_MORE;
    }

    /// Notes that a player's ship left in a direction in this tick.
    public void noteDeparture(long ship, int direction) {
        if (departed.isFull()) departed = departed.withCapacity(grown(departed.capacity));
        departed.put(ship, direction, tick);
    }

    /// What is gone leaves its table, at the end of a tick.
    public void removeGone() {
        ships.removeGone();
        missiles.removeGone();
        wrecks.removeGone();
        fleets.removeGone();
        departed.removeGone();
    }

    public int sizeMm() {
        return rules.getInt(Rule.SECTOR_SIZE_MM);
    }

    /// A random number from 0 to `bound - 1`; see [Draw].
    public int draw(int bound, long entity, int purpose) {
        return Draw.below(bound, rules.get(Rule.WORLD_SEED), sector, tick, entity, purpose);
    }

    public long nextId() {
        return ledger.nextId(sector);
    }

    public int clamp(int mm) {
        return Math.clamp(mm, 0, sizeMm());
    }

    /// A place on a side of the sector.
    public int permille(int part) {
        return (int) ((long) sizeMm() * part / 1_000);
    }

    /// True if a ship of the world is in the sector in which it was born.
    public boolean isAtHome(int shipRow) {
        return surroundings.birthplaceOf(ships.id[shipRow]) == sector;
    }

    /// True if a ship of the world is where it has to do: at home, or within the area of its npc row, which may reach
    /// over borders.
    public boolean isInItsArea(int shipRow) {
        if (isAtHome(shipRow)) return true;
        int home = surroundings.birthplaceOf(ships.id[shipRow]);
        int npc = Math.max(0, ships.npc[shipRow] - 1);
        return Distance.within(
                ships.xMm[shipRow] - surroundings.xFrom(home, permille(rules.npcs.xPermille[npc])),
                ships.yMm[shipRow] - surroundings.yFrom(home, permille(rules.npcs.yPermille[npc])),
                rules.npcs.radiusMm[npc]);
    }

    /// Kind of the zone around a ship.
    public int zoneOf(int shipRow) {
        return rules.zones.kindAt(ships.xMm[shipRow], ships.yMm[shipRow], sizeMm());
    }

    /// Mass of what a ship carries, kg.
    public long cargoMass(int shipRow) {
        long mass = 0; // of ore that became heavier in the hold, by a change of rules, more than an int
        for (int kind = 0; kind < rules.ores.count; kind++)
            mass += (long) ships.ore[kind][shipRow] * rules.ores.mass[kind];
        return mass;
    }

    /// Units of an ore for which a ship has room.
    public int room(int shipRow, int ore) {
        long volume = 0;
        for (int kind = 0; kind < rules.ores.count; kind++)
            volume += (long) ships.ore[kind][shipRow] * rules.ores.volume[kind];
        int shipClass = ships.shipClass[shipRow];
        long byMass = (rules.shipClasses.cargoMass[shipClass] - cargoMass(shipRow)) / rules.ores.mass[ore];
        long byVolume = (rules.shipClasses.cargoVolume[shipClass] - volume) / rules.ores.volume[ore];
        return (int) Math.max(0, Math.min(byMass, byVolume));
    }

    /// A ship's hull, armour, shield and energy as new.
    public void makeWhole(int row) {
        int shipClass = ships.shipClass[row];
        ships.hull[row] = rules.shipClasses.hull[shipClass];
        ships.armour[row] = rules.shipClasses.armour[shipClass];
        ships.shield[row] = rules.shipClasses.shield[shipClass];
        ships.energy[row] = rules.shipClasses.energy[shipClass];
    }
}
