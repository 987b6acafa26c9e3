package starlog.runtime.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Unreachable;

/// The one place for Kafka client settings. All take the settings at `starlog.kafka`; its `properties` group is laid
/// over what stands here, for clusters that want TLS or SASL. Making a client does not yet connect.
public final class KafkaDefaults {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTES = Duration.ofMinutes(5);

    /// A snapshot of a full sector is the largest record; see also the topics' `max.message.bytes`.
    private static final int RECORD_BYTES_MAX = 8 * 1024 * 1024;

    private static final int LINGER_MILLIS = 1;
    private static final int RETRY_MILLIS_MAX = 200;

    /// A topic that is written to every ten minutes is not forgotten in between: to ask for it again, the thread that ticks
    /// would wait.
    private static final int IDLE_MILLIS = 3_600_000;

    private static final int LOOKUP_WAIT_MILLIS = 10;
    private static final int COLLECT_WAIT_MILLIS_MAX = 1_000; // below every fetch timeout
    private static final int COLLECT_BYTES = 1024 * 1024;
    private static final int COLLECT_BYTES_MAX = 8 * 1024 * 1024; // else 50 MB lie in the heap of one who catches up
    private static final int GLANCE_BYTES = 16 * 1024;

    private KafkaDefaults() {}

    /// Acknowledged by all replicas, idempotent, sent within a millisecond: what is written to many partitions in one moment
    /// goes in few requests. A record that is not acknowledged within the delivery timeout fails; the caller must then
    /// stop, because a gap in the log cannot be mended.
    public static KafkaProducer<byte[], byte[]> producer(Settings kafka, String clientId) {
        Duration delivery = kafka.duration("delivery-timeout", SECOND, MINUTES);
        if (delivery.compareTo(requestTimeout(kafka)) < 0) {
            throw kafka.invalid(
                    "delivery-timeout", "must not be below request-timeout = " + kafka.text("request-timeout"));
        }
        return producer(kafka, clientId, delivery, LINGER_MILLIS);
    }

    /// As above but sent at once, for a caller that gathers by itself, answers for each record and has its own idea of how
    /// long that may take: a record that fails then is no reason to stop. Requests are tried again within that time, too.
    public static KafkaProducer<byte[], byte[]> producer(Settings kafka, String clientId, Duration delivery) {
        return producer(kafka, clientId, delivery, 0);
    }

