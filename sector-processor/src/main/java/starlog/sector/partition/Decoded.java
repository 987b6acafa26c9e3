package starlog.sector.partition;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.TopicSerde;

/// What a record says, or where the one that says nothing stands.
public final class Decoded {
    private Decoded() {}

    /// @throws UnreadableRecord naming topic, partition and offset
    public static <T> T of(TopicSerde<T> serde, ConsumerRecord<byte[], byte[]> each) {
        try {
            if (each.value() == null)
                throw new UnreadableRecord("no value: a tombstone, or damaged in the broker's file");
            return serde.decode(each.value());
        } catch (UnreadableRecord e) {
            throw e.at(each.topic(), each.partition(), each.offset());
        }
    }
}
