package starlog.query;

import java.util.Optional;
import java.util.function.Supplier;
import starlog.query.rules.RulesBook;
import starlog.query.sector.Owners;
import starlog.worldlog.names.PlayerNames;

/// What is heard of the world beside its ticks. Any thread may look.
final class Heard {
    final RulesBook rules = new RulesBook();
    final Owners owners = new Owners();
    final PlayerNames names;
    private volatile Supplier<Optional<String>> namesWaiting = () -> Optional.of("not started");

    /// @param namesMax names kept at most
    Heard(int namesMax) {
        names = new PlayerNames(namesMax);
    }

    /// Why names may be missing; empty once all were read that there are.
    Optional<String> namesWaiting() {
        return namesWaiting.get();
    }

    /// @param whyWaiting asked from now on, by any thread
    void namesWait(Supplier<Optional<String>> whyWaiting) {
        namesWaiting = whyWaiting;
    }
}
