package starlog.worldlog.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.RecordFault;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.session.TokensEnded;
import starlog.schemas.session.TokensEndedCodec;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;

/// Reads the topic `session-ends` from its beginning into [EndedTokens], and follows it. A record that cannot be read is
/// left out: each speaks for itself. One thread runs [#run]; the rest is for any thread.
public final class SessionEndFeed {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop
    private static final Duration READY_LAG = Duration.ofSeconds(5);
    private static final long EXPIRE_NANOS = 5_000_000_000L;

    private final PartitionFeed partitions;
    private final TopicSerde<TokensEnded> serde;
    private final EndedTokens ended;
    private final Duration patience;
    private volatile boolean complete;
    private long expiredNanos;

    /// @param serde used by [#run]'s thread alone
    /// @param patience how long to wait for the topic at first
    SessionEndFeed(PartitionFeed partitions, TopicSerde<TokensEnded> serde, EndedTokens ended, Duration patience) {
        this.partitions = partitions;
        this.serde = serde;
        this.ended = ended;
        this.patience = patience;
    }

    /// Has a service follow the topic; it is not ready before it has read it.
    ///
    /// @param client names the reader to the broker
    public static void follow(
            Service service, String client, SchemaRegistry registry, EndedTokens ended, Duration patience) {
        Settings kafka = service.settings().at("starlog.kafka");
        var partitions = new PartitionFeed(
                KafkaDefaults.consumer(kafka, client),
                Topics.SESSION_ENDS,
                OnDamage.LEAVE_OUT,
                PassedOverRecords.open(kafka, client, patience));
        partitions.tell(service.health(), service.metrics());
        var serde = registry.serde(Topics.SESSION_ENDS, new TokensEndedCodec());
        var feed = new SessionEndFeed(partitions, serde, ended, patience);
        feed.tell(service.metrics());
        service.health().readiness(Topics.SESSION_ENDS, feed::whyNot);
        service.loop("session-ends", () -> feed.run(service::stopping));
    }

    private void tell(MeterRegistry metrics) {
        Gauge.builder("starlog.sessions.ended", ended, EndedTokens::size)
                .description("Sessions and players whose tokens have ended before their time")
                .register(metrics);
    }

    /// Why not to serve; empty when all is read, or nearly.
    Optional<String> whyNot() {
        Optional<String> waiting = partitions.whyNot(READY_LAG);
        if (waiting.isPresent() || complete) return waiting;
        return Optional.of("reading: " + partitions.lagRecords() + " records to come");
    }

    /// Reads until told to end.
    void run(BooleanSupplier ending) throws Exception {
        try (partitions) {
            partitions.awaitTopic(patience, ending);
            partitions.start(new long[] {PartitionFeed.FROM_START});
            while (!ending.getAsBoolean()) poll();
        }
    }

    private void poll() throws Exception {
        partitions.poll(LOOK_AGAIN, this::take);
        if (partitions.lagRecords() == 0) complete = true;
        if (System.nanoTime() - expiredNanos < EXPIRE_NANOS) return;
        ended.expire();
        expiredNanos = System.nanoTime();
    }

    /// A record without a value that is about nobody is how an operator clears one away.
    private void take(ConsumerRecord<byte[], byte[]> record) {
        Optional<EndedTokens.Whose> whose = whose(record.key());
        if (record.value() == null) whose.ifPresent(ended::remove);
        else
            ended.put(
                    whose.orElseThrow(() -> new RecordFault("its key is neither a session nor a player")),
                    SessionEnds.end(decoded(record.value())));
    }

    private static Optional<EndedTokens.Whose> whose(byte[] key) {
        try {
            return key == null ? Optional.empty() : Optional.of(SessionEnds.whose(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TokensEnded decoded(byte[] value) {
        try {
            return serde.decode(value);
        } catch (UnreadableRecord e) {
            throw new RecordFault(e.getMessage(), e);
        }
    }
}
