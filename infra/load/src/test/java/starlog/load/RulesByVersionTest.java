package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import starlog.load.prediction.MotionRules;

class RulesByVersionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final List<CompletableFuture<MotionRules>> asked = new ArrayList<>();
    private final RulesByVersion rules = new RulesByVersion((_, _) -> {
        asked.add(new CompletableFuture<>());
        return asked.getLast();
    });

    @Test
    void a_version_is_asked_for_once_by_however_many() {
        for (int sector = 0; sector < 300; sector++) assertEquals(Optional.empty(), rules.of(1, sector));
        assertEquals(1, asked.size());

        MotionRules first = MotionRules.of(Json.tree(SpeakingServer.RULES).orElseThrow());
        asked.getFirst().complete(first);
        assertEquals(Optional.of(first), rules.of(1, 5));
        rules.of(2, 5);
        rules.of(2, 6);
        assertEquals(2, asked.size());
    }

    @Test
    void what_does_not_come_is_asked_for_again_later() {
        rules.of(1, 0);
        asked.getFirst().completeExceptionally(new IllegalStateException("503"));
        rules.of(1, 0);
        assertEquals(1, asked.size());

        Awaitility.await().atMost(DEADLINE).until(() -> {
            rules.of(1, 0);
            return asked.size() == 2;
        });
    }
}
