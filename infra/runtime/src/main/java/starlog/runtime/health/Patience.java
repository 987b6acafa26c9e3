package starlog.runtime.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries something against a component again and again, until it works or the bound has passed; meanwhile readiness
/// can say why not. One thread tries, any may ask.
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long PAUSE_MILLIS_MIN = 20;
    private static final long PAUSE_MILLIS_MAX = 1_000; // a component that is back is used within a second

    /// One try.
    public interface Attempt<T> {
        T run() throws Exception;
    }

    private final String component;
    private final String address;
    private final Duration bound;
    private final BooleanSupplier stopping;
    private volatile String whyNot;

    /// @param bound from the first failure of a row of failures
    /// @param stopping ends the tries early
    public Patience(String component, String address, Duration bound, BooleanSupplier stopping) {
        this.component = component;
        this.address = address;
        this.bound = bound;
        this.stopping = stopping;
    }

    /// The last failure, while tries go on; empty as soon as one succeeded.
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    /// @param passing whether a failure may go away by itself; any other is thrown at once
    /// @throws Unreachable the bound has passed
    /// @throws InterruptedException the service stops
    public <T> T until(Predicate<Exception> passing, Attempt<T> attempt) throws Exception {
        long start = System.nanoTime();
        long pause = PAUSE_MILLIS_MIN;
        while (true) {
            try {
                T result = attempt.run();
                if (whyNot != null) recovered(start);
                return result;
            } catch (Exception failure) {
                if (failure instanceof InterruptedException || !passing.test(failure)) throw failure;
                failed(failure, Duration.ofNanos(System.nanoTime() - start));
            }
            if (stopping.getAsBoolean()) throw new InterruptedException("stopping");
            Thread.sleep(pause);
            pause = Math.min(2 * pause, PAUSE_MILLIS_MAX);
        }
    }

    private void failed(Exception failure, Duration waited) {
        if (waited.compareTo(bound) >= 0) throw new Unreachable(component, address, waited, failure);
        if (whyNot == null)
            LOG.atWarn()
                    .addKeyValue("component", component)
                    .addKeyValue("address", address)
                    .addKeyValue("patience", bound)
                    .setCause(failure)
                    .log("a component fails, trying again");
        whyNot = "failing for " + waited.toMillis() + " ms: " + failure.getMessage();
    }

    private void recovered(long start) {
        whyNot = null;
        LOG.atInfo()
                .addKeyValue("component", component)
                .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
                .log("a component is back");
    }
}
