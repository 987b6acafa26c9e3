package starlog.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Brings many players in from one address.
public final class Enrolment {
    private static final int AT_ONCE = 2; // an address has a share of the few places for hashing

    private Enrolment() {}

    /// What is asked for each of them, a few at a time, as hashing a password is meant to be slow; in their order.
    /// Blocks.
    ///
    /// @throws java.util.concurrent.CompletionException of the first [Refused], or why else it failed
    public static <N, T> List<T> ofAll(List<N> whom, Function<N, CompletableFuture<T>> ask) {
        List<T> answers = new ArrayList<>();
        for (int begin = 0; begin < whom.size(); begin += AT_ONCE) {
            List<CompletableFuture<T>> under = whom.subList(begin, Math.min(whom.size(), begin + AT_ONCE)).stream()
                    .map(ask)
                    .toList();
            under.forEach(each -> answers.add(each.join()));
        }
        return answers;
    }
}
