package starlog.sector.history;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;

/// Snapshots as they lie in their topic.
final class StoredSnapshots {
    private StoredSnapshots() {}

    /// Empty if it was taken away, or is damaged: that is no place to start from, and no reason not to start from another.
    static Optional<SectorSnapshot> readable(TopicSerde<SectorSnapshot> serde, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) return Optional.empty();
        try {
            return Optional.of(serde.decode(record.value()));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
