package starlog.benchmarks.peers.append;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.benchmarks.peers.PeerStack;
import starlog.embedded.Component;

/// Our half of the driver runs, once and briefly, so that it does not rot; Kafka's tools would have to be fetched.
@Timeout(120)
class AppendRunIT {
    @Test
    void every_intent_gets_its_receipt_with_and_without_a_pace() throws Exception {
        try (PeerStack stack = PeerStack.start(0, Component.KAFKA)) {
            AppendMain.makeTopic(stack.kafkaBootstrap());
            try (var appends = new IntentAppends(stack.kafkaBootstrap())) {
                appends.start();
                appends.append(100, 0);
                String line = appends.measure(100, 1_000).toString();
                assertTrue(line.startsWith("{\"peer\":\"starlog-append\""), line);
            }
        }
    }
}
