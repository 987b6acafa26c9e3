package starlog.ingest.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import starlog.ingest.account.Account;
import starlog.schemas.player.PlayerName;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.worldlog.names.PlayerNames;

/// Which names are told. On Kafka's own producer for tests.
class NameTellerTest {
    private static final Account ADA = new Account(7, "Ada", 7, 0);

    private final TopicSerde<PlayerName> serde = TopicSerde.offline(new PlayerNameCodec());
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final PlayerNames known = new PlayerNames(10);
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final NameTeller teller = new NameTeller(known, metrics);

    @Test
    void a_name_that_the_topic_lacks_is_told_under_its_player() throws Exception {
        teller.seen(ADA);
        tell();
        var record = producer.history().getFirst();
        assertEquals("players", record.topic());
        assertEquals("7", new String(record.key(), StandardCharsets.UTF_8));
        assertEquals(new PlayerName("Ada"), serde.decode(record.value()));
        assertEquals(1, count("told"));
    }

    @Test
    void a_name_that_the_topic_has_is_not_told_again_and_another_one_is() throws Exception {
        known.put(7, new PlayerName("Ada"));
        known.put(8, new PlayerName("Bee"));
        teller.seen(ADA);
        teller.seen(new Account(8, "Bea", 8, 0));
        tell();
        assertEquals(
                List.of("Bea"),
                producer.history().stream()
                        .map(record -> serde.decode(record.value()).name())
                        .toList());
    }

    @Test
    void what_does_not_get_there_is_counted_and_told_at_the_next_log_in() throws Exception {
        producer.sendException = new TimeoutException("no broker");
        teller.seen(ADA);
        tell();
        assertEquals(1, count("lost"));
        producer.sendException = null;
        teller.seen(ADA);
        tell();
        assertEquals(1, producer.history().size());
    }

    @Test
    void a_flood_of_log_ins_waits_in_bounds() throws Exception {
        for (int player = 1; player <= 2_000; player++) teller.seen(new Account(player, "Ada", player, 0));
        assertEquals(2_000 - 1_024, count("lost"));
        tell();
        assertEquals(1_024, producer.history().size());
    }

    private void tell() throws InterruptedException {
        teller.run(producer, serde, () -> true);
    }

    private double count(String outcome) {
        return metrics.get("starlog.ingest.names")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
