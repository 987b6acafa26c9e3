package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.embedded.process.Signals;
import starlog.ingest.IngestServer.Opened;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReply.Receipt;
import starlog.schemas.frame.IntentReply.Refusal;
import starlog.schemas.topic.Topics;

/// Kafka stands still, is gone, comes back; the service restarts.
@Timeout(90)
class OutageIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String RATE = """
            starlog.ingest.rate { intents-per-second = 1000, burst = 900 }
            starlog.world.intents-per-tick = 1000
            """;
    private static final String IMPATIENT =
            RATE + "starlog.ingest.log { deliver-within = 4s, stalled-after = 1s, in-flight-max = 20 }";

    @TempDir
    private static Path folder;

    private static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    @Test
    void a_log_that_stands_still_gives_certain_and_uncertain_answers_and_then_recovers() throws Exception {
        try (var server = IngestServer.start(stack, IMPATIENT)) {
            Opened who = server.newPlayer();
            try (var client = server.connect(who)) {
                client.steer(1);
                client.receipt();
                Signals.pause(stack.pid(Component.KAFKA));
                try {
                    for (long sequence = 2; sequence <= 31; sequence++) client.steer(sequence);
                    for (long sequence = 22; sequence <= 31; sequence++)
                        assertEquals("OVERLOADED", client.refusal().code()); // 20 are under way

                    await().atMost(SOON).until(() -> !server.service.health().ready());
                    client.steer(32);
                    assertEquals("LOG_UNAVAILABLE", client.refusal().code());
                    for (long sequence = 2; sequence <= 21; sequence++)
                        assertEquals("LOG_UNCERTAIN", client.refusal().code());
                } finally {
                    Signals.resume(stack.pid(Component.KAFKA));
                }
                assertEquals(2, untilReceipt(client, 2).sequence());
                await().atMost(SOON).until(() -> server.service.health().ready());
                assertEquals(0, server.metric("starlog.ingest.intents.in.flight"));
            }
            // What was uncertain may be there twice; the sector drops the second.
            List<Long> logged = server.log(who).stream()
                    .map(entry -> entry.intent().sequence())
                    .toList();
            assertEquals(1, logged.getFirst());
            assertTrue(logged.contains(2L), logged.toString());
            assertTrue(logged.stream().filter(sequence -> sequence == 1).count() == 1, logged.toString());
            assertTrue(logged.stream().noneMatch(sequence -> sequence > 21), logged.toString());
        }
    }

    @Test
    void a_kafka_that_was_stopped_and_started_again_is_found() throws Exception {
        try (var server = IngestServer.start(stack, IMPATIENT)) {
            Opened who = server.newPlayer();
            try (var client = server.connect(who)) {
                client.steer(1);
                client.receipt();
                stack.stop(Component.KAFKA);
                try {
                    client.steer(2);
                    assertTrue(client.refusal().code().startsWith("LOG_"));
                    await().atMost(SOON).until(() -> !server.service.health().ready());
                } finally {
                    stack.restart(Component.KAFKA);
                }
                Receipt receipt = untilReceipt(client, 2);
                assertEquals(receipt.offset(), server.log(who).getLast().offset());
            }
        }
    }

    @Test
    void after_a_restart_sessions_go_on_and_repeats_are_appended_again() throws Exception {
        Opened who;
        Receipt before;
        try (var server = IngestServer.start(stack, "")) {
            who = server.newPlayer();
            try (var client = server.connect(who)) {
                client.steer(1);
                before = client.receipt();
                server.service.close();
                assertEquals(1001, client.closeCode());
            }
        }
        try (var server = IngestServer.start(stack, "");
                var client = server.connect(who)) {
            client.steer(1);
            assertTrue(client.receipt().offset() > before.offset()); // the sector drops this one
            assertEquals(2, server.log(who).size());
        }
    }

    @Test
    void a_shutdown_answers_what_it_has_taken() throws Exception {
        try (var server = IngestServer.start(stack, RATE)) {
            Opened who = server.newPlayer();
            try (var client = server.connect(who)) {
                client.steer(1);
                client.receipt();
                for (long sequence = 2; sequence <= 100; sequence++) client.steer(sequence);
                server.service.close();
                assertEquals(1001, client.closeCode());
                Set<Long> promised = new HashSet<>();
                for (IntentReply reply : client.arrived()) {
                    if (reply instanceof Receipt receipt) promised.add(receipt.sequence());
                    else assertEquals("STOPPING", ((Refusal) reply).code());
                }
                promised.add(1L);
                Set<Long> logged = new HashSet<>();
                server.log(who).forEach(entry -> logged.add(entry.intent().sequence()));
                assertEquals(logged, promised);
            }
        }
    }

    /// Repeats the sequence as a client would, until it is in the log.
    private static Receipt untilReceipt(GameClient client, long sequence) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            client.steer(sequence);
            if (client.reply() instanceof Receipt receipt) return receipt;
        }
        throw new AssertionError("no receipt within " + SOON);
    }

    @Test
    void a_sector_that_publishes_nothing_takes_no_intents() throws Exception {
        IngestServer.createTopic(stack, Topics.STATE_EVENTS);
        try (var server = IngestServer.start(stack, "starlog.ingest.sectors.stopped-after = 1s")) {
            Opened who = server.newPlayer();
            try (var client = server.connect(who)) {
                var sequence = new AtomicLong();
                await().atMost(SOON)
                        .until(() ->
                                refusalOf(client, sequence.incrementAndGet()).isPresent());
                Refusal refused = refusalOf(client, 1_000).orElseThrow();
                assertEquals("SECTOR_STOPPED", refused.code());
                String sentence = "sector " + who.sector() + " has not ticked since \\S+Z, \\d+ s ago; send again .*";
                assertTrue(refused.message().matches(sentence), refused.message());

                server.publish(who.sector());
                await().atMost(SOON).until(() -> refusalOf(client, 1_000).isEmpty());
            }
        } finally {
            IngestServer.deleteTopic(stack, Topics.STATE_EVENTS);
        }
    }

    private static Optional<Refusal> refusalOf(GameClient client, long sequence) throws Exception {
        client.steer(sequence);
        return client.reply() instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }
}
