package starlog.runtime.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What a service waits for, and whether it is beyond help. Safe for all threads.
public final class Health {
    private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Optional<String>>> degradations = new ConcurrentSkipListMap<>();
    private final AtomicReference<String> dead = new AtomicReference<>();

    /// Adds a condition for serving, asked on every `/readyz`; it must answer at once, from memory.
    ///
    /// @param whyNot empty when all is well, otherwise the reason
    public void readiness(String what, Supplier<Optional<String>> whyNot) {
        checks.put(what, whyNot);
    }

    /// Adds something that may be out of order while the rest is served, told on every `/readyz`; it must answer at
    /// once, from memory.
    public void degraded(String what, Supplier<Optional<String>> why) {
        degradations.put(what, why);
    }

    /// What is out of order beside what is served, by name; mostly empty.
    public Map<String, String> whatIsDegraded() {
        var degraded = new LinkedHashMap<String, String>();
        degradations.forEach((what, check) -> ask(check).ifPresent(why -> degraded.put(what, why)));
        return degraded;
    }

    public boolean ready() {
        return whyNotReady().isEmpty();
    }

    /// The unmet conditions with their reasons, by name; empty when ready.
    public Map<String, String> whyNotReady() {
        var waiting = new LinkedHashMap<String, String>();
        whyDead().ifPresent(why -> waiting.put("dead", why));
        checks.forEach((what, check) -> ask(check).ifPresent(why -> waiting.put(what, why)));
        return waiting;
    }

    private static Optional<String> ask(Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Optional.of("the check failed: " + e);
        }
    }

    /// Only a restart helps from here on; the first reason stays.
    public void dead(String why) {
        dead.compareAndSet(null, why);
    }

    public Optional<String> whyDead() {
        return Optional.ofNullable(dead.get());
    }
}
