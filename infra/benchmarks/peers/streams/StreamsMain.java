import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.embedded.Component;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;

/// Kafka Streams folding a sector beside an embedded broker, as a line of JSON: from an order to the tick that holds it, as a
/// reader of what is committed sees it, and how long nothing comes after kill -9. No part of the build: infra/bin/peers compiles it.
public final class StreamsMain {
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rate", 3_000, "seconds", 15, "warm-up", 15, "commit-millis", 100, "kills", 3, "port-base", 18_300);

    private static final int ORDER_BYTES = 42; // as an intent in our log
    private static final int BOUND_SECONDS = 120;

    private final Options options;
    private final PeerStack stack;
    private final Path state;
    private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
    private final KafkaConsumer<byte[], byte[]> ticks;
    private volatile boolean ending;
    private long tickCount;
    private Process fold;

    private StreamsMain(Options options, PeerStack stack) throws Exception {
        this.options = options;
        this.stack = stack;
        this.state = Files.createTempDirectory("starlog-peers-state");
        this.ticks = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafkaBootstrap(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments, DEFAULTS, Set.of());
        try (PeerStack stack = PeerStack.start(options.number("port-base"), Component.KAFKA)) {
            Settings settings = Settings.of("starlog.kafka.bootstrap = \"" + stack.kafkaBootstrap() + "\"", "ingest");
            List<TopicSpec> topics = List.of(
                    new TopicSpec(StreamsFold.ORDERS, 1, Map.of()), new TopicSpec(StreamsFold.TICKS, 1, Map.of()));
            KafkaDefaults.createTopics(settings.at("starlog.kafka"), "peers", topics);
            var main = new StreamsMain(options, stack);
            Runtime.getRuntime().addShutdownHook(new Thread(main::end));
            System.out.println(main.measure());
        }
    }

    private void end() {
        try {
            if (fold != null) fold.destroyForcibly().waitFor();
            try (Stream<Path> all = Files.walk(state)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            System.err.println("streams: left behind: " + state);
        }
    }

    private Figures measure() throws Exception {
        var partition = new TopicPartition(StreamsFold.TICKS, 0);
        ticks.assign(List.of(partition));
        ticks.seekToEnd(List.of(partition));
        start();
        awaitTick();
        var orders = Thread.ofPlatform().daemon().name("orders").start(this::order);
        read(options.number("warm-up"));
        nanos.reset();
        tickCount = 0;
        Duration before = fold.info().totalCpuDuration().orElse(Duration.ZERO);
        read(options.number("seconds"));
        double cpu = fold.info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .minus(before)
                        .toNanos()
                / 1e7;
        Figures figures = new Figures("kafka-streams", AppInfoParser.getVersion())
                .whole("ordersPerSecond", options.number("rate"))
                .whole("commitIntervalMs", options.number("commit-millis"))
                .latency("orderToTick", nanos)
                .number("ticksPerSecond", (double) tickCount / options.number("seconds"))
                .number("serverCpuPercent", cpu / options.number("seconds"));
        double[] gaps = new double[options.number("kills")];
        for (int kill = 0; kill < gaps.length; kill++) gaps[kill] = killed();
        ending = true;
        orders.join();
        return figures.whole("kills", gaps.length)
                .number("killToNextTickMs", gaps.length == 0 ? Double.NaN : Figures.median(gaps));
    }

    private void start() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Xmx512m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(StreamsFold.class.getName());
        command.addAll(List.of(stack.kafkaBootstrap(), options.number("commit-millis") + "", state.toString()));
        fold = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// The same entities in turn, evenly.
    private void order() {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrap(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long begin = System.nanoTime();
            for (long i = 0; !ending; i++) {
                long due = begin + TimeUnit.SECONDS.toNanos(i) / options.number("rate");
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                    LockSupport.parkNanos(left);
                byte[] order = ByteBuffer.allocate(ORDER_BYTES)
                        .putLong(System.nanoTime())
                        .putInt((int) (i % StreamsFold.ENTITIES))
                        .array();
                producer.send(new ProducerRecord<>(StreamsFold.ORDERS, 0, new byte[1], order));
            }
        }
    }

    private void read(int seconds) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds)) poll();
    }

    /// @return whether a tick came
    private boolean poll() {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> tick : ticks.poll(Duration.ofMillis(20))) {
            any = true;
            tickCount++;
            long now = System.nanoTime();
            for (ByteBuffer times = ByteBuffer.wrap(tick.value()); times.hasRemaining(); )
                nanos.recordValue(Math.clamp(now - times.getLong(), 0, nanos.getHighestTrackableValue()));
        }
        return any;
    }

    private void awaitTick() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!poll())
            if (System.nanoTime() > deadline || !fold.isAlive()) throw new IllegalStateException("no tick comes");
    }

    /// Kills it, starts it at once, and waits for the next tick.
    private double killed() throws Exception {
        fold.destroyForcibly().waitFor();
        long begin = System.nanoTime();
        start();
        while (poll()) continue; // what it had committed
        awaitTick();
        double millis = (System.nanoTime() - begin) / 1e6;
        System.err.printf("streams: killed, the next tick after %.0f ms%n", millis);
        read(options.number("warm-up") / 2);
        return millis;
    }
}
