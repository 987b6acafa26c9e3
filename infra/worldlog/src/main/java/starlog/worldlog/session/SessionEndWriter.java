package starlog.worldlog.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.token.EndedTokens.End;
import starlog.runtime.token.EndedTokens.Whose;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.session.TokensEnded;
import starlog.schemas.session.TokensEndedCodec;
import starlog.schemas.topic.Topics;

/// Writes to the topic `session-ends`. Any thread; one at a time.
public final class SessionEndWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEndWriter.class);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Producer<byte[], byte[]> producer;
    private final TopicSerde<TokensEnded> serde;
    private boolean failing;
    private long failedNanos;

    SessionEndWriter(Producer<byte[], byte[]> producer, TopicSerde<TokensEnded> serde) {
        this.producer = producer;
        this.serde = serde;
    }

    public static SessionEndWriter open(Settings kafka, String client, SchemaRegistry registry) {
        return new SessionEndWriter(
                KafkaDefaults.producer(kafka, client, WITHIN),
                registry.serde(Topics.SESSION_ENDS, new TokensEndedCodec()));
    }

    /// @return whether it is durable now. If not, it may be written all the same; what says the same again does no harm.
    ///     While the log is away this is said at once, so that nobody waits for it twice in two seconds
    public synchronized boolean put(Map<Whose, End> ends) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        ends.forEach((whose, end) -> records.add(record(whose, serde.encode(SessionEnds.record(end)))));
        return send(records);
    }

    /// Takes it back; as above.
    public boolean remove(Whose whose) throws InterruptedException {
        return send(List.of(record(whose, null)));
    }

    private static ProducerRecord<byte[], byte[]> record(Whose whose, byte[] value) {
        return new ProducerRecord<>(Topics.SESSION_ENDS, 0, SessionEnds.key(whose), value);
    }

    private synchronized boolean send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        if (failing && System.nanoTime() - failedNanos < PAUSE_NANOS) return false;
        long deadline = System.nanoTime() + WITHIN.toNanos();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (var record : records) sent.add(producer.send(record));
            for (var each : sent) each.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (failing) LOG.info("ends of sessions reach the log again");
            failing = false;
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (!failing) LOG.warn("ends of sessions do not reach the log, and are told later: {}", e.toString());
            failing = true;
            failedNanos = System.nanoTime();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(WITHIN);
    }
}
