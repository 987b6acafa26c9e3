package starlog.sector.operator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.rule.RulesEntryCodec;
import starlog.schemas.session.TokensEndedCodec;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.topic.Topics;

/// A record of a topic other than `intents`, with what stands around it.
///
/// @param key of the record; may be null
/// @param words what it is, for people
/// @param fault why no reader takes it; empty if it is a good one
record StoredRecord(byte[] key, String words, Optional<String> fault) {
    static final List<String> TOPICS = List.of(
            Topics.STATE_EVENTS,
            Topics.PLAYER_LOCATIONS,
            Topics.SNAPSHOTS,
            Topics.RULES,
            Topics.PLAYERS,
            Topics.SESSION_ENDS);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BEFORE = 1_024; // an owner emits ticks again, so a tick may stand far from itself
    private static final int BEHIND = 2_048;

    /// Whether compaction keeps a record until there is another one under its key.
    static boolean compacted(String topic) {
        return !topic.equals(Topics.STATE_EVENTS);
    }

    /// @throws Refused if there is no such record
    static StoredRecord read(
            Consumer<byte[], byte[]> consumer, SchemaRegistry registry, String topic, int sector, long offset) {
        TopicPartition partition = new TopicPartition(topic, sector);
        boolean ticks = topic.equals(Topics.STATE_EVENTS);
        List<ConsumerRecord<byte[], byte[]>> around =
                around(consumer, partition, offset, ticks ? BEFORE : 0, ticks ? BEHIND : 0);
        ConsumerRecord<byte[], byte[]> record = around.stream()
                .filter(each -> each.offset() == offset)
                .findFirst()
                .orElseThrow(() -> new Refused("%s of sector %d has no record at offset %d: compaction took it away"
                        .formatted(topic, sector, offset)));
        if (ticks) return ofTick(record, around, registry.serde(topic, new SectorTickCodec()));
        return of(record, serde(topic, registry));
    }

    private static TopicSerde<?> serde(String topic, SchemaRegistry registry) {
        return switch (topic) {
            case Topics.SNAPSHOTS -> registry.serde(topic, new SectorSnapshotCodec());
            case Topics.RULES -> registry.serde(topic, new RulesEntryCodec());
            case Topics.PLAYERS -> registry.serde(topic, new PlayerNameCodec());
            case Topics.SESSION_ENDS -> registry.serde(topic, new TokensEndedCodec());
            default -> registry.serde(topic, new ShipLocationCodec());
        };
    }

    private static List<ConsumerRecord<byte[], byte[]>> around(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset, int before, int behind) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (offset < begin || offset >= end)
            throw new Refused("%s of sector %d holds offsets %d up to %d, not %d"
                    .formatted(partition.topic(), partition.partition(), begin, end, offset));
        long until = Math.min(end, offset + 1 + behind);
        consumer.seek(partition, Math.max(begin, offset - before));
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < until) {
            if (System.nanoTime() > deadline) throw new Refused("Kafka does not hand over the record");
            for (var record : consumer.poll(POLL)) if (record.offset() < until) found.add(record);
        }
        return found;
    }

    private static <T> StoredRecord of(ConsumerRecord<byte[], byte[]> record, TopicSerde<T> serde) {
        String key = record.key() == null ? "no key" : "key " + new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) return new StoredRecord(record.key(), key + ", no value", Optional.empty());
        String words = key + ", " + record.value().length + " bytes";
        try {
            serde.decode(record.value());
            if (record.topic().equals(Topics.PLAYER_LOCATIONS)) Topics.shipOf(record.key());
            if (record.topic().equals(Topics.PLAYERS)) Topics.playerOf(record.key());
            return new StoredRecord(record.key(), words, Optional.empty());
        } catch (UnreadableRecord | NumberFormatException | NullPointerException e) {
            return new StoredRecord(record.key(), words, Optional.of("unreadable: " + e.getMessage()));
        }
    }

    private static StoredRecord ofTick(
            ConsumerRecord<byte[], byte[]> record,
            List<ConsumerRecord<byte[], byte[]>> around,
            TopicSerde<SectorTick> serde) {
        Optional<SectorTick> tick = decoded(record, serde);
        if (tick.isEmpty())
            return new StoredRecord(null, record.value().length + " bytes", Optional.of("it is no tick"));
        long number = tick.get().tick;
        String words = "tick %d of epoch %d, %d bytes".formatted(number, tick.get().epoch, record.value().length);
        Optional<String> contradicted = around.stream()
                .filter(other ->
                        decoded(other, serde).filter(it -> it.tick == number).isPresent())
                .filter(other -> !Arrays.equals(other.value(), record.value()))
                .findFirst()
                .map(other -> "another tick " + number + " stands at offset " + other.offset());
        return new StoredRecord(null, words, contradicted.or(() -> leap(record, number, around, serde)));
    }

    private static Optional<String> leap(
            ConsumerRecord<byte[], byte[]> record,
            long number,
            List<ConsumerRecord<byte[], byte[]>> around,
            TopicSerde<SectorTick> serde) {
        long highest = around.stream()
                .filter(other -> other.offset() < record.offset())
                .flatMap(other -> decoded(other, serde).stream())
                .mapToLong(before -> before.tick)
                .max()
                .orElse(number);
        return number > highest + 1 ? Optional.of("the ticks before it end with " + highest) : Optional.empty();
    }

    private static Optional<SectorTick> decoded(ConsumerRecord<byte[], byte[]> record, TopicSerde<SectorTick> serde) {
        try {
            return Optional.of(serde.decode(record.value()));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
