package starlog.benchmarks.peers.append;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import starlog.benchmarks.peers.Figures;
import starlog.ingest.admission.IntentId;
import starlog.ingest.admission.KindRates;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.Players;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.inputlog.AdmittedIntent;
import starlog.ingest.inputlog.InputPublisher;
import starlog.ingest.inputlog.LogConfig;
import starlog.ingest.inputlog.TopicWatch;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;

/// Our append path from admission to receipt, with command-ingest's own settings, for 300 players of one sector: a process,
/// `IntentAppends BOOTSTRAP INTENTS WARM-UP PER-SECOND`. At 0 per second as many as go through.
public final class IntentAppends implements AutoCloseable {
    private static final int PLAYERS = 300;
    private static final int RECEIPTS_KEPT = 128;
    private static final RateLimit NO_LIMIT = new RateLimit(10_000_000, Duration.ofSeconds(1), 10_000_000);
    private static final int TOPIC_SECONDS = 30;
    private static final int ANSWER_SECONDS = 30;

    private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopicSerde<SectorInput> serde = TopicSerde.offline(new SectorInputCodec());
    private final List<Player> players = new ArrayList<>();
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final TopicWatch topic;
    private final InputPublisher publisher;
    private final Semaphore room;
    private final int inFlightMax;
    private volatile boolean ending;
    private volatile boolean counts;
    private volatile String refused;
    private long offered;

    IntentAppends(String bootstrap) {
        Settings settings = Settings.of("starlog.kafka.bootstrap = \"" + bootstrap + "\"", "ingest");
        Settings kafka = settings.at("starlog.kafka");
        LogConfig log = LogConfig.of(settings);
        KindRates kinds = KindRates.of(settings);
        inFlightMax = log.inFlightMax();
        room = new Semaphore(inFlightMax);
        admin = KafkaDefaults.admin(kafka, "peers-watch");
        topic = new TopicWatch(admin, 1, log.topicPatience());
        producer = KafkaDefaults.producer(kafka, "peers", log.deliverWithin());
        var refusals = new RefusalCounters(kinds, meters);
        publisher = new InputPublisher(log, 1, producer, serde, topic, refusals, InstantSource.system(), meters);
        var all = new Players(NO_LIMIT, kinds, RECEIPTS_KEPT, PLAYERS);
        LongStream.rangeClosed(1, PLAYERS).forEach(id -> players.add(all.enter(id)));
    }

    public static void main(String[] arguments) throws Exception {
        try (var appends = new IntentAppends(arguments[0])) {
            appends.start();
            int perSecond = Integer.parseInt(arguments[3]);
            appends.append(Integer.parseInt(arguments[2]), perSecond);
            System.out.println(appends.measure(Integer.parseInt(arguments[1]), perSecond));
        }
    }

    void start() throws InterruptedException {
        Thread.ofPlatform().daemon().name("topic-watch").start(() -> run(topic::run));
        Thread.ofPlatform().daemon().name("publisher").start(() -> run(() -> publisher.run(() -> ending)));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOPIC_SECONDS);
        while (!topic.found()) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("no topic: " + topic.whyNot());
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private static void run(Loop loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Offers so many, and returns when all are answered.
    void append(int count, int perSecond) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (perSecond > 0) awaitDue(begin + TimeUnit.SECONDS.toNanos(i) / perSecond);
            room.acquire();
            offer();
        }
        if (!room.tryAcquire(inFlightMax, ANSWER_SECONDS, TimeUnit.SECONDS))
            throw new IllegalStateException("intents without an answer: " + (inFlightMax - room.availablePermits()));
        room.release(inFlightMax);
        if (refused != null) throw new IllegalStateException("refused: " + refused);
    }

    private static void awaitDue(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) LockSupport.parkNanos(left);
    }

    private void offer() {
        long now = System.nanoTime();
        int player = (int) (offered % PLAYERS);
        long sequence = 1 + offered++ / PLAYERS;
        var id = new IntentId(player, 0, sequence);
        players.get(player).admit(id, 0, reply -> answered(reply, now));
        publisher.offer(new AdmittedIntent(intent(player, sequence), id, players.get(player), 0, now));
    }

    private static PlayerIntent intent(int player, long sequence) {
        long millis = System.currentTimeMillis();
        int heading = (int) (sequence * 7_919 + player) & 0xFFFF;
        return new PlayerIntent(player, player, sequence, millis, millis * 1_000, new Intent.Steer(heading))
                .seeing(sequence);
    }

    private void answered(IntentReply reply, long offeredNanos) {
        if (reply instanceof IntentReply.Refusal refusal) refused = refusal.toString();
        if (counts) nanos.recordValue(Math.min(System.nanoTime() - offeredNanos, nanos.getHighestTrackableValue()));
        room.release();
    }

    Figures measure(int count, int perSecond) throws InterruptedException {
        DistributionSummary records = meters.get("starlog.ingest.batch.intents").summary();
        long recordsBefore = records.count();
        counts = true;
        long begin = System.nanoTime();
        append(count, perSecond);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double perRecord = (double) count / (records.count() - recordsBefore);
        return new Figures("starlog-append", "")
                .number("intentsPerSecond", count / seconds)
                .number("intentsPerRecord", perRecord)
                .whole("recordBytes", recordBytes((int) Math.max(1, Math.round(perRecord))))
                .whole("intentBytes", recordBytes(1))
                .latency("append", nanos);
    }

    private int recordBytes(int intents) {
        List<PlayerIntent> batch = LongStream.range(0, intents)
                .mapToObj(i -> intent((int) (i % PLAYERS), 1_000 + i / PLAYERS)
                        .following(999)
                        .appendedAt(System.currentTimeMillis() * 1_000))
                .toList();
        return TopicSerde.offline(new SectorInputCodec()).encode(new SectorInput.IntentBatch(batch)).length;
    }

    @Override
    public void close() {
        ending = true;
        topic.close();
        producer.close();
        admin.close();
    }
}
