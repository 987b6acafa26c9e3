package starlog.load.sessions;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import starlog.load.Crew;
import starlog.load.GameServer;
import starlog.load.Relay;

/// Who takes part in a trial.
///
/// @param server reached directly, as by those to whom nothing happens on the way
/// @param network the ways to it that can be lost: to command-ingest, to query-api
record Company(Plan plan, Operator operator, GameServer server, Network network, Crew crew, Flock flock) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /// Two relays that are one network.
    record Network(Relay ingest, Relay query) implements AutoCloseable {
        void lose() {
            ingest.lose();
            query.lose();
        }

        void restore() {
            ingest.restore();
            query.restore();
        }

        @Override
        public void close() {
            ingest.close();
            query.close();
        }
    }

    /// A step that has passed if nobody has lost anything.
    Step unless(String name, boolean fault, String figures) {
        Flock.Losses losses = flock.losses();
        return new Step(
                name, losses.none() && !fault, figures + "; " + flock.staying().size() + " who stay: " + losses);
    }

    static void fly(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /// @return false if it has not come true in half a minute
    static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }
}
