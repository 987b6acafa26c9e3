package starlog.sector.twin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.SectorGrid;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinEntity;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;

/// A seeded stream of inputs that reaches everything: intents of every kind, good and bad, at what is there now;
/// repeats, late ones, stale ticks, take-overs, releases, rule changes. One thread at a time.
final class RandomWorldInputs {
    private static final int PLAYERS = 40;
    private static final int LATE_COMER = 900;
    private static final int PLAYERS_AT_FIRST = 22;
    private static final int TICKS_PER_NEW_PLAYER = 2_000;

    private static final int GROWN_AFTER_TICKS = 2_000;

    private final Random random;
    private final TestRules.Kind kind;
    private final SectorGrid grid;
    private final TwinWorld world;
    private final Sequences sequences;
    private int rulesVersion;
    private long epoch;

    /// @param sequences of all sectors of the grid
    RandomWorldInputs(Random random, TestRules.Kind kind, SectorGrid grid, TwinWorld world, Sequences sequences) {
        this.random = random;
        this.kind = kind;
        this.grid = grid;
        this.world = world;
        this.sequences = sequences;
    }

    SectorInput next() {
        if (epoch == 0) return new SectorInput.Claim(++epoch, 1);
        if (rulesVersion == 0) return new SectorInput.Rules(++rulesVersion, TestRules.of(edition(0)));
        if (world.ownership.owner == 0 && oneIn(3)) return new SectorInput.Claim(++epoch, 1 + random.nextInt(9));
        int die = random.nextInt(10_000);
        if (die < 6) return new SectorInput.Claim(oneIn(3) ? epoch : ++epoch, random.nextLong());
        if (die < 12) return rules();
        if (die < 40) return new SectorInput.Tick(epoch - 1, 0, 0);
        if (die < 50) return new SectorInput.Release(oneIn(2) ? epoch : epoch - 1);
        if (die < 55) return new SectorInput.Dilation(random.nextInt(1_001));
        if (die < 60) return new SectorInput.Quarantine(random.nextInt(1_000), "a test");
        if (die < 6_500) return new SectorInput.Tick(epoch, random.nextInt(1_000_000), random.nextInt(100_000));
        List<PlayerIntent> batch = new ArrayList<>();
        for (int intents = 1 + random.nextInt(4); intents > 0; intents--) batch.addAll(intents());
        return new SectorInput.IntentBatch(batch);
    }

    private SectorInput rules() {
        int version = oneIn(4) ? rulesVersion : ++rulesVersion;
        return new SectorInput.Rules(version, TestRules.of(edition(random.nextInt(60))));
    }

    /// The first sector of a grid knows more than the others, for a while.
    private TestRules.Edition edition(int version) {
        boolean grown = isGrid() && (world.sector == 0 || world.tick > GROWN_AFTER_TICKS);
        return new TestRules.Edition(kind, grid, version, grown);
    }

    private boolean isGrid() {
        return grid.sectorCount() > 1;
    }

    /// Mostly one; now and then several of one ship.
    private List<PlayerIntent> intents() {
        if (world.ships.size() >= world.rule(Rule.SHIP_CAPACITY) && oneIn(300))
            return List.of(intent(LATE_COMER, LATE_COMER, new Intent.Spawn()));
        long shipId = shipOfPlayer();
        TwinShip ship = world.ships.get(shipId);
        if (ship == null) return intentsOfAbsent(shipId);
        if (oneIn(60)) return List.of(outOfLine(ship));
        if (oneIn(80)) {
            long other = anyOf(world.ships.values());
            return List.of(sequences.stranger(1 + random.nextInt(PLAYERS), other, intentOf(ship)));
        }
        List<PlayerIntent> intents = new ArrayList<>();
        for (int more = oneIn(50) ? 6 : 1; more > 0; more--) intents.add(intent(ship.player, shipId, intentOf(ship)));
        return intents;
    }

    /// One that has been, or one that no player comes to honestly.
    private PlayerIntent outOfLine(TwinShip ship) {
        int kind = random.nextInt(3);
        long number = kind == 2 ? ship.lastSequence + 1_000_001 : ship.lastSequence - kind;
        return new PlayerIntent(ship.player, ship.id, number, 0, 0, intentOf(ship), random.nextInt(2) * number);
    }

    /// Of a ship that is elsewhere, or nowhere yet.
    private List<PlayerIntent> intentsOfAbsent(long shipId) {
        boolean unborn = world.grid().isHome(shipId) && !world.departed.containsKey(shipId);
        if (!unborn && !world.departed.containsKey(shipId) && !oneIn(10)) return List.of();
        Intent intent = unborn != oneIn(4) ? new Intent.Spawn() : intentOf(new TwinShip(shipId));
        return List.of(intent(shipId, shipId, intent));
    }

    /// In a grid one that is here, or was a moment ago.
    private long shipOfPlayer() {
        if (!isGrid() || oneIn(4)) return 1 + random.nextInt(players());
        if (oneIn(5) && !world.departed.isEmpty()) return anyOf(world.departed.values());
        long any = anyOf(world.ships.values());
        return any > 0 && any < 1L << 44 ? any : 1 + random.nextInt(players());
    }

    /// Some come only when the sector may be full.
    private int players() {
        return (int) Math.min(PLAYERS, PLAYERS_AT_FIRST + world.tick / TICKS_PER_NEW_PLAYER);
    }

    private PlayerIntent intent(long player, long ship, Intent intent) {
        if (isGrid() && oneIn(100)) return sequences.afterOneThatNeverComes(player, ship, intent);
        return seeing(sequences.next(player, ship, intent));
    }

    /// Mostly what was there a moment ago; now and then nothing, long ago, or what no screen can have shown.
    private PlayerIntent seeing(PlayerIntent intent) {
        long tick = oneIn(10) ? random.nextInt(3) - 1L : world.tick + 1 - random.nextInt(12);
        return intent.seeing(oneIn(4) ? 0 : tick).appendedAt(random.nextLong());
    }

    private Intent intentOf(TwinShip ship) {
        if (oneIn(20)) return anyIntent(ship);
        if (ship.condition == TwinShip.DEAD) return oneIn(4) ? anyIntent(ship) : new Intent.Spawn();
        if (ship.condition == TwinShip.DOCKED) return intentInDock();
        return switch (random.nextInt(6)) {
            case 0 -> oneIn(2) ? cloak(ship) : helm(ship);
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

    /// A cloaked ship mostly stays so.
    private Intent cloak(TwinShip ship) {
        boolean begin = oneIn(4) ? oneIn(2) : ship.cloaked == 0;
        return begin ? new Intent.Cloak() : new Intent.Uncloak();
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
        if (isGrid() && oneIn(2)) return new Intent.MoveTo(somewhereNear(size), somewhereNear(size));
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

    /// Here, in a neighbour, or just beyond one.
    private int somewhereNear(int size) {
        return random.nextInt(3 * size + 2) - size - 1;
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
