package starlog.simulator.population;

import java.util.Random;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.Table;

/// A player who comes, does a little of everything all over the world, goes away without a word, and comes again. It
/// sees the tables of the sector where its ship is. One thread.
final class Player {
    private static final int PATIENCE_TICKS = 400;
    private static final int STAY_TICKS = 48_000;

    final long ship;
    private final Random random;
    private int sector;
    private long sequence;
    private long nextTick;
    private long leaveTick;

    Player(long ship, int home, Random random) {
        this.ship = ship;
        this.sector = home;
        this.random = random;
        this.nextTick = 1 + random.nextInt(PATIENCE_TICKS);
        this.leaveTick = random.nextInt(STAY_TICKS);
    }

    /// Follows the ships of some players over the borders.
    static void follow(Player[] players, Sector sector) {
        EventColumns events = sector.outcome().events;
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_ARRIVED
                    && events.subjects[row] >= 1
                    && events.subjects[row] <= players.length)
                players[(int) events.subjects[row] - 1].sector = sector.number();
    }

    /// Sends an intent if it is time to.
    void turn(WholeWorld world, long tick) {
        if (tick < nextTick) return;
        nextTick = tick + 1 + random.nextInt(2 * PATIENCE_TICKS);
        if (tick >= leaveTick) {
            nextTick = tick + random.nextInt(STAY_TICKS);
            leaveTick = nextTick + random.nextInt(STAY_TICKS);
        }
        Sector there = world.sectors().get(sector);
        world.intent(sector, new PlayerIntent(ship, ship, ++sequence, 0, 0, intent(there), sequence - 1));
    }

    private Intent intent(Sector there) {
        Table ships = table(there, "ships");
        int row = rowOf(ships, ship);
        if (row < 0) return new Intent.Spawn();
        return switch ((int) ships.column("condition").get(row)) {
            case 0 -> flying(there, ships);
            case 1 -> random.nextInt(3) == 0 ? new Intent.Unload() : new Intent.Undock();
            default -> new Intent.Spawn();
        };
    }

    private Intent flying(Sector there, Table ships) {
        int draw = random.nextInt(100);
        if (draw < 30) return new Intent.MoveTo(anywhere(), anywhere());
        if (draw < 45) return new Intent.Gather(any(table(there, "asteroids")));
        if (draw < 65) return new Intent.Attack(any(ships));
        if (draw < 70) return new Intent.Escort(any(ships));
        if (draw < 75) return new Intent.Form(any(ships));
        if (draw < 85) return new Intent.Retreat();
        if (draw < 88) return new Intent.Jettison(random.nextInt(4), 1 + random.nextInt(20));
        if (draw < 93) return new Intent.Scoop(any(table(there, "wrecks")));
        if (draw < 97) return new Intent.Thrust(random.nextInt(12_000));
        if (draw < 98) return new Intent.Cloak();
        return new Intent.Stop();
    }

    /// In this sector or the next ones.
    private int anywhere() {
        return random.nextInt(2_000_000) - 500_000;
    }

    private long any(Table table) {
        return table.count == 0 ? ship : table.column("id").get(random.nextInt(table.count));
    }

    private static int rowOf(Table ships, long id) {
        Column ids = ships.column("id");
        for (int row = 0; row < ships.count; row++) if (ids.get(row) == id) return row;
        return -1;
    }

    static Table table(Sector sector, String name) {
        for (Table table : sector.tables()) if (table.name.equals(name)) return table;
        throw new IllegalArgumentException("no table " + name);
    }
}
