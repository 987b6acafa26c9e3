package starlog.worldlog.names;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Health;
import starlog.runtime.kafka.CompactedTopic;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.RecordFault;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.player.PlayerName;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;

/// Topic `players`, read into [PlayerNames]. What cannot be read, or finds no room, is left out: the player is then one
/// without a name.
public final class NamesTopic {
    private static final Logger LOG = LoggerFactory.getLogger(NamesTopic.class);

    private final PlayerNames names;
    private final TopicSerde<PlayerName> serde;
    private final CompactedTopic topic;
    private volatile long withoutRoom;

    /// @param partition of the topic, whose records may be left out; becomes its own
    NamesTopic(PartitionFeed partition, PlayerNames names, TopicSerde<PlayerName> serde) {
        this.names = names;
        this.serde = serde;
        this.topic = new CompactedTopic(partition, Topics.PLAYERS, this::take);
    }

    /// The topic as it should be: one name a player, for good.
    public static TopicSpec topic() {
        return new TopicSpec(
                Topics.PLAYERS,
                1,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "min.cleanable.dirty.ratio",
                        "0.5",
                        "segment.bytes",
                        Integer.toString(16 << 20),
                        "compression.type",
                        "zstd"));
    }

    /// Does not connect yet.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param client names the reader to the broker
    /// @param patience for topic `world`
    /// @param names are written by the thread that runs [#run] alone
    /// @param serde as above
    public static NamesTopic open(
            Settings kafka, String client, Duration patience, PlayerNames names, TopicSerde<PlayerName> serde) {
        var partition = new PartitionFeed(
                KafkaDefaults.consumer(kafka, client),
                Topics.PLAYERS,
                OnDamage.LEAVE_OUT,
                PassedOverRecords.open(kafka, client, patience));
        return new NamesTopic(partition, names, serde);
    }

    /// Tells operators how many names there are, and what is left out.
    public void tell(Health health, MeterRegistry metrics) {
        topic.tell(health, metrics);
        health.degraded("player names", this::whatHasNoRoom);
        Gauge.builder("starlog.players.names", names, PlayerNames::count)
                .description("Players whose names are known")
                .register(metrics);
        Gauge.builder("starlog.players.names.bytes", names, PlayerNames::bytes)
                .description("Memory that their names take")
                .register(metrics);
    }

    private Optional<String> whatHasNoRoom() {
        return withoutRoom == 0
                ? Optional.empty()
                : Optional.of("no room for " + withoutRoom + " names beside " + names.count());
    }

    /// Why a name that is not known may be in the topic all the same; empty once all that it held was read. Any thread.
    public Optional<String> whyNot() {
        return topic.whyNot();
    }

    /// Reads until told to end.
    public void run(BooleanSupplier stopping) throws Exception {
        topic.run(stopping);
    }

    /// A record without a value that is about no player is how an operator clears one away.
    private void take(ConsumerRecord<byte[], byte[]> record) {
        OptionalLong player = player(record.key());
        if (record.value() != null) put(player.orElseThrow(() -> new RecordFault("its key is no player's id")), record);
        else if (player.isPresent()) names.remove(player.getAsLong());
    }

    private void put(long player, ConsumerRecord<byte[], byte[]> record) {
        if (names.put(player, decoded(record.value()))) return;
        if (withoutRoom++ == 0)
            LOG.error("no room for the name of player {} beside {} others: raise names-max", player, names.count());
    }

    private static OptionalLong player(byte[] key) {
        try {
            return key == null ? OptionalLong.empty() : OptionalLong.of(Topics.playerOf(key));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private PlayerName decoded(byte[] value) {
        try {
            return serde.decode(value);
        } catch (UnreadableRecord e) {
            throw new RecordFault(e.getMessage(), e);
        }
    }
}
