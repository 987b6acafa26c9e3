package starlog.sector.battle;

import java.util.Optional;
import java.util.Random;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.Angle;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// A player in a battle: orders about once a second what mostly fits the ship's situation, sometimes nonsense, and now
/// and then sends an intent twice, too late, or for a ship of somebody else.
final class Pilot {
    private static final int TICKS_A_WISH = 36;
    private static final int JOINING_TICKS = 600;
    private static final int LATE_TICKS = 12_000;
    private static final int LATE_FRAMES = 14;

    private final long player;
    private final Random random;
    private final int joinsAtTick;
    private long ship;
    private long sequence;

    Pilot(long player, Random random) {
        this.player = player;
        this.random = random;
        this.ship = player;
        this.joinsAtTick = random.nextInt(random.nextInt(4) == 0 ? LATE_TICKS : JOINING_TICKS);
    }

    /// @param hurried true if there is an intent in any case
    Optional<PlayerIntent> intent(Scene scene, boolean hurried) {
        if (scene.tick < joinsAtTick || !hurried && random.nextInt(TICKS_A_WISH) != 0) return Optional.empty();
        int row = chosenShip(scene);
        if (row != Table.NO_ROW && scene.ships.player[row] != player && random.nextInt(20) != 0)
            return Optional.empty();
        Intent intent = row == Table.NO_ROW ? new Intent.Spawn() : intent(scene, row);
        if (random.nextInt(25) == 0) intent = nonsense(scene);
        long of = random.nextInt(200) == 0 && scene.ships.count > 0 ? Scene.any(scene.ships, random) : ship;
        long with = random.nextInt(50) == 0 ? Math.max(0, sequence - random.nextInt(2)) : nextSequence();
        long sentMillis = scene.tick * 25 + random.nextInt(25);
        long receivedMicros = sentMillis * 1_000 + random.nextInt(9_000);
        var pure = new PlayerIntent(player, of, with, sentMillis, receivedMicros, intent);
        return Optional.of(pure.seeing(seenTick(scene)).appendedAt(receivedMicros + random.nextInt(2_000)));
    }

    /// What its screen showed: some ticks ago, mostly.
    private long seenTick(Scene scene) {
        return random.nextInt(5) == 0 ? 0 : Math.max(0, scene.tick - random.nextInt(LATE_FRAMES));
    }

    /// A player whose ship was given away asks for it a while, then takes one of those that others gave.
    /// Now and then one that no player comes to honestly.
    private long nextSequence() {
        sequence++;
        return sequence % 97 == 0 ? sequence + PlayerIntent.SEQUENCE_AHEAD_MAX + 1 : sequence;
    }

    private int chosenShip(Scene scene) {
        int row = scene.ships.rowOf(ship);
        if (row == Table.NO_ROW || scene.ships.player[row] == player || random.nextInt(5) != 0) return row;
        for (int other = 0; other < scene.ships.count; other++)
            if (scene.ships.player[other] == player) {
                ship = scene.ships.id[other];
                return other;
            }
        return row;
    }

    private Intent intent(Scene scene, int row) {
        return switch (ShipCondition.of(scene.ships.condition[row])) {
            case DEAD -> new Intent.Spawn();
            case DOCKED -> inDock();
            default -> flying(scene, row);
        };
    }

    private Intent inDock() {
        int die = random.nextInt(100);
        if (die < 35) return new Intent.Unload();
        if (die < 37) return new Intent.GiveShip(Battle.id(1 + random.nextInt(60)));
        if (die < 39) return new Intent.GiveShip(0);
        return new Intent.Undock();
    }

    private Intent flying(Scene scene, int row) {
        int die = random.nextInt(100);
        if (die < 42) return fighting(scene, row);
        if (die < 62) return working(scene, row);
        if (die < 74) return steering(scene, row);
        int size = (int) scene.rules.get(Rule.SECTOR_SIZE_MM);
        if (die < 84) return new Intent.MoveTo(random.nextInt(size), random.nextInt(size));
        if (die < 88) return new Intent.Retreat();
        if (die < 91) return new Intent.Escort(Scene.any(scene.ships, random));
        if (die < 93) return new Intent.Form(Scene.any(scene.ships, random));
        if (die < 97) return random.nextInt(3) > 0 ? new Intent.Cloak() : new Intent.Uncloak();
        if (die < 98) return new Intent.Hold();
        return new Intent.Spawn();
    }

    private Intent fighting(Scene scene, int row) {
        int die = random.nextInt(42);
        if (die < 14) return new Intent.Attack(scene.nearestShip(row));
        if (die < 16) return new Intent.Attack(Scene.any(scene.ships, random));
        if (die < 24) return new Intent.Lock(scene.nearestShip(row));
        if (die < 41) return new Intent.Fire(random.nextInt(ShipClasses.MOUNTS));
        return new Intent.Unlock();
    }

    private Intent working(Scene scene, int row) {
        Ships ships = scene.ships;
        int die = random.nextInt(20);
        if (die < 6)
            return new Intent.Gather(scene.nearest(scene.asteroids, scene.asteroids.xMm, scene.asteroids.yMm, row));
        if (die < 8) return new Intent.Gather(Scene.any(scene.asteroids, random));
        if (die < 10)
            return new Intent.Mine(scene.nearest(scene.asteroids, scene.asteroids.xMm, scene.asteroids.yMm, row));
        if (die < 11) return new Intent.StopMining();
        if (die < 15) return new Intent.Scoop(scene.nearest(scene.wrecks, scene.wrecks.xMm, scene.wrecks.yMm, row));
        if (die < 17)
            return new Intent.Dock(scene.nearest(scene.stations, scene.stations.xMm, scene.stations.yMm, row));
        int ore = random.nextInt(Ores.KINDS);
        return new Intent.Jettison(ore, 1 + random.nextInt(1 + ships.ore[ore][row]));
    }

    private Intent steering(Scene scene, int row) {
        int thrustMax = scene.shipClasses.thrustMax[scene.ships.shipClass[row]];
        return switch (random.nextInt(4)) {
            case 0, 1 -> new Intent.Steer(random.nextInt(Angle.TURN));
            case 2 -> new Intent.Thrust(random.nextInt(thrustMax + 1));
            default -> new Intent.Stop();
        };
    }

    /// What no client of ours would send.
    private Intent nonsense(Scene scene) {
        long id = random.nextBoolean() ? random.nextLong() : Scene.any(scene.ships, random);
        return switch (random.nextInt(16)) {
            case 0 -> new Intent.Steer(random.nextInt());
            case 1 -> new Intent.Thrust(random.nextInt());
            case 2 -> new Intent.Fire(random.nextInt(-2, 9));
            case 3 -> new Intent.Jettison(random.nextInt(-2, 7), random.nextInt(-2, 2));
            case 4 -> new Intent.MoveTo(random.nextInt(), random.nextInt());
            case 5 -> new Intent.Jettison(random.nextInt(Ores.KINDS), random.nextInt());
            case 6 -> new Intent.Lock(id);
            case 7 -> new Intent.Mine(id);
            case 8 -> new Intent.Scoop(id);
            case 9 -> new Intent.Dock(random.nextBoolean() ? id : Scene.any(scene.stations, random));
            case 10 -> new Intent.Attack(id);
            case 11 -> new Intent.Gather(id);
            case 12 -> new Intent.Escort(ship);
            case 13 -> new Intent.Undock();
            case 14 -> new Intent.Unload();
            default -> new Intent.Spawn();
        };
    }
}
