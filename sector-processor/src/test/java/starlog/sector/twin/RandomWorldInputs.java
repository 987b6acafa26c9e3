package starlog.sector.twin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinEntity;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;

/// A seeded stream of inputs that reaches everything: intents of every kind, good and bad, at what is there now;
/// repeats, stale ticks, take-overs, rule changes. One thread at a time.
final class RandomWorldInputs {
    private static final int PLAYERS = 40;
    private static final int LATE_COMER = 900;
    private static final int PLAYERS_AT_FIRST = 22;
    private static final int TICKS_PER_NEW_PLAYER = 2_000;

    private final Random random;
    private final TestRules.Kind kind;
    private final TwinWorld world;
    private long sequence;
    private int rulesVersion;
    private long epoch;

    RandomWorldInputs(long seed, TestRules.Kind kind, TwinWorld world) {
        this.random = new Random(seed);
        this.kind = kind;
        this.world = world;
    }

    SectorInput next() {
        if (epoch == 0) return new SectorInput.Claim(++epoch, 1);
        if (rulesVersion == 0) return new SectorInput.Rules(++rulesVersion, TestRules.ofVersion(kind, 0));
        int die = random.nextInt(10_000);
        if (die < 6) return new SectorInput.Claim(oneIn(3) ? epoch : ++epoch, random.nextLong());
        if (die < 12) return rules();
        if (die < 40) return new SectorInput.Tick(epoch - 1, 0, 0);
        if (die < 6_500) return new SectorInput.Tick(epoch, random.nextInt(1_000_000), random.nextInt(100_000));
        List<PlayerIntent> batch = new ArrayList<>();
        for (int wishes = 1 + random.nextInt(4); wishes > 0; wishes--) batch.add(wish());
        return new SectorInput.IntentBatch(batch);
    }

    private SectorInput rules() {
        int version = oneIn(4) ? rulesVersion : ++rulesVersion;
        return new SectorInput.Rules(version, TestRules.ofVersion(kind, random.nextInt(60)));
    }

    private PlayerIntent wish() {
        if (world.ships.size() >= world.rule(Rule.SHIP_CAPACITY) && oneIn(300))
            return wish(LATE_COMER, LATE_COMER, ++sequence, new Intent.Spawn());
        long shipId = 1 + random.nextInt(players());
        TwinShip ship = world.ships.get(shipId);
        if (ship == null) {
            Intent intent = oneIn(4) ? intentOf(new TwinShip(shipId)) : new Intent.Spawn();
            return wish(shipId, shipId, ++sequence, intent);
        }
        if (oneIn(60)) return wish(ship.player, ship.id, ship.lastSequence - random.nextInt(2), intentOf(ship));
        if (oneIn(80))
            return wish(1 + random.nextInt(PLAYERS), anyOf(world.ships.values()), ++sequence, intentOf(ship));
        return wish(ship.player, ship.id, ++sequence, intentOf(ship));
    }

    /// Some come only when the sector may be full.
    private int players() {
        return (int) Math.min(PLAYERS, PLAYERS_AT_FIRST + world.tick / TICKS_PER_NEW_PLAYER);
    }

    private PlayerIntent wish(long player, long ship, long number, Intent intent) {
        return new PlayerIntent(player, ship, number, random.nextLong(), random.nextLong(), intent);
    }

    private Intent intentOf(TwinShip ship) {
        if (oneIn(20)) return anyIntent(ship);
        if (ship.condition == TwinShip.DEAD) return oneIn(4) ? anyIntent(ship) : new Intent.Spawn();
        if (ship.condition == TwinShip.DOCKED) return intentInDock();
        return switch (random.nextInt(6)) {
            case 0 -> helm(ship);
            case 1, 2 -> fight(ship);
            case 3 -> work(ship);
            default -> order(ship);
        };
    }

    private Intent intentInDock() {
        return switch (random.nextInt(5)) {
            case 0 -> new Intent.Unload();
            case 1 -> oneIn(3) ? new Intent.GiveShip(random.nextInt(12) - 2) : new Intent.Hold();
            default -> new Intent.Undock();
        };
    }

    private Intent helm(TwinShip ship) {
        return switch (random.nextInt(6)) {
            case 0 -> new Intent.Stop();
            case 1, 2 -> new Intent.Steer(oneIn(20) ? bad() : random.nextInt(65_536));
            default -> new Intent.Thrust(oneIn(20) ? bad() : random.nextInt(1 + thrustMax(ship)));
        };
    }

    private Intent fight(TwinShip ship) {
        return switch (random.nextInt(10)) {
            case 0 -> new Intent.Unlock();
            case 1, 2, 3 -> new Intent.Lock(otherShip(ship));
            case 4 -> new Intent.Attack(otherShip(ship));
            default -> new Intent.Fire(oneIn(15) ? bad() : random.nextInt(4));
        };
    }

