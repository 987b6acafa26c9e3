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
    public Tracks tracks = new Tracks(0, 0);
    public final Held held = new Held();
    public final Surroundings surroundings;
    /// Numbers of the last refusal, until the next one; no part of the state.
    public final Judgement judgement = new Judgement();

    /// The tick that is being made: while inputs are applied already the one that they will be part of.
    public long tick = 1;

    public World(int sector) {
        this.sector = sector;
        this.surroundings = new Surroundings(sector);
    }

    /// Takes over the size and the neighbours that the rules in force say.
    public void measure() {
        surroundings.change(
                new SectorGrid(
                        Math.max(1, rules.getInt(Rule.SECTORS_WIDE)), Math.max(1, rules.getInt(Rule.SECTORS_HIGH))),
                sizeMm());
        if (tracks.ticks != rules.getInt(Rule.REWIND_TICKS)) forgetTracks();
    }

    /// Tracks begin anew: places are kept for another number of ticks, or ticks were lost.
    public void forgetTracks() {
        tracks = new Tracks(rules.getInt(Rule.REWIND_TICKS), 0);
    }

    /// Notes where the ships are, at the end of a tick.
    public void track() {
        if (tracks.ticks == 0) return;
        if (tracks.capacity < ships.count) tracks = tracks.withCapacity(ships.capacity);
        tracks.note(ships, tick);
    }

    /// Gives empty tables room for so many rows.
    public void makeRoom(int shipRows, int missileRows, int wreckRows, int fleetRows, int departedRows, int trackRows) {
        ships = ships.withCapacity(shipRows);
        missiles = missiles.withCapacity(missileRows);
        wrecks = wrecks.withCapacity(wreckRows);
        fleets = fleets.withCapacity(fleetRows);
        departed = departed.withCapacity(departedRows);
        tracks = tracks.withCapacity(trackRows);
    }

    /// All tables of the state.
    public List<Table> tables() {
        List<Table> all = new ArrayList<>();
        all.add(ownership);
        all.addAll(rules.tables());
        all.addAll(List.of(ships, missiles, asteroids, stations, wrecks, fleets, spawns, ledger));
        all.addAll(List.of(channels, departed, held, tracks));
        return all;
    }

    /// Room for one more of a kind: the tables are as large as what has been in them, and know no other bound. How much of
    /// a kind there may be, the rules say, and who makes it asks them; what comes over a border cannot be refused. The table
    /// may be another one afterwards.
    public void makeRoom(EntityKind kind) {
        switch (kind) {
            case SHIP -> {
                if (ships.isFull()) ships = ships.withCapacity(grown(ships.capacity));
            }
            case MISSILE -> {
                if (missiles.isFull()) missiles = missiles.withCapacity(grown(missiles.capacity));
            }
            case WRECK -> {
                if (wrecks.isFull()) wrecks = wrecks.withCapacity(grown(wrecks.capacity));
            }
            case FLEET -> {
                if (fleets.isFull()) fleets = fleets.withCapacity(grown(fleets.capacity));
            }
            case CARGO, HELM, ASTEROID, STATION -> throw new IllegalArgumentException("never more of it: " + kind);
        }
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

    /// Which of its sector's ids one is, as [#nextId] gave it.
    public static long serialOf(long id) {
        return id & (1L << Ledger.SECTOR_SHIFT) - 1;
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

    /// Units of all ores that a ship carries.
    public long cargo(int shipRow) {
        long units = 0;
        for (int kind = 0; kind < rules.ores.count; kind++) units += ships.ore[kind][shipRow];
        return units;
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
