package starlog.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import starlog.query.world.WatchedWorld;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.Gauge;
import starlog.schemas.space.Drift;

/// A battle on both sides of a border, drawn from a seed, and the whole truth about it after each tick. Ships fly, cloak,
/// look farther and less far, shoot, launch, die, come again, change owners and cross the border, and now and then anything
/// happens to them of which the log has a word.
final class Battlefield {
    static final int SIZE_MM = 1_000_000;
    private static final int SPEED_MAX = 1_000 * 1_024; // a unit a tick
    private static final int PLAYERS = 24;
    private static final int STRANGERS = 24;
    private static final int[] RANGES_MM = {60_000, 100_000, 150_000, 200_000, 300_000};

    /// Kinds that may happen to any ship at any time, whether it is seen or not.
    private static final int[] ANY_TIME = {
        StateEvent.SHIP_HALTED, StateEvent.EDGE_REACHED, StateEvent.ORE_MINED, StateEvent.MINING_STOPPED,
        StateEvent.ORE_JETTISONED, StateEvent.ORE_SCOOPED, StateEvent.SHIP_DOCKED, StateEvent.SHIP_UNDOCKED,
        StateEvent.ORE_DELIVERED, StateEvent.ORDER_COMPLETED, StateEvent.LOCK_LOST, StateEvent.INTENT_FORWARDED,
        StateEvent.ORDER_ABANDONED, StateEvent.SHIP_SHOVED, StateEvent.CAPTAIN_TOOK_OVER, StateEvent.PLAYER_TOOK_OVER,
        StateEvent.SHOT_WITHHELD, StateEvent.SHIP_WITHDRAWN
    };

    /// An entity after a tick.
    ///
    /// @param player whose it is, 0 for nobody's
    /// @param other whom it names: a missile's launcher, a fleet's commander
    /// @param gauges what its cockpit shows
    record Thing(
            EntityKind kind,
            long id,
            long player,
            int xMm,
            int yMm,
            boolean cloaked,
            long other,
            int scannerMm,
            int condition,
            long sequence,
            long[] gauges) {}

    /// An event with what decides who may know it.
    ///
    /// @param owner of the subject after the tick
    /// @param secret the subject is a ship that was cloaked after the tick, or when it left
    record Told(int sector, long tick, EventRow event, long owner, boolean secret) {}

    /// What became of an intent.
    record Judged(long player, long sequence, long tick, int verdict, long value, long limit) {}

    private static final class Ship {
        long id;
        long player;
        long first; // whose it was at first
        int x;
        int y;
        int vx;
        int vy;
        int heading;
        int thrust;
        int scanner;
        boolean cloaked;
        ShipCondition condition = ShipCondition.FLYING;
        int hull = 500_000;
        int crossings;
        long sequence;
        long energy;
        int waits; // ticks until it comes again, or arrives
    }

    private static final class Missile {
        Ship launcher;
        Ship target;
        int x;
        int y;
        int vx;
        int vy;
        int left; // ticks that it flies
    }

    /// One side of the border.
    private static final class Side {
        final Map<Long, Ship> ships = new TreeMap<>();
        final Map<Long, Missile> missiles = new TreeMap<>();
        final Map<Long, int[]> wrecks = new TreeMap<>();
        final List<Ship> coming = new ArrayList<>();
        final List<Map<Long, Thing>> history = new ArrayList<>(List.of(Map.of())); // by tick
        long commander;
        SectorTick tick;
        long number;
    }

    final WatchedWorld world = new WatchedWorld(2);
    final List<Told> events = new ArrayList<>();
    final List<Judged> verdicts = new ArrayList<>();
    private final List<Side> sides = List.of(new Side(), new Side());
    private final Random random;
    private long nextId = 10_000;
    private long nextSequence;

    Battlefield(Random random) {
        this.random = random;
        for (int i = 0; i < PLAYERS; i++) enlist(1 + i, 101 + i);
        for (int i = 0; i < STRANGERS; i++) enlist(nextId++, 0);
        for (int sector = 0; sector < 2; sector++) tick(sector);
        for (int sector = 0; sector < 2; sector++) world.sector(sector).caughtUp();
    }

    private void enlist(long id, long player) {
        int sector = random.nextInt(2);
        var ship = new Ship();
        ship.id = id;
        ship.player = ship.first = player;
        place(ship, sector);
        ship.scanner = RANGES_MM[random.nextInt(RANGES_MM.length)];
        sides.get(sector).ships.put(id, ship);
    }

