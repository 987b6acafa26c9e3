package starlog.sector.history;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.topic.Topics;

/// How far back Kafka reaches with inputs and ticks of every sector, and how much it holds. A few requests for all
/// sectors together. Reads only; one thread.
public final class KafkaReach {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TICK_WITHIN = 64; // records: some dozens come between two ticks of a busy sector

    private final int sectorCount;
    private final Consumer<byte[], byte[]> consumer;
    private final KafkaRecordedSector.Serdes serdes;
    private final Duration patience;

    /// The beginning of a partition.
    ///
    /// @param offset of its first record
    /// @param millis when that was appended, 0 if there is none
    /// @param tick the first that is in it; 0 if that is not known
    public record Since(long offset, long millis, long tick) {}

    /// @param consumer one that fetches little at a time; not taken over
    public KafkaReach(
            int sectorCount, Consumer<byte[], byte[]> consumer, KafkaRecordedSector.Serdes serdes, Duration patience) {
        this.sectorCount = sectorCount;
        this.consumer = consumer;
        this.serdes = serdes;
        this.patience = patience;
    }

    /// Where the inputs begin, by sector. The tick is that of which the first tick found there knows.
    public Map<Integer, Since> inputs() {
        return since(
                Topics.INTENTS,
                TICK_WITHIN,
                record ->
                        serdes.input().decode(record.value()) instanceof SectorInput.Tick tick && tick.provenTick() > 0
                                ? OptionalLong.of(tick.provenTick() + 1)
                                : OptionalLong.empty());
    }

    /// Where the recorded ticks begin, by sector.
    public Map<Integer, Since> ticks() {
        return since(
                Topics.STATE_EVENTS, 1, record -> OptionalLong.of(serdes.tick().decode(record.value()).tick));
    }

    @FunctionalInterface
    private interface TickOf {
        OptionalLong in(ConsumerRecord<byte[], byte[]> record);
    }

    /// Looks at so many records of each partition for a tick.
    private Map<Integer, Since> since(String topic, int within, TickOf tickOf) {
        List<TopicPartition> all = IntStream.range(0, sectorCount)
                .mapToObj(sector -> new TopicPartition(topic, sector))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<Integer, Since> found = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>();
        for (TopicPartition each : all)
            if (begins.get(each) < ends.get(each)) open.add(each);
            else found.put(each.partition(), new Since(begins.get(each), 0, 0));
        consumer.assign(open);
        open.forEach(each -> consumer.seek(each, begins.get(each)));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                var partition = new TopicPartition(topic, record.partition());
                if (!open.contains(partition)) continue;
                Since first = found.computeIfAbsent(
                        record.partition(), _ -> new Since(record.offset(), record.timestamp(), 0));
                OptionalLong tick = tick(record, tickOf);
                tick.ifPresent(number -> found.put(record.partition(), new Since(first.offset, first.millis, number)));
                long last = Math.min(first.offset + within, ends.get(partition)) - 1;
                if (tick.isPresent() || record.offset() >= last) open.remove(partition);
            }
            consumer.pause(all.stream()
                    .filter(each ->
                            !open.contains(each) && consumer.assignment().contains(each))
                    .toList());
        }
        consumer.assign(Set.of());
        return found;
    }

    private static OptionalLong tick(ConsumerRecord<byte[], byte[]> record, TickOf tickOf) {
        try {
            return tickOf.in(record);
        } catch (UnreadableRecord e) {
            return OptionalLong.empty(); // how far back is told all the same
        }
    }

    /// Bytes on the brokers' disks, of one copy, by sector: of inputs, ticks and snapshots.
    public static Map<String, Map<Integer, Long>> bytes(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Map<Integer, Long>> bytes = new HashMap<>();
        for (String topic : List.of(Topics.INTENTS, Topics.STATE_EVENTS, Topics.SNAPSHOTS))
            bytes.put(topic, new HashMap<>());
        List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        for (var folders :
                admin.describeLogDirs(brokers).allDescriptions().get().values())
            for (var folder : folders.values())
                folder.replicaInfos().forEach((partition, replica) -> {
                    Map<Integer, Long> ofTopic = bytes.get(partition.topic());
                    if (ofTopic != null) ofTopic.merge(partition.partition(), replica.size(), Math::max);
                });
        return bytes;
    }
}
