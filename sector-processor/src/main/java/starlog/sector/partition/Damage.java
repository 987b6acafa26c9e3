package starlog.sector.partition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/// Tells where a broker's file is damaged. A consumer that meets a batch of records whose bytes have changed throws, for
/// all of its partitions, and names the place in words at best; so each partition is tried at its position. One thread;
/// takes the consumer's assignment over.
public final class Damage {
    private static final Duration POLL = Duration.ofMillis(50);

    /// Records of one batch, or of several in a row, that are looked at one by one for the end of the damage.
    private static final int RECORDS_MAX = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    /// @param patience how long the broker may say nothing of one record
    public Damage(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /// Whether what a consumer threw may be because of damage.
    public static boolean mayBe(RuntimeException fault) {
        return switch (fault) {
            case InvalidOffsetException _, InterruptException _, WakeupException _ -> false;
            case CorruptRecordException _, InvalidRecordException _ -> true;
            case ApiException _ -> false; // the broker's words for everything else
            case KafkaException _, IllegalStateException _, IllegalArgumentException _ -> true;
            default -> false;
        };
    }

    /// The partition that cannot be read at its position, or empty if all can.
    ///
    /// @param fault what a consumer of these partitions threw: the one that it names is tried first
    public Optional<TopicPartition> find(Map<TopicPartition, Long> positions, RuntimeException fault) {
        List<TopicPartition> suspects = new ArrayList<>(positions.keySet());
        suspects.sort(Comparator.comparing(partition -> !named(partition, fault)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(suspects);
        return suspects.stream()
                .filter(each -> !readable(each, positions.get(each), ends.get(each)))
                .findFirst();
    }

    /// The first offset behind a damaged one at which the partition can be read again; its end if there is none.
    public long end(TopicPartition partition, long damaged) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long last = Math.min(end, damaged + RECORDS_MAX);
        long offset = damaged + 1;
        while (offset < last && !readable(partition, offset, end)) offset++;
        return offset;
    }

    private static boolean named(TopicPartition partition, Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause())
            if (each.getMessage() != null && each.getMessage().matches(".*\\b" + partition + "\\b.*")) return true;
        return false;
    }

    private boolean readable(TopicPartition partition, long offset, long end) {
        if (offset >= end) return true;
        try {
            consumer.assign(Set.of()); // what was fetched before is forgotten
            consumer.assign(Set.of(partition));
            consumer.seek(partition, offset);
            long deadline = System.nanoTime() + patience.toNanos();
            while (consumer.poll(POLL).isEmpty() && consumer.position(partition) == offset)
                if (System.nanoTime() > deadline)
                    throw new KafkaSilent(
                            "no answer from Kafka: %s at offset %d of %d".formatted(partition, offset, end));
            return true;
        } catch (InvalidOffsetException moved) {
            return true; // the log changed meanwhile: no matter of bytes
        } catch (KafkaSilent e) {
            throw e;
        } catch (RuntimeException e) {
            if (mayBe(e)) return false;
            throw e;
        } finally {
            consumer.assign(Set.of());
        }
    }
}
