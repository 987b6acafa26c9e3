package starlog.load.bots;

import java.util.Locale;
import java.util.Random;
import starlog.schemas.intent.Intent;

/// How a bot plays: a cycle of intents, with chance in it. An intent that the world refuses is an intent all the same.
public enum Pilot {
    /// Flies about by hand in its sector.
    CRUISE(32) {
        @Override
        Intent next(int turn, Surroundings around, Random random) {
            if (turn == 0) return anywhere(around.sectorMm, random);
            return turn % 4 == 1 ? steer(random) : thrust(random);
        }
    },
    /// Has its captain mine one asteroid after the other, and looks at others meanwhile.
    MINE(200) {
        @Override
        Intent next(int turn, Surroundings around, Random random) {
            long asteroid = around.asteroid(random.nextInt(Integer.MAX_VALUE));
            if (turn == 0) return asteroid == 0 ? anywhere(around.sectorMm, random) : new Intent.Gather(asteroid);
            return look(turn, around);
        }
    },
    /// Fights whoever is there, where players may shoot at players: its captain flies and aims, and both pull triggers.
    BRAWL(64) {
        @Override
        Intent next(int turn, Surroundings around, Random random) {
            if (turn == 0) return near(around.sectorMm / 1_000 * BADLANDS_PERMILLE, BRAWL_MM, random);
            if (turn % 16 == 0) return new Intent.Attack(around.someoneElse());
            return new Intent.Fire(turn % MOUNTS);
        }
    },
    /// Flies from sector to sector, as far as three away.
    BORDERS(48) {
        @Override
        Intent next(int turn, Surroundings around, Random random) {
            if (turn != 0) return look(turn, around);
            return new Intent.MoveTo(away(around.sectorMm, random), away(around.sectorMm, random));
        }
    },
    /// Wants to be at one place of its sector, as everybody does.
    GATE(32) {
        @Override
        Intent next(int turn, Surroundings around, Random random) {
            if (turn == 0) return near(around.sectorMm / 2, GATE_MM, random);
            return turn % 4 == 1 ? steer(random) : thrust(random);
        }
    };

    private static final int BADLANDS_PERMILLE = 880; // of a sector's edge, to where they are in each
    private static final int BRAWL_MM = 80_000;
    private static final int GATE_MM = 10_000;
    private static final int MOUNTS = 2; // of the class that players begin with
    private static final int TURN = 1 << 16;
    private static final int THRUST = 900;
    private static final int SECTORS_AWAY = 3;

    private final int cycle;

    /// @param cycle intents until it begins anew
    Pilot(int cycle) {
        this.cycle = cycle;
    }

    /// @param turn 0 to the cycle's length - 1
    abstract Intent next(int turn, Surroundings around, Random random);

    /// @param turn intents sent before; any number to begin with
    final Intent next(long turn, Surroundings around, Random random) {
        return around.inWorld ? next((int) (turn % cycle), around, random) : new Intent.Spawn();
    }

    /// As scenarios have it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Intent anywhere(int sectorMm, Random random) {
        return new Intent.MoveTo(random.nextInt(sectorMm), random.nextInt(sectorMm));
    }

    private static Intent near(int middleMm, int radiusMm, Random random) {
        return new Intent.MoveTo(
                middleMm + random.nextInt(2 * radiusMm) - radiusMm, middleMm + random.nextInt(2 * radiusMm) - radiusMm);
    }

    private static int away(int sectorMm, Random random) {
        return (random.nextInt(2 * SECTORS_AWAY + 1) - SECTORS_AWAY) * sectorMm + random.nextInt(sectorMm);
    }

    private static Intent steer(Random random) {
        return new Intent.Steer(random.nextInt(TURN));
    }

    private static Intent thrust(Random random) {
        return new Intent.Thrust(1 + random.nextInt(THRUST));
    }

    /// Leaves the course as it is.
    private static Intent look(int turn, Surroundings around) {
        return turn % 2 == 0 ? new Intent.Lock(around.someoneElse()) : new Intent.Unlock();
    }
}