    /// Somewhere not too far from the border.
    private void place(Ship ship, int sector) {
        ship.x = random.nextInt(SIZE_MM / 2) + (sector == 0 ? SIZE_MM / 2 : 0);
        ship.y = 300_000 + random.nextInt(400_000);
        ship.vx = random.nextInt(-SPEED_MAX, SPEED_MAX);
        ship.vy = random.nextInt(-SPEED_MAX, SPEED_MAX);
    }

    /// Last tick of a sector.
    long tickOf(int sector) {
        return sides.get(sector).number;
    }

    /// Everything in a sector after a tick.
    Map<Long, Thing> truth(int sector, long tick) {
        return sides.get(sector).history.get((int) tick);
    }

    /// Everything in a sector now.
    Map<Long, Thing> truth(int sector) {
        return truth(sector, tickOf(sector));
    }

    /// In which sector a ship is; -1 between two.
    int sectorOf(long ship) {
        for (int sector = 0; sector < 2; sector++) if (truth(sector).containsKey(ship)) return sector;
        return -1;
    }

    /// The next tick of a sector.
    void tick(int sector) {
        Side side = sides.get(sector);
        side.tick = new SectorTick();
        side.tick.tick = ++side.number;
        side.tick.keyframe = side.number == 1;
        side.tick.speedPermille = 1_000;
        side.tick.atMicros = 25_000 * side.number;
        arrive(sector, side);
        for (Ship ship : List.copyOf(side.ships.values())) act(sector, side, ship);
        List.copyOf(side.missiles.keySet()).forEach(id -> fly(side, id));
        decay(side);
        command(side);
        Map<Long, Thing> before = side.history.getLast();
        side.history.add(write(side));
        remember(sector, side, before);
        world.sector(sector).apply(side.tick);
    }

    private boolean chance(int perMille) {
        return random.nextInt(1_000) < perMille;
    }

    private void event(Side side, int kind, Ship ship, long other, long otherPlayer, int code, long amount) {
        boolean player = !hasNoPlayer(kind);
        boolean place = hasPlace(kind);
        side.tick.events.add(
                kind,
                ship.id,
                player ? ship.player : 0,
                other,
                otherPlayer,
                code,
                amount,
                place ? ship.x : 0,
                place ? ship.y : 0);
    }

    private static boolean hasNoPlayer(int kind) {
        return switch (kind) {
            case StateEvent.SHIP_HALTED,
                    StateEvent.EDGE_REACHED,
                    StateEvent.SHIPS_COLLIDED,
                    StateEvent.SHOT_FIRED,
                    StateEvent.MISSILE_LAUNCHED,
                    StateEvent.MINING_STOPPED,
                    StateEvent.LOCK_LOST,
                    StateEvent.SHOT_WITHHELD,
                    StateEvent.SHIP_WITHDRAWN -> true;
            default -> false;
        };
    }

    /// Whether events of a kind say where they happened.
    static boolean hasPlace(int kind) {
        return switch (kind) {
            case StateEvent.SHIP_SPAWNED,
                    StateEvent.SHIP_HALTED,
                    StateEvent.EDGE_REACHED,
                    StateEvent.SHIPS_COLLIDED,
                    StateEvent.SHIP_DESTROYED,
                    StateEvent.WRECK_DROPPED,
                    StateEvent.SHIP_UNDOCKED,
                    StateEvent.SHIP_DEPARTED,
                    StateEvent.SHIP_ARRIVED,
                    StateEvent.SHIP_SHOVED -> true;
            default -> false;
        };
    }

    private void arrive(int sector, Side side) {
        for (Ship ship : List.copyOf(side.coming)) {
            if (ship.waits-- > 0) continue;
            side.coming.remove(ship);
            side.ships.put(ship.id, ship);
            event(side, StateEvent.SHIP_ARRIVED, ship, 0, 0, 1 - sector, ship.crossings);
        }
    }

    private void act(int sector, Side side, Ship ship) {
        if (ship.condition == ShipCondition.DEAD) {
            if (--ship.waits <= 0) spawn(sector, side, ship);
            return;
        }
        steer(side, ship);
        if (!move(sector, side, ship)) return;
        cloak(side, ship);
        if (chance(3)) ship.scanner = RANGES_MM[random.nextInt(RANGES_MM.length)];
        if (chance(60)) fight(side, ship);
        if (chance(40)) happen(side, ship);
        if (ship.player != 0) answer(side, ship);
    }

