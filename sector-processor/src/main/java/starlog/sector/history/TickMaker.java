package starlog.sector.history;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.TickRange;
import starlog.schemas.topic.Topics;
import starlog.sector.replay.TicksAgain;

/// Answers readers' requests for ticks that `state-events` does not hold any more, on topic `ticks-again`. The nodes share
/// the sectors among them, as members of a group. One thread, apart from the one that folds.
public final class TickMaker {
    private static final Logger LOG = LoggerFactory.getLogger(TickMaker.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500); // for the call to stop
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final long OLD_MILLIS = 120_000; // who still wants it has asked again
    private static final long KEPT_MILLIS = 3_600_000;
    private static final int KEPT_BYTES = 128 << 20; // of a sector: more than readers ask for at once
    private static final int SEGMENT_BYTES = 16 << 20;

    private final Settings kafka;
    private final SchemaRegistry registry;
    private final Duration patience;

    /// @param kafka the settings at `starlog.kafka`
    public TickMaker(Settings kafka, SchemaRegistry registry, Duration patience) {
        this.kafka = kafka;
        this.registry = registry;
        this.patience = patience;
    }

    /// The topic as it should be: what was read once is of no further use.
    public static TopicSpec topic(int sectors, String recordBytesMax) {
        return new TopicSpec(
                Topics.TICKS_AGAIN,
                sectors,
                Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(KEPT_MILLIS),
                        "retention.bytes", Integer.toString(KEPT_BYTES),
                        "segment.bytes", Integer.toString(SEGMENT_BYTES),
                        "max.message.bytes", recordBytesMax));
    }

    /// Runs until told to end. No failure of this ends the node: its sectors matter more.
    public void run(BooleanSupplier ending) throws InterruptedException {
        while (!ending.getAsBoolean())
            try {
                listen(ending);
            } catch (KafkaException | IllegalStateException e) {
                LOG.atWarn().setCause(e).log("ticks are not made again for a while");
                pause(ending);
            }
    }

    private static void pause(BooleanSupplier ending) throws InterruptedException {
        long until = System.nanoTime() + AFTER_A_FAILURE.toNanos();
        while (!ending.getAsBoolean() && System.nanoTime() < until) Thread.sleep(LOOK_AGAIN);
    }

    private void listen(BooleanSupplier ending) {
        Map<String, Object> group =
                Map.of(GROUP_ID_CONFIG, "starlog-ticks-again", AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var requests = KafkaDefaults.groupConsumer(kafka, "sector-ticks-wanted", group);
                var inputs = KafkaDefaults.lookupConsumer(kafka, "sector-ticks-again-inputs");
                var producer = KafkaDefaults.producer(kafka, "sector-ticks-again")) {
            KafkaRecordedSector.Serdes serdes = KafkaRecordedSector.Serdes.of(registry);
            requests.subscribe(List.of(Topics.TICKS_AGAIN));
            while (!ending.getAsBoolean()) {
                boolean some = false;
                for (ConsumerRecord<byte[], byte[]> record : requests.poll(LOOK_AGAIN)) {
                    some = true;
                    if (isNewRequest(record)) answer(record, inputs, producer, serdes, ending);
                }
                if (some && !ending.getAsBoolean()) requests.commitSync();
            }
        }
    }

    private static boolean isNewRequest(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.equals(record.key(), Topics.wantedKey())
                && System.currentTimeMillis() - record.timestamp() < OLD_MILLIS;
    }

    private void answer(
            ConsumerRecord<byte[], byte[]> record,
            Consumer<byte[], byte[]> inputs,
            Producer<byte[], byte[]> producer,
            KafkaRecordedSector.Serdes serdes,
            BooleanSupplier ending) {
        int sector = record.partition();
        TickRange wanted;
        try {
            wanted = TickRange.of(record.value());
        } catch (IllegalArgumentException e) {
            return; // none of ours
        }
        try {
            var past = new KafkaPastInputs(sector, wanted.first(), inputs, serdes, patience);
            TicksAgain.make(
                    past,
                    wanted,
                    tick -> producer.send(new ProducerRecord<>(
                            Topics.TICKS_AGAIN, sector, null, serdes.tick().encode(tick))),
                    ending);
            say(sector, wanted, "ticks were made again for a reader");
        } catch (RuntimeException e) {
            TickRange impossible = new TickRange(wanted.first(), wanted.last(), String.valueOf(e.getMessage()));
            producer.send(new ProducerRecord<>(Topics.TICKS_AGAIN, sector, Topics.impossibleKey(), impossible.bytes()));
            say(sector, impossible, "ticks cannot be made again");
        }
    }

    private static void say(int sector, TickRange range, String what) {
        LOG.atInfo()
                .addKeyValue("sector", sector)
                .addKeyValue("first", range.first())
                .addKeyValue("last", range.last())
                .addKeyValue("why", range.why())
                .log(what);
    }
}
