package starlog.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import starlog.load.prediction.MotionRules;
import starlog.load.prediction.RulesSource;

/// The world's rules, each version asked for once, however many clients need it; what does not come is asked for again a second
/// later. Any thread.
final class RulesByVersion implements RulesSource {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Question question;
    private final Map<Integer, CompletableFuture<Optional<MotionRules>>> answers = new ConcurrentHashMap<>();

    /// Asks the server.
    interface Question {
        CompletableFuture<MotionRules> ask(int version, int sector);
    }

    RulesByVersion(Question question) {
        this.question = question;
    }

    @Override
    public Optional<MotionRules> of(int version, int sector) {
        return answers.computeIfAbsent(version, _ -> ask(version, sector)).getNow(Optional.empty());
    }

    private CompletableFuture<Optional<MotionRules>> ask(int version, int sector) {
        CompletableFuture<Optional<MotionRules>> answer =
                question.ask(version, sector).handle((rules, _) -> Optional.ofNullable(rules));
        Executor later = CompletableFuture.delayedExecutor(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        answer.thenAcceptAsync(
                rules -> {
                    if (rules.isEmpty()) answers.remove(version);
                },
                later);
        return answer;
    }
}
