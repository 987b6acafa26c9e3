package starlog.simulator.load;

import java.util.Random;
import starlog.schemas.intent.Intent;

/// A player at the helm of one ship, which sees nothing and acts at random: much across borders. One thread.
final class Player {
    private static final int TURN = 65_536;
    private static final int SECTOR_SHIFT = 44;

    final long ship;
    private final Random random;
    private final int players;
    private final int sectors;
    private final int sizeMm;
    private final int thrust;
    private long sequence;

    Player(long ship, Random random, int players, int sectors, int sizeMm, int thrust) {
        this.ship = ship;
        this.random = random;
        this.players = players;
        this.sectors = sectors;
        this.sizeMm = sizeMm;
        this.thrust = thrust;
    }

    long nextSequence() {
        return ++sequence;
    }

    /// Whether it sends something in this round.
    boolean intends(int permille) {
        return random.nextInt(1_000) < permille;
    }

    Intent intent() {
        if (sequence == 0) return new Intent.Spawn();
        int draw = random.nextInt(100);
        if (draw < 8) return new Intent.Spawn();
        if (draw < 38) return new Intent.MoveTo(anywhere(), anywhere());
        if (draw < 50) return new Intent.Steer(random.nextInt(TURN));
        if (draw < 62) return new Intent.Thrust(thrust);
        if (draw < 70) return new Intent.Lock(somebody());
        if (draw < 80) return new Intent.Fire(random.nextInt(2));
        if (draw < 84) return new Intent.Attack(somebody());
        if (draw < 87) return new Intent.Form(somebody());
        if (draw < 89) return new Intent.Escort(somebody());
        if (draw < 91) return new Intent.Jettison(random.nextInt(4), 1 + random.nextInt(5));
        if (draw < 93) return new Intent.Mine(thing());
        if (draw < 94) return new Intent.Scoop(thing());
        if (draw < 96) return new Intent.Dock(thing());
        if (draw < 97) return new Intent.Undock();
        if (draw < 98) return new Intent.Unload();
        if (draw < 99) return random.nextInt(3) > 0 ? new Intent.Cloak() : new Intent.Uncloak();
        return new Intent.Stop();
    }

    /// In this sector or the next ones.
    private int anywhere() {
        return random.nextInt(3 * sizeMm) - sizeMm;
    }

    private long somebody() {
        return 1 + random.nextInt(players);
    }

    /// Something that a sector made at its beginning: its stations and asteroids have the first serials.
    private long thing() {
        return random.nextInt(sectors) + 1L << SECTOR_SHIFT | 1 + random.nextInt(4);
    }
}
