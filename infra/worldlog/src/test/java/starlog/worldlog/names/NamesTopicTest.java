package starlog.worldlog.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import starlog.runtime.health.Health;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.player.PlayerName;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Which records say what. On Kafka's own consumer for tests.
class NamesTopicTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PLAYERS, 0);
    private static final Node[] NODES = {};

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TopicSerde<PlayerName> serde = TopicSerde.offline(new PlayerNameCodec());
    private final Health health = new Health();
    private final PlayerNames names = new PlayerNames(3);
    private long end;

    /// Until all of them are read.
    private void read(Runnable records) throws Exception {
        consumer.updatePartitions(Topics.PLAYERS, List.of(new PartitionInfo(Topics.PLAYERS, 0, null, NODES, NODES)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(records);
        var feed = new PartitionFeed(consumer, Topics.PLAYERS, OnDamage.LEAVE_OUT, PassedOver.NOTHING);
        var topic = new NamesTopic(feed, names, serde);
        topic.tell(health, new SimpleMeterRegistry());
        topic.run(() -> topic.whyNot().isEmpty());
    }

    @Test
    void the_last_record_of_a_player_counts() throws Exception {
        read(() -> {
            add("7", "Ada");
            add("8", "Bea");
            add("7", "Ann");
            add("8", (String) null);
        });
        assertEquals(Optional.of("Ann"), names.of(7));
        assertEquals(Optional.empty(), names.of(8));
        assertEquals(Map.of(), health.whatIsDegraded());
    }

    @Test
    void a_record_that_says_no_name_stops_nothing_and_is_told_about_until_it_has_a_successor() throws Exception {
        read(() -> {
            add("7", new byte[] {0, 0, 0, 0, 0, 9});
            add("who", "Bea");
            add("9", new byte[] {0, 0, 0, 0, 0, 2, '!'});
            add("10", "Ann");
            add("7", "Ada");
        });
        assertEquals(Optional.of("Ada"), names.of(7));
        assertEquals(Optional.of("Ann"), names.of(10));
        String told = health.whatIsDegraded().get(Topics.PLAYERS);
        assertTrue(told.startsWith("partition 0 offset 1: its key is no player's id"), told);
        assertTrue(told.contains("offset 2: no player is called so: !"), told);
        assertTrue(health.ready());
    }

    @Test
    void a_record_without_a_value_clears_one_away_that_is_about_nobody() throws Exception {
        read(() -> {
            add("who", "Bea");
            add("who", (String) null);
        });
        assertEquals(Map.of(), health.whatIsDegraded());
    }

    @Test
    void names_for_which_there_is_no_room_are_told_about() throws Exception {
        read(() -> {
            for (int player = 1; player <= 5; player++) add(Integer.toString(player), "Ada" + player);
        });
        assertEquals(Optional.of("Ada3"), names.of(3));
        assertEquals("no room for 2 names beside 3", health.whatIsDegraded().get("player names"));
    }

    private void add(String key, String name) {
        add(key, name == null ? null : serde.encode(new PlayerName(name)));
    }

    private void add(String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(Topics.PLAYERS, 0, end++, bytes, value));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
