package starlog.sector.twin.rules;

import java.util.Arrays;
import starlog.schemas.event.StateEvent.AsteroidRespawned;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipSpawned;
import starlog.schemas.event.StateEvent.WreckDropped;
import starlog.schemas.event.StateEvent.WreckGone;
import starlog.schemas.input.SectorInput.EndedShip;
import starlog.sector.rulebook.Loot;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinGrid;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Draw;
import starlog.sector.world.Order;

/// Section 6: ends and beginnings.
public final class TwinEnds {
    private TwinEnds() {}

    public static void step(TwinWorld world) {
        for (TwinShip ship : world.flyingShips()) if (ship.hull == 0) die(world, ship);
        for (TwinWreck wreck : world.wrecks.values()) if (!wreck.gone && world.tick >= wreck.endTick) rot(world, wreck);
        for (TwinAsteroid asteroid : world.asteroids.values())
            if (asteroid.respawnTick != 0 && world.tick >= asteroid.respawnTick) refill(world, asteroid);
        for (int row = 0; row < world.rules.npcs.count; row++)
            if (world.tick >= world.spawns.get(row).nextTick) npcsDue(world, row);
    }

    private static void die(TwinWorld world, TwinShip ship) {
        long killer = ship.topAttacker();
        TwinShip killerShip = world.ship(killer);
        long killerPlayer = killerShip == null ? 0 : killerShip.player;
        world.happened(new ShipDestroyed(ship.id, ship.player, killer, killerPlayer, (int) ship.xMm, (int) ship.yMm));
        drop(world, ship);
        if (ship.player == 0) {
            end(world, ship);
            return;
        }
        ship.condition = TwinShip.DEAD;
        ship.halt();
        ship.unlock();
        ship.stopMining();
        ship.energy = 0;
        ship.shield = 0;
        ship.armour = 0;
        ship.order(Order.NONE, 0, 0, 0);
        Arrays.fill(ship.threat, 0);
        Arrays.fill(ship.threatAmount, 0);
        ship.readyTick = world.tick + world.rule(Rule.RESPAWN_TICKS);
    }

    static void end(TwinWorld world, TwinShip ship) {
        ship.gone = true;
        world.ledger.shipsEnded++;
        if (ship.npc != 0) tellHome(world, new EndedShip(ship.id, ship.npc - 1));
    }

    /// Counts it out where it was born, or sends the notice on towards there.
    static void tellHome(TwinWorld world, EndedShip ship) {
        int direction = world.grid().directionTowards(world.grid().birthplace(ship.ship()));
        if (direction == TwinGrid.HERE) world.spawns.get(ship.npc()).living--;
        else world.ended.get(direction).add(ship);
    }

    private static void drop(TwinWorld world, TwinShip ship) {
        long[] dropped = new long[ship.ore.length];
        for (int ore = 0; ore < dropped.length; ore++) {
            dropped[ore] = ship.ore[ore] * world.rule(Rule.DROP_PERMILLE) / 1_000;
            world.ledger.oreDestroyed[ore] += ship.ore[ore] - dropped[ore];
            ship.ore[ore] = 0;
        }
        if (ship.player == 0) addLoot(world, ship, dropped);
        long amount = Arrays.stream(dropped).sum();
        if (amount == 0) return;
        if (TwinCargo.isWreckCapReached(world)) {
            for (int ore = 0; ore < dropped.length; ore++) world.ledger.oreDestroyed[ore] += dropped[ore];
            return;
        }
        TwinWreck wreck = TwinCargo.wreckAt(world, ship);
        System.arraycopy(dropped, 0, wreck.ore, 0, dropped.length);
        world.happened(new WreckDropped(wreck.id, ship.id, amount, (int) wreck.xMm, (int) wreck.yMm));
    }

    private static void addLoot(TwinWorld world, TwinShip ship, long[] dropped) {
        Loot loot = world.rules.loot;
        for (int row = 0; row < loot.count; row++) {
            if (loot.shipClass[row] - 1 != ship.shipClass) continue;
            if (world.draw(1_000, ship.id, Draw.LOOT_CHANCE + row) >= loot.chancePermille[row]) continue;
            long choices = loot.max[row] - loot.min[row] + 1;
            long amount = loot.min[row] + world.draw(choices, ship.id, Draw.LOOT_AMOUNT + row);
            dropped[loot.ore[row] - 1] += amount;
            world.ledger.oreCreated[loot.ore[row] - 1] += amount;
        }
    }

    private static void rot(TwinWorld world, TwinWreck wreck) {
        wreck.gone = true;
        for (int ore = 0; ore < wreck.ore.length; ore++) world.ledger.oreDestroyed[ore] += wreck.ore[ore];
        world.happened(new WreckGone(wreck.id, wreck.amount()));
    }

    private static void refill(TwinWorld world, TwinAsteroid asteroid) {
        asteroid.amount = asteroid.amountFull;
        asteroid.respawnTick = 0;
        world.ledger.oreCreated[asteroid.ore] += asteroid.amountFull;
        world.happened(new AsteroidRespawned(asteroid.id, asteroid.amountFull));
    }

    private static void npcsDue(TwinWorld world, int row) {
        NpcTable npcs = world.rules.npcs;
        world.spawns.get(row).nextTick = world.tick + npcs.everyTicks[row];
        int newShips = npcs.size[row] + npcs.escorts[row];
        long capacity = world.rule(Rule.SHIP_CAPACITY);
        if (world.spawns.get(row).living >= npcs.most[row] || world.ships.size() + newShips > capacity) return;
        if (world.fleets.size() >= capacity) return;

        world.spawns.get(row).living += newShips;
        TwinFleet fleet = new TwinFleet(world.nextId());
        fleet.npc = row;
        fleet.commander = fleet.id + 1;
        world.fleets.put(fleet.id, fleet);
        world.happened(new FleetFormed(fleet.id, fleet.commander, newShips));
        int angle = world.draw(65_536, fleet.id, Draw.NPC_ANGLE);
        long radial = world.draw(npcs.radiusMm[row], fleet.id, Draw.NPC_RADIUS);
        long middleX = world.permille(npcs.xPermille[row]) + Plane.alongX(radial, angle);
        long middleY = world.permille(npcs.yPermille[row]) + Plane.alongY(radial, angle);
        for (int place = 0; place < newShips; place++) npcShip(world, fleet, place, middleX, middleY);
    }

    private static void npcShip(TwinWorld world, TwinFleet fleet, int place, long middleX, long middleY) {
        NpcTable npcs = world.rules.npcs;
        boolean escort = place >= npcs.size[fleet.npc];
        TwinShip ship = new TwinShip(world.nextId());
        ship.shipClass = (escort ? npcs.escortClass[fleet.npc] : npcs.shipClass[fleet.npc]) - 1;
        ship.xMm = world.clamp(middleX + 15_000L * (place % 4));
        ship.yMm = world.clamp(middleY + 15_000L * (place / 4));
        ship.behaviour = escort ? Behaviour.ESCORT : npcs.behaviour[fleet.npc] + 1;
        ship.phase = TwinLookout.firstPhase(ship.behaviour);
        ship.fleet = fleet.id;
        ship.place = place;
        ship.npc = fleet.npc + 1;
        TwinHarbour.makeWhole(world, ship);
        world.ships.put(ship.id, ship);
        world.ledger.shipsBorn++;
        world.happened(new ShipSpawned(ship.id, 0, (int) ship.xMm, (int) ship.yMm));
    }
}
