package starlog.runtime.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The records of a feed that its reader cannot take. Each is said in one line that tells the way out, and said again
/// every ten minutes, so that it is still in the log when somebody looks. The feed's thread changes it, any may ask.
final class Stands {
    private static final Logger LOG = LoggerFactory.getLogger(Stands.class);
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int NAMED_MAX = 3;
    private static final int KEPT_MAX = 1_000; // left out and told about; a flood of garbage shall not fill memory

    private final Map<Place, Stand> stands = new ConcurrentSkipListMap<>();

    private record Place(int partition, long offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPartition = Integer.compare(partition, other.partition);
            return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
        }
    }

    /// One such record, kept so that it can be tried again.
    static final class Stand {
        final ConsumerRecord<byte[], byte[]> record;
        private volatile String why;
        private long saidNanos;

        private Stand(ConsumerRecord<byte[], byte[]> record, String why) {
            this.record = record;
            this.why = why;
        }

        private String where() {
            return "partition " + record.partition() + " offset " + record.offset();
        }
    }

    void add(ConsumerRecord<byte[], byte[]> record, RecordFault fault, OnDamage onDamage) {
        Stand stand = new Stand(record, fault.getMessage());
        if (stands.size() < KEPT_MAX) stands.put(new Place(record.partition(), record.offset()), stand);
        say(stand, onDamage == OnDamage.STAND ? "a partition stands at a record" : "a record is left out");
    }

    /// It still cannot be taken, perhaps for another reason than before.
    void still(Stand stand, String why) {
        boolean news = !why.equals(stand.why);
        stand.why = why;
        if (news || System.nanoTime() - stand.saidNanos > SAY_AGAIN_NANOS) say(stand, "still a record not taken");
    }

    void still(Stand stand) {
        still(stand, stand.why);
    }

    void settled(Stand stand) {
        remove(stand);
        LOG.atInfo()
                .addKeyValue("topic", stand.record.topic())
                .addKeyValue("partition", stand.record.partition())
                .addKeyValue("offset", stand.record.offset())
                .log("a record that was not taken is settled");
    }

    /// A later record under the same key says what counts.
    void succeeded(ConsumerRecord<byte[], byte[]> successor) {
        if (stands.isEmpty()) return;
        for (Stand stand : all())
            if (stand.record.partition() == successor.partition() && Arrays.equals(stand.record.key(), successor.key()))
                settled(stand);
    }

    void remove(Stand stand) {
        stands.remove(new Place(stand.record.partition(), stand.record.offset()));
    }

    Collection<Stand> all() {
        return List.copyOf(stands.values());
    }

    boolean any() {
        return !stands.isEmpty();
    }

    boolean at(int partition) {
        return stands.keySet().stream().anyMatch(place -> place.partition == partition);
    }

    int count() {
        return stands.size();
    }

    /// Where and why, for people; empty if there are none.
    Optional<String> words() {
        Collection<Stand> all = all();
        if (all.isEmpty()) return Optional.empty();
        String named = all.stream()
                .limit(NAMED_MAX)
                .map(stand -> stand.where() + ": " + stand.why)
                .collect(Collectors.joining("; "));
        return Optional.of(all.size() <= NAMED_MAX ? named : named + "; and " + (all.size() - NAMED_MAX) + " more");
    }

    private static void say(Stand stand, String what) {
        stand.saidNanos = System.nanoTime();
        ConsumerRecord<byte[], byte[]> record = stand.record;
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("why", stand.why)
                .addKeyValue(
                        "wayOut",
                        "starlog quarantine --topic %s --sector %d --offset %d --reason TEXT"
                                .formatted(record.topic(), record.partition(), record.offset()))
                .log(what);
    }
}
