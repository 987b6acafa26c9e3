package starlog.ingest.location;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.avro.UnreadableRecord;

/// The records of `player-locations` that cannot be read, each until another one stands under its key. What they would
/// have said is not known; everything else goes on. One thread tells; the number may be asked by any.
final class DamagedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedRecords.class);
    private static final int KEPT_MAX = 1_000; // one who writes more of them than that writes into our log as he likes
    private static final int SHOWN_MAX = 40;

    private final Map<Spot, Long> offsets = new ConcurrentHashMap<>();

    private record Spot(int partition, ByteBuffer key) {}

    DamagedRecords(MeterRegistry metrics) {
        Gauge.builder("starlog.ingest.locations.damaged", offsets, Map::size)
                .description("Records of player-locations that cannot be read and have not been replaced")
                .register(metrics);
    }

    void add(ConsumerRecord<byte[], byte[]> record, UnreadableRecord why) {
        if (offsets.size() >= KEPT_MAX) return;
        offsets.put(spotOf(record), record.offset());
        LOG.error(
                "passed over a location: topic={} partition={} offset={} key={}: {}; its ship is looked for where it was"
                        + " last, else at home. It is told of until another record, or one without a value, is written to"
                        + " that partition under that key",
                record.topic(),
                record.partition(),
                record.offset(),
                shown(record.key()),
                why.getMessage());
    }

    /// Notes that a record has come: whatever stood under its key before is gone.
    ///
    /// @return whether that was damaged
    boolean replacedBy(ConsumerRecord<byte[], byte[]> record) {
        Long before = offsets.isEmpty() ? null : offsets.remove(spotOf(record));
        if (before == null) return false;
        LOG.info(
                "a damaged location is replaced: topic={} partition={} key={}: offset {} by {}",
                record.topic(),
                record.partition(),
                shown(record.key()),
                before,
                record.offset());
        return true;
    }

    private static Spot spotOf(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key() == null ? new byte[0] : record.key();
        return new Spot(record.partition(), ByteBuffer.wrap(key));
    }

    /// What can be seen of the key, and not too much of it.
    private static String shown(byte[] key) {
        if (key == null) return "none";
        String text = new String(key, StandardCharsets.UTF_8).replaceAll("[^\\x21-\\x7e]", "?");
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    }
}
