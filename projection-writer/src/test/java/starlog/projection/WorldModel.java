package starlog.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipSpawned;

/// What the tables must hold, told by plain maps: each row as text.
final class WorldModel {
    private static final int CROSSINGS = EntityKind.SHIP.column("crossings");
    private static final int CONDITION = EntityKind.SHIP.column("condition");
    private static final int DEAD = 2;

    private static final class Player {
        Long spawnedTick;
        long kills;
        long deaths;
    }

    private final Map<Long, String> courses = new TreeMap<>();
    private final Map<Long, Map<EntityKind, long[]>> bodies = new TreeMap<>();
    private final Map<Long, Player> players = new TreeMap<>();
    private final Map<Integer, SectorMirror> mirrors = new TreeMap<>();
    private final Map<Integer, SectorTick> last = new TreeMap<>();

    /// Takes each tick once.
    void take(int sector, SectorTick tick) {
        ShipColumns changed = tick.ships;
        for (int row = 0; row < changed.count; row++) {
            long player = changed.players[row];
            if (player == 0) continue;
            player(player);
            courses.put(
                    changed.ids[row],
                    course(changed, row, sector) + "|" + tick.tick + "|" + changed.lastSequences[row]);
        }
        for (EntityKind kind : List.of(EntityKind.SHIP, EntityKind.CARGO)) fold(kind, tick.entities(kind));
        for (int row = 0; row < tick.events.count; row++) {
            if (tick.events.get(row) instanceof ShipSpawned(long _, long player, int _, int _) && player != 0)
                if (player(player).spawnedTick == null) player(player).spawnedTick = tick.tick;
            if (tick.events.get(row)
                    instanceof ShipDestroyed(long _, long player, long _, long killerPlayer, int _, int _)) {
                if (player != 0) player(player).deaths++;
                if (killerPlayer != 0) player(killerPlayer).kills++;
            }
        }
        mirrors.computeIfAbsent(sector, SectorMirror::new).apply(tick);
        last.put(sector, tick);
    }

    private void fold(EntityKind kind, EntityColumns told) {
        for (int row = 0; row < told.count; row++) {
            int place = row;
            bodies.computeIfAbsent(told.ids[row], _ -> new TreeMap<>())
                    .put(
                            kind,
                            Arrays.stream(told.columns)
                                    .mapToLong(column -> column[place])
                                    .toArray());
        }
    }

    private Player player(long id) {
        return players.computeIfAbsent(id, _ -> new Player());
    }

    List<String> players() {
        return players.entrySet().stream()
                .map(entry -> entry.getKey() + "|" + entry.getValue().spawnedTick + "|" + entry.getValue().kills + "|"
                        + entry.getValue().deaths)
                .toList();
    }

    List<String> ships() {
        return courses.entrySet().stream()
                .map(ship -> ship.getValue() + body(ship.getKey()))
                .toList();
    }

    /// All ships of players at the last tick of their sector.
    List<String> shipsNow() {
        var shipsNow = new TreeMap<Long, String>();
        mirrors.forEach((sector, mirror) -> {
            ShipColumns all = mirror.ships();
            for (int row = 0; row < all.count; row++)
                if (all.players[row] != 0)
                    shipsNow.put(
                            all.ids[row],
                            course(all, row, sector) + "|" + mirror.tick() + "|" + at(sector) + "|"
                                    + all.lastSequences[row] + body(all.ids[row]));
        });
        return List.copyOf(shipsNow.values());
    }

    List<String> sectors() {
        return last.entrySet().stream()
                .map(entry -> sector(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String sector(int sector, SectorTick tick) {
        return "%d|%d|%d|%d|%d|%d|%d|%s"
                .formatted(
                        sector,
                        tick.tick,
                        tick.epoch,
                        tick.hash(),
                        living(mirrors.get(sector).ships()),
                        tick.engineVersion,
                        tick.rulesVersion,
                        at(sector));
    }

    private long living(ShipColumns ships) {
        return Arrays.stream(ships.ids, 0, ships.count)
                .filter(ship -> bodies.get(ship).get(EntityKind.SHIP)[CONDITION] != DEAD)
                .count();
    }

    long tick(int sector) {
        return last.get(sector).tick;
    }

    private Instant at(int sector) {
        return Instant.EPOCH.plus(last.get(sector).atMicros, ChronoUnit.MICROS);
    }

    private static String course(ShipColumns ships, int row, int sector) {
        return ships.ids[row] + "|" + ships.players[row] + "|" + sector + "|" + ships.xMm[row] + "|" + ships.yMm[row]
                + "|" + ships.vxMmPer1024Ticks[row] + "|" + ships.vyMmPer1024Ticks[row] + "|" + ships.headings[row]
                + "|" + ships.thrusts[row];
    }

    /// In the order in which the columns came to the table; nobody crosses a border here. Columns behind the crossings are
    /// not kept.
    private String body(long ship) {
        long[] body = bodies.get(ship).get(EntityKind.SHIP);
        long[] cargo = bodies.get(ship).get(EntityKind.CARGO);
        return "|"
                + LongStream.concat(Arrays.stream(body, 0, CROSSINGS), Arrays.stream(cargo))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining("|"))
                + "|" + body[CROSSINGS] + "|false";
    }
}
