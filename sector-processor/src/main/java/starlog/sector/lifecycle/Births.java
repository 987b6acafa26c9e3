package starlog.sector.lifecycle;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.RESPAWN_NOT_READY;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;

import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.Verdict;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.rulebook.Rule;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Fleets;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.World;

/// New ships: players' when they ask, the world's own when they are due.
public final class Births {
    private static final int FROM_STATION_MM = 20_000;
    private static final int AROUND_STATION_MM = 100_000;
    private static final int ABREAST = 4;
    private static final int APART_MM = 15_000;

    private Births() {}

    /// A player's intent to bring a ship into the world that is not in it; the caller sets its sequence.
    public static Verdict spawn(World world, long ship, long player, Outcomes outcomes) {
        long most = world.rules.get(Rule.SHIP_CAPACITY);
        if (world.ships.count >= most) return world.judgement.refused(SECTOR_FULL, world.ships.count, most);

        world.makeRoom(EntityKind.SHIP);
        int row = world.ships.add(ship, player, 0, 0);
        world.ships.shipClass[row] = world.rules.getInt(Rule.STARTER_CLASS);
        world.ledger.shipBorn();
        begin(world, row, outcomes);
        return ACCEPTED;
    }

    /// A player's intent to bring a ship back.
    public static Verdict respawn(World world, int row, Outcomes outcomes) {
        if (world.ships.condition[row] != Ships.DEAD) return ALREADY_SPAWNED;
        if (world.tick < world.ships.readyTick[row])
            return world.judgement.refused(RESPAWN_NOT_READY, world.tick, world.ships.readyTick[row]);

        begin(world, row, outcomes);
        return ACCEPTED;
    }

    private static void begin(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        long ship = ships.id[row];
        if (world.stations.count > 0) besideStation(world, row);
        else {
            int size = world.sizeMm();
            ships.xMm[row] = size / 4 + world.draw(size / 2, ship, Draw.SPAWN_X);
            ships.yMm[row] = size / 4 + world.draw(size / 2, ship, Draw.SPAWN_Y);
        }
        ships.condition[row] = Ships.FLYING;
        ships.readyTick[row] = 0;
        ships.heading[row] = 0;
        ships.helm[row] = 0;
        world.makeWhole(row);
        outcomes.shipSpawned(ship, ships.player[row], ships.xMm[row], ships.yMm[row]);
    }

    private static void besideStation(World world, int row) {
        Ships ships = world.ships;
        Stations stations = world.stations;
        int angle = world.draw(65_536, ships.id[row], Draw.SPAWN_ANGLE);
        int radial = stations.radiusMm[0]
                + FROM_STATION_MM
                + world.draw(AROUND_STATION_MM, ships.id[row], Draw.SPAWN_RADIUS);
        ships.xMm[row] = world.clamp(stations.xMm[0] + Distance.alongX(radial, angle));
        ships.yMm[row] = world.clamp(stations.yMm[0] + Distance.alongY(radial, angle));
    }

    /// Fleets of the world that are due come, where there is room. Ships that have emigrated count as long as they live:
    /// however many fly away, no sector makes more of them.
    public static void comeFleets(World world, Outcomes outcomes) {
        NpcTable npcs = world.rules.npcs;
        for (int npc = 0; npc < npcs.count; npc++) {
            if (world.tick < world.spawns.nextTick[npc]) continue;
            world.spawns.nextTick[npc] = world.tick + npcs.everyTicks[npc];
            int members = npcs.size[npc] + npcs.escorts[npc];
            if (world.spawns.living[npc] < npcs.most[npc]
                    && world.ships.count + members <= world.rules.get(Rule.SHIP_CAPACITY)
                    && world.fleets.count < world.rules.get(Rule.SHIP_CAPACITY))
                comeFleet(world, npc, members, outcomes);
        }
    }

    private static void comeFleet(World world, int npc, int members, Outcomes outcomes) {
        NpcTable npcs = world.rules.npcs;
        world.makeRoom(EntityKind.FLEET);
        Fleets fleets = world.fleets;
        long fleet = world.nextId();
        int angle = world.draw(65_536, fleet, Draw.NPC_ANGLE);
        int radial = world.draw(npcs.radiusMm[npc], fleet, Draw.NPC_RADIUS);
        int x = world.permille(npcs.xPermille[npc]) + Distance.alongX(radial, angle);
        int y = world.permille(npcs.yPermille[npc]) + Distance.alongY(radial, angle);
        int row = fleets.add(fleet);
        fleets.npc[row] = npc;
        world.spawns.living[npc] += members;
        for (int place = 0; place < members; place++) {
            long ship = world.nextId();
            if (place == 0) {
                fleets.commander[row] = ship;
                outcomes.fleetFormed(fleet, ship, members);
            }
            join(world, ship, npc, fleet, place, x, y, outcomes);
        }
    }

    private static void join(
            World world, long ship, int npc, long fleet, int place, int middleX, int middleY, Outcomes outcomes) {
        NpcTable npcs = world.rules.npcs;
        world.makeRoom(EntityKind.SHIP);
        Ships ships = world.ships;
        boolean escort = place >= npcs.size[npc];
        int row = ships.add(
                ship,
                0,
                world.clamp(middleX + APART_MM * (place % ABREAST)),
                world.clamp(middleY + APART_MM * (place / ABREAST)));
        ships.shipClass[row] = (escort ? npcs.escortClass[npc] : npcs.shipClass[npc]) - 1;
        ships.behaviour[row] = escort ? Behaviour.ESCORT : npcs.behaviour[npc] + 1;
        ships.phase[row] = Phase.first(ships.behaviour[row]);
        ships.fleet[row] = fleet;
        ships.place[row] = place;
        ships.npc[row] = npc + 1;
        world.makeWhole(row);
        world.ledger.shipBorn();
        outcomes.shipSpawned(ship, 0, ships.xMm[row], ships.yMm[row]);
    }
}
