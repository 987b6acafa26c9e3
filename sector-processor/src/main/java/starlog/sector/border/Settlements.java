package starlog.sector.border;

import java.util.List;
import starlog.sector.rulebook.Ores;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;

/// A sector goes on although its log has lost records from which ticks had been made and seen. The state stays what the log
/// makes it; what the lost ticks gave to neighbours is theirs, and numbers go on behind all that was ever said. One thread
/// at a time.
public final class Settlements {
    private Settlements() {}

    /// @param tick the last one that was seen, above the sector's
    /// @param departed ships that left in the lost ticks
    public static void settle(World world, long tick, List<Long> departed) {
        long leap = tick - world.ownership.tick();
        world.ownership.goOnFrom(tick);
        world.tick = tick + 1;
        for (int direction = 0; direction < Surroundings.DIRECTIONS; direction++) {
            // A tick sends a neighbour one arrival at most.
            world.channels.sent[direction] = -(Math.abs(world.channels.sent[direction]) + leap);
            if (world.channels.received[direction] >= 0)
                world.channels.received[direction] = -world.channels.received[direction] - 1;
        }
        for (long ship : departed) takeOut(world, world.ships.rowOf(ship));
        world.removeGone();
        world.forgetTracks();
    }

    /// The neighbour's books say that it came: ours, that it went.
    private static void takeOut(World world, int row) {
        if (row == Table.NO_ROW) return;
        Ships ships = world.ships;
        world.ledger.shipDeparted();
        for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.departed(ore, ships.ore[ore][row]);
        ships.end(row);
    }
}