    private static KafkaProducer<byte[], byte[]> producer(
            Settings kafka, String clientId, Duration delivery, int lingerMillis) {
        Map<String, Object> client = client(kafka, clientId);
        int request = (int) Math.min(requestTimeout(kafka).toMillis(), delivery.toMillis());
        client.put(REQUEST_TIMEOUT_MS_CONFIG, request);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        client.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis() + lingerMillis);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, delivery.toMillis());
        client.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, IDLE_MILLIS);
        client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
        client.putAll(kafka.group("properties"));
        return made(
                kafka, client, all -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /// For partitions assigned by hand: no group, no commits, and an error instead of a silent jump when an offset is
    /// gone.
    public static KafkaConsumer<byte[], byte[]> consumer(Settings kafka, String clientId) {
        return consumer(kafka, clientId, Map.of());
    }

    /// A consumer for single records here and there. The broker holds an empty fetch open for 500 ms by default, and
    /// a consumer that moves on to another partition waits for that one first.
    public static KafkaConsumer<byte[], byte[]> lookupConsumer(Settings kafka, String clientId) {
        return consumer(kafka, clientId, Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LOOKUP_WAIT_MILLIS));
    }

    /// A consumer for a reader that collects anyway: the broker answers when much has come or `wait` is over, instead of
    /// at once for every record, of which each answer would cost both sides as much.
    public static KafkaConsumer<byte[], byte[]> collectingConsumer(Settings kafka, String clientId, Duration wait) {
        int waitMillis = (int) Math.min(wait.toMillis(), COLLECT_WAIT_MILLIS_MAX);
        return consumer(
                kafka,
                clientId,
                Map.of(
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        waitMillis,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        COLLECT_BYTES,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        COLLECT_BYTES,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        COLLECT_BYTES_MAX));
    }

    /// As [#lookupConsumer], for the first records of many partitions at once: it fetches little of each.
    public static KafkaConsumer<byte[], byte[]> glanceConsumer(Settings kafka, String clientId) {
        return consumer(
                kafka,
                clientId,
                Map.of(
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        LOOKUP_WAIT_MILLIS,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        GLANCE_BYTES));
    }

    /// A consumer that is a member of a group.
    ///
    /// @param group what is to be said of the group and the member, by Kafka's names
    public static KafkaConsumer<byte[], byte[]> groupConsumer(
            Settings kafka, String clientId, Map<String, Object> group) {
        return consumer(kafka, clientId, group);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Settings kafka, String clientId, Map<String, Object> more) {
        Map<String, Object> client = client(kafka, clientId);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        client.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RECORD_BYTES_MAX);
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000); // replay reads batches of few, tiny records
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                connectTimeout(kafka).toMillis());
        client.put(REQUEST_TIMEOUT_MS_CONFIG, (int) fetchTimeout(kafka).toMillis());
        client.putAll(more);
        client.putAll(kafka.group("properties"));
        return made(
                kafka,
                client,
                all -> new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /// Every call of the client ends within the connect timeout.
    public static Admin admin(Settings kafka, String clientId) {
        Map<String, Object> client = client(kafka, clientId);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                connectTimeout(kafka).toMillis());
        client.putAll(kafka.group("properties"));
        return made(kafka, client, Admin::create);
    }

    /// Makes the topics that do not exist yet and returns when all can be used; safe to call by many services at
    /// once.
    ///
    /// @throws Unreachable the cluster does not answer within the connect timeout
    /// @throws starlog.runtime.health.OperatorNeeded a topic exists with fewer partitions, or there are fewer brokers
    ///     than copies wanted, or the cluster does not let us in
    public static void createTopics(Settings kafka, String clientId, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        try (Admin admin = admin(kafka, clientId)) {
            createTopics(admin, topics);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TimeoutException)) throw e;
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            throw new Unreachable("kafka", kafka.text("bootstrap"), waited, e.getCause());
        }
    }

    /// As above with a client of the caller's; an unreachable cluster is an [ExecutionException].
    public static void createTopics(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        try {
            TopicMaker.make(admin, topics);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) throw KafkaLogin.refused(refused);
            throw e;
        }
    }

    private static Map<String, Object> client(Settings kafka, String clientId) {
        int request = (int) requestTimeout(kafka).toMillis();
        var client = new HashMap<String, Object>();
        client.put(BOOTSTRAP_SERVERS_CONFIG, kafka.text("bootstrap"));
        client.put(CLIENT_ID_CONFIG, clientId);
        client.put(REQUEST_TIMEOUT_MS_CONFIG, request);
        // The defaults of 1 s would delay every recovery of a broker.
        client.put(RECONNECT_BACKOFF_MAX_MS_CONFIG, RETRY_MILLIS_MAX);
        client.put(RETRY_BACKOFF_MAX_MS_CONFIG, RETRY_MILLIS_MAX);
        client.put(METRIC_REPORTER_CLASSES_CONFIG, ""); // hundreds of JMX beans that nobody reads
        client.put("enable.metrics.push", false);
        return client;
    }

    private static Duration requestTimeout(Settings kafka) {
        return kafka.duration("request-timeout", SECOND, MINUTES);
    }

    /// Short, because that is how long some consumers were seen to read nothing after a broker came back: presumably its
    /// leader epoch had moved on while they asked about the last one, and they ask again only after a request's time.
    private static Duration fetchTimeout(Settings kafka) {
        Duration fetch = kafka.duration("fetch-timeout", SECOND, MINUTES);
        Duration connect = connectTimeout(kafka);
        return fetch.compareTo(connect) < 0 ? fetch : connect;
    }

    private static Duration connectTimeout(Settings kafka) {
        Duration connect = kafka.duration("connect-timeout", SECOND, MINUTES);
        if (connect.compareTo(requestTimeout(kafka)) < 0) {
            throw kafka.invalid(
                    "connect-timeout", "must not be below request-timeout = " + kafka.text("request-timeout"));
        }
        return connect;
    }

    private static <T> T made(Settings kafka, Map<String, Object> client, Function<Map<String, Object>, T> maker) {
        try {
            return maker.apply(client);
        } catch (KafkaException e) {
            Throwable root = e.getCause() == null ? e : e.getCause();
            throw kafka.invalid("bootstrap", "the Kafka client refuses its settings: " + root.getMessage());
        }
    }
}
