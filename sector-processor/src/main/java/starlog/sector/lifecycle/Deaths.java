package starlog.sector.lifecycle;

import starlog.sector.border.Ends;
import starlog.sector.mining.Salvage;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Loot;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.table.Table;
import starlog.sector.world.Draw;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Ships without a hull: who gets the credit, what is left of them. One thread at a time.
public final class Deaths {
    private static final int ALL = 1_000;

    private final World world;
    private final Ends ends;
    private final Outcomes outcomes;
    private final int[] dropped = new int[Ores.KINDS];

    public Deaths(World world, Ends ends, Outcomes outcomes) {
        this.world = world;
        this.ends = ends;
        this.outcomes = outcomes;
    }

    public void bury() {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++) if (ships.hull[row] == 0 && ships.isFlying(row)) bury(row);
    }

    private void bury(int row) {
        Ships ships = world.ships;
        int top = ships.topThreat(row);
        long killer = top < 0 ? 0 : ships.threat[top][row];
        int killerRow = killer == 0 ? Table.NO_ROW : ships.rowOf(killer);
        long killerPlayer = killerRow == Table.NO_ROW ? 0 : ships.player[killerRow];
        outcomes.shipDestroyed(ships.id[row], ships.player[row], killer, killerPlayer, ships.xMm[row], ships.yMm[row]);
        dropCargo(row);
        if (ships.player[row] == 0) {
            dropLoot(row);
            leaveWreck(row);
            ends.end(row);
        } else {
            leaveWreck(row);
            layUp(row);
        }
    }

    private void dropCargo(int row) {
        Ships ships = world.ships;
        for (int ore = 0; ore < Ores.KINDS; ore++) {
            int amount = ships.ore[ore][row];
            dropped[ore] = (int) (amount * world.rules.get(Rule.DROP_PERMILLE) / ALL);
            world.ledger.destroyed(ore, amount - dropped[ore]);
            ships.ore[ore][row] = 0;
        }
    }

    private void dropLoot(int row) {
        Loot loot = world.rules.loot;
        long ship = world.ships.id[row];
        for (int line = 0; line < loot.count; line++) {
            if (loot.shipClass[line] != world.ships.shipClass[row] + 1) continue;
            if (world.draw(ALL, ship, Draw.LOOT_CHANCE + line) >= loot.chancePermille[line]) continue;
            int amount =
                    loot.min[line] + world.draw(loot.max[line] - loot.min[line] + 1, ship, Draw.LOOT_AMOUNT + line);
            dropped[loot.ore[line] - 1] += amount;
            world.ledger.created(loot.ore[line] - 1, amount);
        }
    }

    private void leaveWreck(int row) {
        Ships ships = world.ships;
        long amount = 0;
        for (int ore = 0; ore < Ores.KINDS; ore++) amount += dropped[ore];
        if (amount == 0) return;
        if (Salvage.isFull(world)) {
            for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.destroyed(ore, dropped[ore]);
            return;
        }
        int wreck = Salvage.newWreck(world, ships.xMm[row], ships.yMm[row]);
        for (int ore = 0; ore < Ores.KINDS; ore++) world.wrecks.ore[ore][wreck] = dropped[ore];
        outcomes.wreckDropped(world.wrecks.id[wreck], ships.id[row], amount, ships.xMm[row], ships.yMm[row]);
    }

    /// A player's ship waits for its player to bring it back.
    private void layUp(int row) {
        Ships ships = world.ships;
        ships.condition[row] = Ships.DEAD;
        ships.halt(row);
        ships.unlock(row);
        ships.stopMining(row);
        ships.order(row, Order.NONE, 0, 0, 0);
        ships.energy[row] = 0;
        ships.shield[row] = 0;
        ships.armour[row] = 0;
        for (int entry = 0; entry < Ships.THREATS; entry++) {
            ships.threat[entry][row] = 0;
            ships.threatAmount[entry][row] = 0;
        }
        ships.readyTick[row] = world.tick + world.rules.get(Rule.RESPAWN_TICKS);
    }
}
