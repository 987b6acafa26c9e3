package starlog.sector.mining;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.AMOUNT_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_CARGO;
import static starlog.schemas.intent.Verdict.NO_SUCH_ORE;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WRECKS_AT_CAP;

import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.Verdict;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.table.Table;
import starlog.sector.world.Distance;
import starlog.sector.world.Judgement;
import starlog.sector.world.Ships;
import starlog.sector.world.World;
import starlog.sector.world.Wrecks;

/// Ore overboard and back in: jettisoned cargo, wrecks, and their end.
public final class Salvage {
    private Salvage() {}

    /// A flying ship throws ore overboard.
    public static Verdict jettison(World world, int row, int ore, int amount, Outcomes outcomes) {
        Ships ships = world.ships;
        Judgement judgement = world.judgement;
        if (ore < 0 || ore >= world.rules.ores.count)
            return judgement.refused(NO_SUCH_ORE, ore, world.rules.ores.count - 1);
        if (amount < 1) return judgement.refused(AMOUNT_OUT_OF_RANGE, amount, 1);
        if (ships.ore[ore][row] < amount) return judgement.refused(NOT_ENOUGH_CARGO, amount, ships.ore[ore][row]);
        if (isFull(world))
            return judgement.refused(WRECKS_AT_CAP, world.wrecks.count, world.rules.get(Rule.WRECK_CAPACITY));

        int wreck = newWreck(world, ships.xMm[row], ships.yMm[row]);
        ships.ore[ore][row] -= amount;
        world.wrecks.ore[ore][wreck] = amount;
        outcomes.oreJettisoned(ships.id[row], ships.player[row], world.wrecks.id[wreck], ore, amount);
        return ACCEPTED;
    }

    /// True if the sector may not have another wreck.
    public static boolean isFull(World world) {
        return world.wrecks.count >= world.rules.get(Rule.WRECK_CAPACITY);
    }

    /// A new, empty wreck; the caller has asked whether there may be one. Returns its row.
    public static int newWreck(World world, int xMm, int yMm) {
        world.makeRoom(EntityKind.WRECK);
        return world.wrecks.add(world.nextId(), xMm, yMm, world.tick + world.rules.get(Rule.WRECK_TICKS));
    }

    /// A flying ship takes out of a wreck what it has room for.
    public static Verdict scoop(World world, int row, long wreck, Outcomes outcomes) {
        Ships ships = world.ships;
        Wrecks wrecks = world.wrecks;
        int from = wrecks.rowOf(wreck);
        if (from == Table.NO_ROW || wrecks.gone[from] != 0) return NO_SUCH_TARGET;
        int dx = wrecks.xMm[from] - ships.xMm[row];
        int dy = wrecks.yMm[from] - ships.yMm[row];
        long range = world.rules.get(Rule.SCOOP_RANGE_MM);
        if (!Distance.within(dx, dy, range)) return world.judgement.tooLong(TARGET_OUT_OF_RANGE, dx, dy, range);

        boolean any = false;
        for (int ore = 0; ore < world.rules.ores.count; ore++) {
            int amount = Math.min(wrecks.ore[ore][from], world.room(row, ore));
            if (amount == 0) continue;
            any = true;
            wrecks.ore[ore][from] -= amount;
            ships.ore[ore][row] += amount;
            outcomes.oreScooped(ships.id[row], ships.player[row], wreck, ore, amount);
        }
        if (!any) return Mining.holdFull(world, row);
        if (wrecks.isEmpty(from)) wrecks.end(from);
        return ACCEPTED;
    }

    /// Wrecks whose time is over are gone, with what is in them.
    public static void expire(World world, Outcomes outcomes) {
        Wrecks wrecks = world.wrecks;
        for (int row = 0; row < wrecks.count; row++) {
            if (wrecks.gone[row] != 0 || world.tick < wrecks.endTick[row]) continue;
            long amount = 0;
            for (int ore = 0; ore < world.rules.ores.count; ore++) {
                amount += wrecks.ore[ore][row];
                world.ledger.destroyed(ore, wrecks.ore[ore][row]);
                wrecks.ore[ore][row] = 0;
            }
            outcomes.wreckGone(wrecks.id[row], amount);
            wrecks.end(row);
        }
    }
}
