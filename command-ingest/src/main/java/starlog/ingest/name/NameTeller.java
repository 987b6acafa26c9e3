package starlog.ingest.name;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.ingest.account.Account;
import starlog.schemas.player.PlayerName;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.names.PlayerNames;

/// Sees to it that topic `players` has the name of whoever signs up or logs in. Nobody waits for it, and it need not
/// succeed: an account is one when PostgreSQL has it, and a name that did not get into the topic, as the process died or
/// Kafka was away, is found missing there when its player logs in next. One thread runs [#run]; the rest is for any.
public final class NameTeller {
    private static final Logger LOG = LoggerFactory.getLogger(NameTeller.class);
    private static final int WAITING_MAX = 1_024; // minutes of log-ins at the rate of hashes; some 100 kB
    private static final long LOOK_AGAIN_MILLIS = 200; // for the call to stop

    private final PlayerNames known;
    private final BlockingQueue<Account> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Counter told;
    private final Counter lost;

    /// @param known what the topic has
    public NameTeller(PlayerNames known, MeterRegistry metrics) {
        this.known = known;
        this.told = counter("told", metrics);
        this.lost = counter("lost", metrics);
    }

    private static Counter counter(String outcome, MeterRegistry metrics) {
        return Counter.builder("starlog.ingest.names")
                .description("Names of players for topic players; one that is lost is told at the next log-in")
                .tag("outcome", outcome)
                .register(metrics);
    }

    /// Somebody has signed up or logged in. Never blocks.
    public void seen(Account account) {
        if (known.of(account.player()).equals(Optional.of(account.name()))) return;
        if (!waiting.offer(account)) lost.increment();
    }

    /// Until told to end, and then until nobody waits.
    ///
    /// @param producer fails a record that is not acknowledged in time
    public void run(Producer<byte[], byte[]> producer, TopicSerde<PlayerName> serde, BooleanSupplier stopping)
            throws InterruptedException {
        while (!stopping.getAsBoolean() || !waiting.isEmpty()) {
            Account next = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) tell(next, producer, serde);
        }
    }

    private void tell(Account account, Producer<byte[], byte[]> producer, TopicSerde<PlayerName> serde) {
        byte[] value = serde.encode(new PlayerName(account.name()));
        var record = new ProducerRecord<>(Topics.PLAYERS, 0, Topics.playerKey(account.player()), value);
        try {
            producer.send(record, (_, failure) -> ended(account, failure));
        } catch (KafkaException | IllegalStateException failure) {
            ended(account, failure);
        }
    }

    /// Said once, until it works again.
    private void ended(Account account, Exception failure) {
        if (failure == null) {
            told.increment();
            failing.set(false);
            return;
        }
        lost.increment();
        if (!failing.getAndSet(true))
            LOG.warn(
                    "topic {} does not take the name of player {}, it is told at the next log-in: {}",
                    Topics.PLAYERS,
                    account.player(),
                    failure.toString());
    }
}
