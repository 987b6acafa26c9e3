package starlog.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.Unreachable;

/// What can be said without a broker; the rest is tested against a real one by the services' own tests.
@Timeout(30)
class KafkaDefaultsTest {
    @Test
    void an_unreachable_cluster_is_named_within_the_bound() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Settings kafka = kafka("bootstrap = \"127.0.0.1:" + port + "\", connect-timeout = 1s, request-timeout = 1s");
        var topics = List.of(new TopicSpec("intents", 16, Map.of()));

        var thrown = assertThrows(Unreachable.class, () -> KafkaDefaults.createTopics(kafka, "test", topics));
        assertTrue(thrown.getMessage().startsWith("kafka at 127.0.0.1:" + port + " did not answer within"));
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Test
    void clients_are_made_without_a_broker_and_take_free_properties() {
        Settings kafka = kafka("properties { receive.buffer.bytes = 65536 }");

        KafkaDefaults.producer(kafka, "test").close();
        KafkaDefaults.consumer(kafka, "test").close();
        KafkaDefaults.admin(kafka, "test").close();
    }

    @Test
    void a_broker_may_have_an_ipv6_address() {
        KafkaDefaults.consumer(kafka("bootstrap = \"[::1]:7110\""), "test").close();
    }

    @Test
    void contradicting_times_and_unusable_addresses_are_refused() {
        refused("delivery-timeout = 5s, request-timeout = 6s", "must not be below request-timeout = 6s");
        refused("bootstrap = \"nonsense\"", "starlog.kafka.bootstrap = nonsense (text:1): the Kafka client refuses");
        refused("properties { linger.ms = 60000 }", "the Kafka client refuses its settings");
    }

    private static void refused(String text, String words) {
        Settings kafka = kafka(text);
        var thrown = assertThrows(SettingsException.class, () -> KafkaDefaults.producer(kafka, "test"));
        assertTrue(thrown.getMessage().contains(words), thrown.getMessage());
    }

    private static Settings kafka(String text) {
        return Settings.of("starlog.kafka { " + text + " }", "ingest").at("starlog.kafka");
    }
}
