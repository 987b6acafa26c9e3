package starlog.sector.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.audit.AuditedLog;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// A sector's inputs read from Kafka, up to what there was at the beginning, or when more was asked for. Reads only.
public final class KafkaAuditedLog implements AuditedLog {
    private final KafkaRecordedSector recorded;
    private final long publishedTick;

    private KafkaAuditedLog(KafkaRecordedSector recorded, long publishedTick) {
        this.recorded = recorded;
        this.publishedTick = publishedTick;
    }

    /// All sectors, in their order. The ends of `state-events` are looked up before those of the inputs: so whatever
    /// must be in the inputs by then is in what will be read of them.
    ///
    /// @param consumers makes one by its name
    /// @param patience how long the broker may be silent
    public static List<KafkaAuditedLog> open(
            int sectorCount,
            Function<String, Consumer<byte[], byte[]>> consumers,
            KafkaRecordedSector.Serdes serdes,
            Duration patience) {
        Map<Integer, Long> published = new HashMap<>();
        List<TopicPartition> states = IntStream.range(0, sectorCount)
                .mapToObj(sector -> new TopicPartition(Topics.STATE_EVENTS, sector))
                .toList();
        try (Consumer<byte[], byte[]> tails = consumers.apply("starlog-audit-tails")) {
            PartitionTail.read(tails, states, patience)
                    .forEach((partition, last) ->
                            published.put(partition.partition(), serdes.tick().decode(last.value()).tick));
        }
        List<KafkaAuditedLog> logs = new ArrayList<>();
        for (int sector = 0; sector < sectorCount; sector++)
            logs.add(new KafkaAuditedLog(
                    new KafkaRecordedSector(
                            sector,
                            consumers.apply("starlog-audit-inputs"),
                            consumers.apply("starlog-audit-ticks"),
                            serdes,
                            patience),
                    published.getOrDefault(sector, 0L)));
        return logs;
    }

    @Override
    public int sector() {
        return recorded.sector();
    }

    @Override
    public Optional<SectorSnapshot> startingState() {
        return recorded.startingState();
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        return recorded.nextInput();
    }

    @Override
    public boolean quarantined(long offset) {
        return recorded.quarantined(offset);
    }

    @Override
    public boolean extend() {
        return recorded.extendInputs();
    }

    @Override
    public void rewind() {
        recorded.rewind();
    }

    @Override
    public long publishedTick() {
        return publishedTick;
    }

    @Override
    public void close() {
        recorded.close();
    }
}
