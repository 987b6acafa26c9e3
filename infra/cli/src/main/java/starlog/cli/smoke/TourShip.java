package starlog.cli.smoke;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import starlog.load.GameServer;
import starlog.load.IntentLine;
import starlog.load.Session;
import starlog.load.ShipReport;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.Intent;

/// A ship flown by intents and followed by what the server reads out of all sectors. One thread.
final class TourShip {
    private static final int LOOK_EVERY_MILLIS = 25; // a tick
    private static final long ORDER_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    /// Two sectors are read side by side, so the one that a ship has left may be the one that is heard later.
    private static final long OLD_SECTOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final GameServer server;
    private final IntentLine intents;
    private final Session session;
    private final Duration patience;
    private ShipReport last;
    private int before = -1; // the sector before the last one
    private long crossedNanos;
    private volatile String answer = "none";

    /// @param patience bound of one answer
    TourShip(GameServer server, IntentLine intents, Session session, Duration patience) {
        this.server = server;
        this.intents = intents;
        this.session = session;
        this.patience = patience;
    }

    /// What was seen last.
    ShipReport last() {
        return last;
    }

    void send(Intent intent) {
        intents.send(intent).whenComplete((reply, failure) -> answer = told(intent, reply, failure));
    }

    private static String told(Intent intent, IntentReply reply, Throwable failure) {
        String name = Intent.nameOf(intent.kind());
        if (failure != null) return name + ": " + failure.getMessage();
        return switch (reply) {
            case IntentReply.Receipt(long _, int sector, long _) -> name + ": taken for sector " + sector;
            case IntentReply.Refusal(long _, String code, String message) -> name + ": " + code + " " + message;
        };
    }

    /// Gives an order, and gives it again from time to time, until the ship is as wanted. Thus an order that was
    /// refused, or that came when the ship had crossed a border already and so meant another place, is mended.
    ///
    /// @param order from what is seen; null: none
    /// @throws IllegalStateException it was not as wanted in time
    ShipReport until(String what, Duration within, Function<ShipReport, Intent> order, Predicate<ShipReport> wanted)
            throws ShipLost, InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + within.toNanos();
        long orderNanos = System.nanoTime();
        while (System.nanoTime() - end < 0) {
            if (look()) {
                if (last.destroyed()) throw new ShipLost("the ship was destroyed: " + seen());
                if (wanted.test(last)) return last;
                if (order != null && System.nanoTime() - orderNanos >= 0) {
                    send(order.apply(last));
                    orderNanos = System.nanoTime() + ORDER_AGAIN_NANOS;
                }
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException(
                "not " + what + " within " + within.toSeconds() + " s: " + seen() + "; last answer: " + answer);
    }

    /// False if nothing new is seen.
    private boolean look() throws InterruptedException, ExecutionException, TimeoutException {
        Optional<ShipReport> report = server.ship(session).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (report.isEmpty()) return false;
        ShipReport now = report.get();
        if (last != null && now.sector() != last.sector()) {
            if (now.sector() == before && System.nanoTime() - crossedNanos < OLD_SECTOR_NANOS) return false;
            before = last.sector();
            crossedNanos = System.nanoTime();
        }
        last = now;
        return true;
    }

    private String seen() {
        if (last == null) return "never seen";
        ShipReport.Ship ship = last.ship();
        return "last seen in sector %d, %s at x=%d y=%d, cargo %s, as of tick %d"
                .formatted(
                        last.sector(),
                        ship.condition(),
                        ship.x(),
                        ship.y(),
                        ship.cargo(),
                        last.asOf().tick());
    }

    List<Long> cargo() {
        return last.ship().cargo();
    }
}