    private void spawn(int sector, Side side, Ship ship) {
        ship.condition = ShipCondition.FLYING;
        ship.hull = 500_000;
        place(ship, sector);
        event(side, StateEvent.SHIP_SPAWNED, ship, 0, 0, 0, 0);
    }

    private void steer(Side side, Ship ship) {
        if (chance(30)) ship.thrust = random.nextInt(3_000);
        if (chance(100)) ship.heading = ship.heading + random.nextInt(-2_000, 2_000) & 0xffff;
        double angle = ship.heading * Math.TAU / 65_536;
        ship.vx = Math.clamp(ship.vx + Math.round(ship.thrust * Math.cos(angle)), -SPEED_MAX, SPEED_MAX);
        ship.vy = Math.clamp(ship.vy + Math.round(ship.thrust * Math.sin(angle)), -SPEED_MAX, SPEED_MAX);
    }

    /// False if it has left the sector.
    private boolean move(int sector, Side side, Ship ship) {
        ship.x += (int) Drift.between(ship.vx, side.number - 1, side.number);
        ship.y += (int) Drift.between(ship.vy, side.number - 1, side.number);
        if (sector == 0 ? ship.x >= SIZE_MM : ship.x < 0) {
            depart(sector, side, ship);
            return false;
        }
        if (Math.clamp(ship.x, 0, SIZE_MM - 1) != ship.x || Math.clamp(ship.y, 0, SIZE_MM - 1) != ship.y) {
            ship.x = Math.clamp(ship.x, 0, SIZE_MM - 1);
            ship.y = Math.clamp(ship.y, 0, SIZE_MM - 1);
            ship.vx = -ship.vx;
            ship.vy = -ship.vy;
            event(side, StateEvent.EDGE_REACHED, ship, 0, 0, 0, 0);
        }
        return true;
    }

    private void depart(int sector, Side side, Ship ship) {
        ship.crossings++;
        event(side, StateEvent.SHIP_DEPARTED, ship, 0, 0, 1 - sector, ship.crossings);
        side.ships.remove(ship.id);
        side.tick.entities(EntityKind.SHIP).remove(ship.id);
        ship.x += sector == 0 ? -SIZE_MM : SIZE_MM;
        ship.waits = random.nextInt(3);
        sides.get(1 - sector).coming.add(ship);
    }

    private void cloak(Side side, Ship ship) {
        if (ship.cloaked ? !chance(25) : !chance(12)) return;
        if (ship.cloaked) uncloak(side, ship, 1);
        else {
            ship.cloaked = true;
            event(side, StateEvent.SHIP_CLOAKED, ship, 0, 0, 0, 0);
        }
    }

    private void uncloak(Side side, Ship ship, int reason) {
        if (!ship.cloaked) return;
        ship.cloaked = false;
        event(side, StateEvent.SHIP_UNCLOAKED, ship, 0, 0, reason, 0);
    }

    private Ship anyOf(Side side) {
        List<Ship> all = List.copyOf(side.ships.values());
        return all.get(random.nextInt(all.size()));
    }

    private void fight(Side side, Ship ship) {
        Ship target = anyOf(side);
        if (ship.cloaked || target == ship || target.cloaked || target.condition != ShipCondition.FLYING) return;
        switch (random.nextInt(6)) {
            case 0 -> launch(side, ship, target);
            case 1 -> event(side, StateEvent.SHIPS_COLLIDED, ship, target.id, 0, 0, 0);
            default -> {
                int amount = random.nextInt(120_000);
                event(side, StateEvent.SHOT_FIRED, ship, target.id, 0, random.nextInt(4), amount);
                hurt(side, target, ship, amount);
            }
        }
    }

    private void launch(Side side, Ship ship, Ship target) {
        var missile = new Missile();
        missile.launcher = ship;
        missile.target = target;
        missile.x = ship.x;
        missile.y = ship.y;
        missile.vx = random.nextInt(-SPEED_MAX, SPEED_MAX);
        missile.vy = random.nextInt(-SPEED_MAX, SPEED_MAX);
        missile.left = 10 + random.nextInt(80);
        long id = nextId++;
        side.missiles.put(id, missile);
        event(side, StateEvent.MISSILE_LAUNCHED, ship, id, target.id, 2, 0);
    }