    private Intent work(TwinShip ship) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Intent.Mine(nearAsteroid(ship));
            case 2 -> oneIn(4) ? new Intent.StopMining() : new Intent.Mine(nearAsteroid(ship));
            case 3, 4 ->
                new Intent.Jettison(oneIn(10) ? bad() : random.nextInt(4), oneIn(10) ? bad() : 1 + random.nextInt(6));
            case 5, 6 -> new Intent.Scoop(nearWreck(ship));
            default -> new Intent.Dock(nearStation(ship));
        };
    }

    private Intent order(TwinShip ship) {
        return switch (random.nextInt(12)) {
            case 0 -> new Intent.Hold();
            case 1 -> new Intent.Escort(otherShip(ship));
            case 2, 3 -> new Intent.Attack(otherShip(ship));
            case 4 -> new Intent.Form(otherShip(ship));
            case 5, 6 -> new Intent.Gather(nearAsteroid(ship));
            case 7 -> new Intent.Retreat();
            default -> moveTo();
        };
    }

    /// To the arena, to a wreck, to the rim, or anywhere.
    private Intent moveTo() {
        int size = (int) world.size();
        if (oneIn(20)) return new Intent.MoveTo(bad(), random.nextInt(size));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Intent.MoveTo(size / 2 + random.nextInt(size / 3), size / 2 + random.nextInt(size / 3));
            case 3, 4 -> {
                TwinWreck wreck = world.wrecks.get(anyOf(world.wrecks.values()));
                yield wreck == null ? new Intent.Hold() : new Intent.MoveTo((int) wreck.xMm, (int) wreck.yMm);
            }
            case 5 -> new Intent.MoveTo(random.nextInt(2) * size, random.nextInt(2) * size);
            default -> new Intent.MoveTo(random.nextInt(size), random.nextInt(size));
        };
    }

    /// Of any kind, whatever the ship is doing.
    private Intent anyIntent(TwinShip ship) {
        return switch (random.nextInt(8)) {
            case 0 -> new Intent.Spawn();
            case 1 -> helm(ship);
            case 2 -> fight(ship);
            case 3 -> work(ship);
            case 4 -> order(ship);
            case 5 -> new Intent.GiveShip(random.nextInt(PLAYERS));
            default -> intentInDock();
        };
    }

    private int thrustMax(TwinShip ship) {
        return world.rules.shipClasses.thrustMax[ship.shipClass];
    }

    private int bad() {
        return switch (random.nextInt(4)) {
            case 0 -> -1;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> Integer.MIN_VALUE;
            default -> 4 + random.nextInt(1_000_000);
        };
    }

    /// Mostly a near one; now and then itself, one that is not there, or a thing that is no ship.
    private long otherShip(TwinShip ship) {
        if (oneIn(25)) return oneOf(ship.id, 999, 0, -1, anyOf(world.asteroids.values()));
        long nearest = anyOf(world.ships.values());
        for (int tries = random.nextInt(12); tries > 0; tries--) {
            long other = anyOf(world.ships.values());
            if (other != ship.id && squareTo(ship, other) < squareTo(ship, nearest)) nearest = other;
        }
        return nearest;
    }

    private long squareTo(TwinShip ship, long otherId) {
        TwinShip other = world.ships.get(otherId);
        if (other == null) return Long.MAX_VALUE;
        long dx = other.xMm - ship.xMm;
        long dy = other.yMm - ship.yMm;
        return dx * dx + dy * dy;
    }

    private long nearAsteroid(TwinShip ship) {
        if (oneIn(15)) return oneOf(0, 999, ship.id, anyOf(world.asteroids.values()), -1);
        return nearest(
                ship, world.asteroids.values().stream().map(rock -> place(rock)).toList());
    }

    private long nearWreck(TwinShip ship) {
        if (oneIn(15)) return oneOf(0, 999, ship.id, anyOf(world.wrecks.values()), -1);
        return nearest(
                ship,
                world.wrecks.values().stream()
                        .map(wreck -> new Place(wreck.id, wreck.xMm, wreck.yMm))
                        .toList());
    }

    private long nearStation(TwinShip ship) {
        if (oneIn(15)) return oneOf(0, 999, ship.id, anyOf(world.stations.values()), -1);
        return nearest(
                ship,
                world.stations.values().stream().map(station -> place(station)).toList());
    }

    private record Place(long id, long x, long y) {}

    private static Place place(TwinAsteroid rock) {
        return new Place(rock.id, rock.xMm, rock.yMm);
    }

    private static Place place(TwinStation station) {
        return new Place(station.id, station.xMm, station.yMm);
    }

    private static long nearest(TwinShip ship, List<Place> places) {
        long nearest = 0;
        long least = Long.MAX_VALUE;
        for (Place place : places) {
            long square = (place.x - ship.xMm) * (place.x - ship.xMm) + (place.y - ship.yMm) * (place.y - ship.yMm);
            if (square >= least) continue;
            nearest = place.id;
            least = square;
        }
        return nearest;
    }

    /// The id of one of them; 0 if there is none.
    private long anyOf(Collection<? extends TwinEntity> entities) {
        if (entities.isEmpty()) return 0;
        return entities.stream()
                .skip(random.nextInt(entities.size()))
                .findFirst()
                .orElseThrow()
                .id;
    }

    private long oneOf(long... ids) {
        return ids[random.nextInt(ids.length)];
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
