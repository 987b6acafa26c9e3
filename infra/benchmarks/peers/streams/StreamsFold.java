import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import starlog.benchmarks.peers.PeerProcess;

/// A sector as Kafka Streams would fold it, exactly once: orders change one of 300 entities each, and a tick every 25 ms
/// tells when the orders in it were sent. A process, `StreamsFold BOOTSTRAP COMMIT-MILLIS STATE-FOLDER`.
public final class StreamsFold implements Processor<byte[], byte[], byte[], byte[]> {
    static final String ORDERS = "fold-orders";
    static final String TICKS = "fold-ticks";
    static final int ENTITIES = 300;

    private static final String STORE = "entities";
    private static final Duration TICK = Duration.ofMillis(25);
    private static final int TOLD_MAX = 1_000; // orders in a tick whose times are told

    private final ByteBuffer told = ByteBuffer.allocate(TOLD_MAX * Long.BYTES);
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<byte[], byte[]> entities;

    public static void main(String[] arguments) {
        PeerProcess.endWithParent();
        var topology = new Topology();
        topology.addSource("orders", ORDERS);
        topology.addProcessor("fold", StreamsFold::new, "orders");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
                "fold");
        topology.addSink("ticks", TICKS, "fold");
        new KafkaStreams(topology, settings(arguments[0], arguments[1], arguments[2])).start();
    }

    /// With what makes it quickest: one thread, who comes back is known by its name, and what a killed one left open is given
    /// up after two seconds instead of ten.
    private static Properties settings(String bootstrap, String commitMillis, String stateFolder) {
        var settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "fold",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                commitMillis,
                StreamsConfig.STATE_DIR_CONFIG,
                stateFolder,
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class.getName(),
                StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class.getName(),
                StreamsConfig.POLL_MS_CONFIG,
                5,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                1));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 2_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "fold-0");
        return settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        entities = given.getStateStore(STORE);
        given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
    }

    /// The order names its entity, and says when it was sent.
    @Override
    public void process(Record<byte[], byte[]> order) {
        ByteBuffer value = ByteBuffer.wrap(order.value());
        byte[] entity = ByteBuffer.allocate(Integer.BYTES)
                .putInt(value.getInt(Long.BYTES))
                .array();
        entities.put(entity, order.value());
        if (told.hasRemaining()) told.putLong(value.getLong(0));
    }

    private void tick() {
        byte[] times = new byte[told.position()];
        told.flip().get(times).clear();
        context.forward(new Record<>(new byte[1], times, System.currentTimeMillis()));
    }
}
