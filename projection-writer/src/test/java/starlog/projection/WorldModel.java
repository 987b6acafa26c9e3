package starlog.projection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// What the tables must hold, told by plain maps: each row as text.
final class WorldModel {
    final Map<Long, String> ships = new TreeMap<>();
    final Map<Integer, String> sectors = new TreeMap<>();

    private final Map<Integer, SectorMirror> mirrors = new TreeMap<>();
    private final Map<Integer, Instant> times = new TreeMap<>();
    private final Map<Long, String> players = new TreeMap<>();
    private final Map<Long, Long> spawnedTicks = new TreeMap<>();

    /// Takes each tick once.
    void take(int sector, SectorTick tick) {
        for (int row = 0; row < tick.events.count; row++) spawnedTicks.put(tick.events.players[row], tick.tick);
        ShipColumns changed = tick.ships;
        for (int row = 0; row < changed.count; row++) {
            long player = changed.players[row];
            ships.put(changed.ids[row], place(changed, row, sector) + course(changed, row) + "|" + tick.tick);
            players.put(player, player + "|" + changed.ids[row] + "|" + sector + "|" + changed.lastSequences[row]);
        }
        SectorMirror mirror = mirrors.computeIfAbsent(sector, SectorMirror::new);
        mirror.apply(tick);
        times.put(sector, Instant.EPOCH.plus(tick.atMicros, ChronoUnit.MICROS));
        sectors.put(
                sector,
                "%d|%d|%d|%d|%d|%d|%d|%s"
                        .formatted(
                                sector,
                                tick.tick,
                                tick.epoch,
                                tick.hash(),
                                mirror.ships().count,
                                tick.engineVersion,
                                tick.rulesVersion,
                                times.get(sector)));
    }

    List<String> players() {
        return players.entrySet().stream()
                .map(player -> player.getValue() + "|" + spawnedTicks.get(player.getKey()))
                .toList();
    }

    /// The log begins with this tick of a sector now: when an older ship spawned is known no more.
    void forgetSpawnsBefore(int sector, long tick) {
        spawnedTicks
                .entrySet()
                .removeIf(spawn -> spawn.getValue() < tick
                        && players.get(spawn.getKey()).split("\\|")[2].equals(String.valueOf(sector)));
    }

    /// All ships at the last tick of their sector.
    List<String> shipsNow() {
        var shipsNow = new TreeMap<Long, String>();
        mirrors.forEach((sector, mirror) -> {
            ShipColumns all = mirror.ships();
            for (int row = 0; row < all.count; row++)
                shipsNow.put(
                        all.ids[row],
                        place(all, row, sector) + course(all, row) + "|" + mirror.tick() + "|" + times.get(sector));
        });
        return List.copyOf(shipsNow.values());
    }

    long tick(int sector) {
        return mirrors.get(sector).tick();
    }

    private static String place(ShipColumns ships, int row, int sector) {
        return ships.ids[row] + "|" + ships.players[row] + "|" + sector + "|" + ships.xMm[row] + "|" + ships.yMm[row];
    }

    private static String course(ShipColumns ships, int row) {
        return "|" + ships.vxMmPer1024Ticks[row] + "|" + ships.vyMmPer1024Ticks[row] + "|" + ships.headings[row] + "|"
                + ships.thrusts[row];
    }
}
