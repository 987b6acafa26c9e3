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
    private final AtomicReference<String> dead = new AtomicReference<>();

    /// Adds a condition for serving, asked on every `/readyz`; it must answer at once, from memory.
    ///
    /// @param whyNot empty when all is well, otherwise the reason
    public void readiness(String what, Supplier<Optional<String>> whyNot) {
        checks.put(what, whyNot);
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
