package starlog.sector.fleet;

import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Ships of whose players nothing is heard: the captain takes over, flies to a station and docks, where nobody can harm
/// them. It has to fly there; so to fall silent saves nobody from a fight.
public final class Absence {
    private Absence() {}

    /// A player sends an intent, whatever comes of it.
    public static void heard(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        if (ships.absent[row] != 0) outcomes.playerTookOver(ships.id[row], ships.player[row]);
        ships.absent[row] = 0;
        long ticks = world.rules.get(Rule.ABSENT_TICKS);
        ships.absentTick[row] = ticks == 0 ? 0 : world.tick + ticks;
    }

    static void takeOver(World world, Outcomes outcomes) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if (ships.absentTick[row] != 0 && world.tick >= ships.absentTick[row] && ships.isFlying(row))
                takeOver(ships, row, outcomes);
    }

    private static void takeOver(Ships ships, int row, Outcomes outcomes) {
        ships.absentTick[row] = 0;
        ships.absent[row] = 1;
        outcomes.captainTookOver(ships.id[row], ships.player[row]);
        if (ships.order[row] != Order.RETREAT) ships.order(row, Order.RETREAT, 0, 0, 0);
    }
}