    private void hurt(Side side, Ship ship, Ship by, int amount) {
        ship.hull -= amount;
        if (ship.hull > 0) return;
        ship.hull = 0;
        uncloak(side, ship, 2);
        event(side, StateEvent.SHIP_DESTROYED, ship, by.id, by.player, 0, 0);
        ship.condition = ShipCondition.DEAD;
        ship.waits = 20;
        ship.vx = ship.vy = 0;
        long wreck = nextId++;
        side.wrecks.put(wreck, new int[] {ship.x, ship.y, 60});
        side.tick.events.add(StateEvent.WRECK_DROPPED, wreck, 0, ship.id, 0, 0, 7, ship.x, ship.y);
    }

    private void fly(Side side, long id) {
        Missile missile = side.missiles.get(id);
        missile.x += (int) Drift.between(missile.vx, side.number - 1, side.number);
        missile.y += (int) Drift.between(missile.vy, side.number - 1, side.number);
        if (chance(100)) missile.vx = -missile.vx;
        if (--missile.left > 0) return;
        side.missiles.remove(id);
        side.tick.entities(EntityKind.MISSILE).remove(id);
        end(side, id, missile);
    }

    private void end(Side side, long id, Missile missile) {
        Ship target = missile.target;
        boolean there = side.ships.get(target.id) == target && target.condition == ShipCondition.FLYING;
        if (!there || chance(300)) {
            side.tick.events.add(StateEvent.MISSILE_EXPIRED, id, 0, 0, 0, 0, 0, 0, 0);
        } else if (chance(300)) {
            side.tick.events.add(StateEvent.MISSILE_SHOT_DOWN, id, 0, target.id, 0, 0, 0, 0, 0);
        } else {
            uncloak(side, target, 2);
            int amount = random.nextInt(200_000);
            side.tick.events.add(StateEvent.MISSILE_HIT, id, 0, target.id, missile.launcher.id, 2, amount, 0, 0);
            hurt(side, target, missile.launcher, amount);
        }
    }

    private void decay(Side side) {
        side.wrecks.entrySet().removeIf(each -> {
            if (--each.getValue()[2] > 0) return false;
            side.tick.entities(EntityKind.WRECK).remove(each.getKey());
            side.tick.events.add(StateEvent.WRECK_GONE, each.getKey(), 0, 0, 0, 0, 7, 0, 0);
            return true;
        });
    }

    /// A fleet a side, of which now and then another ship takes the command.
    private void command(Side side) {
        if (side.ships.containsKey(side.commander) && !chance(20)) return;
        side.commander = anyOf(side).id;
        side.tick.events.add(StateEvent.COMMANDER_REPLACED, fleetOf(side), 0, side.commander, 0, 0, 0, 0, 0);
    }

    private long fleetOf(Side side) {
        return 9_000 + sides.indexOf(side);
    }

    private void happen(Side side, Ship ship) {
        int kind = ANY_TIME[random.nextInt(ANY_TIME.length)];
        boolean other = switch (kind) {
            case StateEvent.SHIP_HALTED,
                    StateEvent.EDGE_REACHED,
                    StateEvent.ORDER_COMPLETED,
                    StateEvent.INTENT_FORWARDED,
                    StateEvent.CAPTAIN_TOOK_OVER,
                    StateEvent.PLAYER_TOOK_OVER -> false;
            default -> true;
        };
        boolean code = switch (kind) {
            case StateEvent.ORE_MINED,
                    StateEvent.MINING_STOPPED,
                    StateEvent.ORE_JETTISONED,
                    StateEvent.ORE_SCOOPED,
                    StateEvent.ORE_DELIVERED,
                    StateEvent.ORDER_COMPLETED,
                    StateEvent.INTENT_FORWARDED,
                    StateEvent.ORDER_ABANDONED,
                    StateEvent.SHOT_WITHHELD -> true;
            default -> false;
        };
        boolean amount = code && kind != StateEvent.MINING_STOPPED && kind != StateEvent.ORDER_COMPLETED;
        int drawn = 1 + random.nextInt(1_000_000);
        event(side, kind, ship, other ? drawn : 0, 0, code ? drawn % 5 : 0, amount ? drawn : 0);
    }

