package starlog.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.TickRange;
import starlog.schemas.topic.Topics;

/// Ticks that a sector processor makes again from the inputs, on the topic `ticks-again`. What is not there is asked
/// for on the same topic, a part at a time, and again after a minute: nobody may have heard. One thread.
public final class KafkaTicksAgain implements TicksAgain {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long ASK_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int ASKED_MAX = 20_000; // the topic keeps more than that

    private static final Answer ASKED = new Answer(null, "they are being made again from the inputs");
    private static final Answer NO_TOPIC = new Answer(null, "there is no topic " + Topics.TICKS_AGAIN + " to ask on");

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final TopicSerde<SectorTick> serde;
    private final Map<Integer, Search> searches = new HashMap<>();
    private final Queue<ConsumerRecord<byte[], byte[]>> polled = new ArrayDeque<>();
    private int polledSector = -1;
    private boolean exists;

    /// How far one sector's partition was searched, and for what.
    private static final class Search {
        long wanted; // every record before `offset` is of no use for this tick and later ones
        long offset;
        boolean fresh = true;
        TickRange asked;
        long askedNanos;
        String impossible;
    }

    /// @param kafka the settings at `starlog.kafka`
    /// @param client names the reader to the broker
    public static KafkaTicksAgain open(Settings kafka, String client, TopicSerde<SectorTick> serde) {
        return new KafkaTicksAgain(
                KafkaDefaults.lookupConsumer(kafka, client + "-again"),
                KafkaDefaults.producer(kafka, client + "-again"),
                serde.forThread());
    }

    /// All become its own, and are closed with it.
    public KafkaTicksAgain(
            Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, TopicSerde<SectorTick> serde) {
        this.consumer = consumer;
        this.producer = producer;
        this.serde = serde;
    }

    @Override
    public Answer find(int sector, long from, long to) {
        try {
            if (!exists()) return NO_TOPIC;
            Search search = searches.computeIfAbsent(sector, _ -> new Search());
            if (search.fresh || search.wanted != from) begin(search, sector, from);
            turnTo(sector, search);
            SectorTick found = search(sector, search);
            if (found != null) return new Answer(found, "");
            ask(sector, search, new TickRange(from, Math.min(to, from + ASKED_MAX - 1), ""));
            return search.impossible == null ? ASKED : new Answer(null, search.impossible);
        } catch (KafkaException e) {
            polledSector = -1;
            return new Answer(null, "Kafka does not answer");
        }
    }

    private boolean exists() {
        if (exists) return true;
        var found = consumer.partitionsFor(Topics.TICKS_AGAIN, ANSWER_WITHIN);
        exists = found != null && !found.isEmpty();
        return exists;
    }

    private void begin(Search search, int sector, long from) {
        TopicPartition partition = partition(sector);
        search.wanted = from;
        search.offset = consumer.beginningOffsets(List.of(partition)).get(partition);
        search.impossible = null;
        search.fresh = false;
        polledSector = -1;
    }

    private void turnTo(int sector, Search search) {
        if (polledSector == sector) return;
        polled.clear();
        consumer.assign(List.of(partition(sector)));
        consumer.seek(partition(sector), search.offset);
        polledSector = sector;
    }

    private SectorTick search(int sector, Search search) {
        TopicPartition partition = partition(sector);
        long end = -1;
        while (true) {
            for (var record = polled.poll(); record != null; record = polled.poll()) {
                search.offset = record.offset() + 1;
                SectorTick tick = tickOf(record, search);
                if (tick == null || tick.tick != search.wanted) continue;
                search.wanted++;
                return tick;
            }
            if (end < 0) end = consumer.endOffsets(List.of(partition)).get(partition);
            if (search.offset >= end) return null;
            consumer.poll(POLL).forEach(polled::add);
            if (polled.isEmpty()) return null; // asked again in a second
        }
    }

    /// Null if the record is something else.
    private SectorTick tickOf(ConsumerRecord<byte[], byte[]> record, Search search) {
        try {
            if (record.key() == null) return serde.decode(record.value());
            TickRange said = TickRange.of(record.value());
            if (Arrays.equals(record.key(), Topics.impossibleKey()) && said.contains(search.wanted))
                search.impossible = said.why();
            return null;
        } catch (UnreadableRecord | IllegalArgumentException e) {
            return null; // none of ours; what is wanted is asked for again
        }
    }

    private void ask(int sector, Search search, TickRange wanted) {
        boolean underWay = search.asked != null && search.asked.contains(wanted.first());
        if (underWay && System.nanoTime() - search.askedNanos < ASK_AGAIN_NANOS) return;
        producer.send(new ProducerRecord<>(Topics.TICKS_AGAIN, sector, Topics.wantedKey(), wanted.bytes()));
        search.asked = wanted;
        search.askedNanos = System.nanoTime();
    }

    private static TopicPartition partition(int sector) {
        return new TopicPartition(Topics.TICKS_AGAIN, sector);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ZERO);
    }
}
