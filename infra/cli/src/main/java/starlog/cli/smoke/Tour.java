package starlog.cli.smoke;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import starlog.cli.console.ProgressLine;
import starlog.load.GameServer;
import starlog.load.IntentLine;
import starlog.load.Session;
import starlog.load.ShipReport;
import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.Intent;

/// A ship's flight through every sector: it mines a little at home, and must bring that to the last sector. One thread.
final class Tour {
    private static final Duration MINING = Duration.ofSeconds(60);
    private static final Duration LEG = Duration.ofSeconds(60); // a sector takes 5 to 10 s at full tick rate
    private static final int ASTEROIDS_MAX = 1_000;

    private final Hops hops;
    private final GameServer server;
    private final TourShip ship;
    private final Session session;
    private final SafeLode lodes;
    private final TourRoute route;
    private final ProgressLine progress = ProgressLine.onStandardError();
    private String noCargo = "";
    private List<Long> cargo = List.of(); // as mined; from the first crossing on it must stay as it is
    private long crossings;

    Tour(Hops hops, GameServer server, Session session, IntentLine intents, SafeLode lodes, TourRoute route) {
        this.hops = hops;
        this.server = server;
        this.ship = new TourShip(server, intents, session, hops.deadline());
        this.session = session;
        this.lodes = lodes;
        this.route = route;
    }

    /// Ends early when a hop fails.
    ///
    /// @throws ShipLost the world ended it, which is no fault of a hop
    void fly() throws ShipLost {
        hop("spawn", this::spawn);
        if (going()) load();
        for (int index = 1; going() && index < route.sectors().size(); index++) {
            int next = index;
            progress.at(index - 1, route.sectors().size() - 1, "sectors flown");
            hop("sector " + route.sectors().get(next), () -> told(next));
        }
        if (going()) hop("arrival", this::arrive);
    }

    private void hop(String name, Hops.Work work) throws ShipLost {
        long begin = System.nanoTime();
        try {
            hops.done(name, work.run(), begin);
        } catch (ShipLost lost) {
            hops.skipped(name, lost.getMessage());
            throw lost;
        } catch (Exception failure) {
            hops.failed(name, failure, begin);
        }
    }

    /// What was shown, for the last line.
    String outcome() {
        long sectors = route.sectors().stream().distinct().count();
        String hold = noCargo.isEmpty() ? "cargo intact" : "without cargo: " + noCargo;
        return "%d sectors, %d crossings, %s".formatted(sectors, crossings, hold);
    }

    private boolean going() {
        return hops.failed().isEmpty();
    }

    private String spawn() throws Exception {
        ship.send(new Intent.Spawn());
        ShipReport born = ship.until("spawned", hops.deadline(), null, _ -> true);
        return "sector %d x=%d y=%d"
                .formatted(born.sector(), born.ship().x(), born.ship().y());
    }

    /// A world without ore can be flown through all the same, and whoever reads the outcome is told.
    private void load() throws ShipLost {
        long begin = System.nanoTime();
        try {
            long lode = mine();
            cargo = ship.cargo();
            hops.done("cargo", "units of each ore " + cargo + ", of asteroid " + lode, begin);
        } catch (InterruptedException | ExecutionException | TimeoutException | IllegalStateException without) {
            noCargo = String.valueOf(without.getMessage());
            hops.skipped("cargo", noCargo);
        }
    }

    private long mine() throws ShipLost, InterruptedException, ExecutionException, TimeoutException {
        ShipReport born = ship.last();
        List<Map<String, Long>> asteroids = server.entities(
                        session, born.sector(), EntityKind.ASTEROID, 0, ASTEROIDS_MAX)
                .get(hops.deadline().toMillis(), TimeUnit.MILLISECONDS);
        long lode = lodes.choose(asteroids, born.ship().x(), born.ship().y())
                .orElseThrow(() -> new IllegalStateException("no asteroid has ore"));
        ship.until("mined asteroid " + lode, MINING, _ -> new Intent.Gather(lode), seen -> holds(seen) > 0);
        return lode;
    }

    private static long holds(ShipReport seen) {
        return seen.ship().cargo().stream().mapToLong(Long::longValue).sum();
    }

    private String told(int index) throws Exception {
        try {
            return leg(index);
        } finally {
            progress.clear(); // before the hop's line
        }
    }

    private String leg(int index) throws Exception {
        TourRoute.Place aim = route.aim(index - 1);
        int next = route.sectors().get(index);
        Instant[] lastSeen = {ship.last().at()};
        ship.until("in sector " + next, LEG, seen -> route.order(aim, seen.sector()), seen -> {
            if (seen.sector() == next) return true;
            lastSeen[0] = seen.at();
            return false;
        });
        checkCargo(index == 1);
        Duration absent = Duration.between(lastSeen[0], ship.last().at());
        return "absent for %d ms at most, now at x=%d y=%d"
                .formatted(
                        absent.toMillis(),
                        ship.last().ship().x(),
                        ship.last().ship().y());
    }

    /// Until it has left the asteroid, it may have mined more.
    private void checkCargo(boolean mayBeMore) {
        List<Long> now = ship.cargo();
        boolean intact = mayBeMore
                ? IntStream.range(0, cargo.size()).allMatch(ore -> now.get(ore) >= cargo.get(ore))
                : now.equals(cargo);
        if (!intact) throw new IllegalStateException("the cargo was " + cargo + " and is " + now);
        cargo = now;
    }

    private String arrive() throws Exception {
        ship.send(new Intent.Stop());
        long shipId = session.ship();
        List<Map<String, Long>> row = server.entities(session, ship.last().sector(), EntityKind.SHIP, shipId - 1, 1)
                .get(hops.deadline().toMillis(), TimeUnit.MILLISECONDS);
        if (row.isEmpty() || row.getFirst().get("id") != shipId)
            throw new IllegalStateException(
                    "ship " + shipId + " is not in sector " + ship.last().sector());
        crossings = row.getFirst().get("crossings");
        return "sector " + ship.last().sector() + ", cargo " + cargo;
    }
}