    /// What its player does, and who that is.
    private void answer(Side side, Ship ship) {
        ship.energy = chance(200) ? random.nextInt(100_000) : ship.energy;
        if (chance(60)) {
            long player = ship.player;
            ship.sequence = ++nextSequence;
            int row = side.tick.intents.add(player, ship.id, ship.sequence, 0, 0, 0, 0, 0, 0, random.nextInt(5));
            side.tick.intents.values[row] = random.nextInt(1_000);
            side.tick.intents.limits[row] = random.nextInt(1_000);
            verdicts.add(new Judged(
                    player,
                    ship.sequence,
                    side.number,
                    side.tick.intents.verdicts[row],
                    side.tick.intents.values[row],
                    side.tick.intents.limits[row]));
        }
        if (!chance(4)) return;
        long to = ship.player == ship.first ? rival(ship.first) : ship.first;
        event(side, StateEvent.SHIP_GIVEN, ship, 0, to, 0, 0);
        ship.player = to;
    }

    /// The other player to whom a player's ship is given at times.
    static long rival(long player) {
        return player + 1_000;
    }

    private Map<Long, Thing> write(Side side) {
        Map<Long, Thing> truth = new TreeMap<>();
        for (Ship ship : side.ships.values()) truth.put(ship.id, write(side.tick, ship));
        for (var each : side.missiles.entrySet()) {
            Missile m = each.getValue();
            row(side.tick, EntityKind.MISSILE, each.getKey(), 2, m.launcher.id, m.target.id, m.x, m.y, m.vx, m.vy);
            truth.put(each.getKey(), thing(EntityKind.MISSILE, each.getKey(), m.x, m.y, false, m.launcher.id));
        }
        for (var each : side.wrecks.entrySet()) {
            int[] wreck = each.getValue();
            row(side.tick, EntityKind.WRECK, each.getKey(), wreck[0], wreck[1], 7);
            truth.put(each.getKey(), thing(EntityKind.WRECK, each.getKey(), wreck[0], wreck[1], false, 0));
        }
        long fleet = fleetOf(side);
        Ship commander = side.ships.get(side.commander);
        row(side.tick, EntityKind.FLEET, fleet, commander.id);
        truth.put(fleet, thing(EntityKind.FLEET, fleet, commander.x, commander.y, commander.cloaked, commander.id));
        return truth;
    }

    private static Thing thing(EntityKind kind, long id, int x, int y, boolean cloaked, long other) {
        return new Thing(kind, id, 0, x, y, cloaked, other, 0, 0, 0, new long[0]);
    }

    private static Thing write(SectorTick tick, Ship ship) {
        tick.ships.add(
                ship.id, ship.player, ship.x, ship.y, ship.vx, ship.vy, ship.heading, ship.thrust, ship.sequence);
        int condition = ship.condition.ordinal();
        long cloaked = ship.cloaked ? 1 : 0;
        row(tick, EntityKind.SHIP, ship.id, 0, 0, condition, 0, 0, ship.hull, ship.crossings, ship.scanner, cloaked);
        if (ship.player != 0) {
            row(tick, EntityKind.CARGO, ship.id, ship.energy % 7);
            row(tick, EntityKind.HELM, ship.id, ship.energy);
        }
        long[] gauges = new long[Gauge.ALL.size()];
        for (int number = 0; number < gauges.length; number++) {
            EntityColumns rows = tick.entities(Gauge.ALL.get(number).kind());
            int row = rows.rowOf(ship.id);
            if (row >= 0) gauges[number] = rows.columns[Gauge.ALL.get(number).column()][row];
        }
        return new Thing(
                EntityKind.SHIP,
                ship.id,
                ship.player,
                ship.x,
                ship.y,
                ship.cloaked,
                0,
                ship.scanner,
                condition,
                ship.sequence,
                gauges);
    }

    private static void row(SectorTick tick, EntityKind kind, long id, long... values) {
        EntityColumns rows = tick.entities(kind);
        int row = rows.add(id);
        for (int column = 0; column < values.length; column++) rows.columns[column][row] = values[column];
    }

    private void remember(int sector, Side side, Map<Long, Thing> before) {
        for (int row = 0; row < side.tick.events.count; row++) {
            EventRow event = EventRow.of(side.tick.events, row);
            Thing subject = side.history.getLast().getOrDefault(event.subject(), before.get(event.subject()));
            boolean secret = subject != null && subject.kind() == EntityKind.SHIP && subject.cloaked();
            events.add(new Told(sector, side.number, event, subject == null ? 0 : subject.player(), secret));
        }
    }
}
