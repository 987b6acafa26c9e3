package starlog.cli.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.TickOrder;
import starlog.schemas.intent.Verdict;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.WorldBook;

/// Reads every tick of a world from its beginning: how long each sector stood still, how many ships crossed borders,
/// and which intents have their verdict. A thread of its own reads; any thread may ask.
final class TickWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final WorldBook world;
    private final SchemaRegistry registry;
    private final TopicSerde<SectorTick> serde;
    private final TickOrder[] order;
    private final long[] lastMicros;
    private final long[] longestMicros;
    private final Map<Long, BitSet> judged = new HashMap<>();
    private final Map<Long, BitSet> judgedTwice = new HashMap<>();
    private final Map<Long, BitSet> overtaken = new HashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile RuntimeException failure;
    private final Map<Crossing, Long> underWay = new HashMap<>();
    private final List<Long> absentMicros = new ArrayList<>();
    private long handOffs;
    private long ticks;
    private long verdicts;

    private record Crossing(long ship, long crossings) {}

    TickWatch(Settings settings, int sectorCount) {
        this.world = WorldBook.open(settings.at("starlog.kafka"), "starlog-chaos-watch", PATIENCE);
        this.registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        this.serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        this.consumer = KafkaDefaults.consumer(settings.at("starlog.kafka"), "starlog-chaos-watch");
        this.order = new TickOrder[sectorCount];
        for (int sector = 0; sector < sectorCount; sector++) order[sector] = new TickOrder(sector, 0);
        this.lastMicros = new long[sectorCount];
        this.longestMicros = new long[sectorCount];
        List<TopicPartition> partitions = IntStream.range(0, sectorCount)
                .mapToObj(sector -> new TopicPartition(Topics.STATE_EVENTS, sector))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().daemon().name("tick-watch").start(this::read);
    }

    private void read() {
        try {
            while (!closing) for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) take(each);
        } catch (RuntimeException fault) {
            failure = fault;
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        SectorTick tick = serde.decode(record.value());
        int sector = record.partition();
        if (!order[sector].take(tick.tick)) return;
        long gap = lastMicros[sector] == 0 ? 0 : tick.atMicros - lastMicros[sector];
        longestMicros[sector] = Math.max(longestMicros[sector], gap);
        lastMicros[sector] = tick.atMicros;
        ticks++;
        for (int row = 0; row < tick.events.count; row++)
            if (tick.events.kinds[row] == StateEvent.SHIP_ARRIVED) {
                handOffs++;
                met(crossing(tick, row), tick.atMicros, false);
            } else if (tick.events.kinds[row] == StateEvent.SHIP_DEPARTED)
                met(crossing(tick, row), tick.atMicros, true);
        countVerdicts(tick.intents);
    }

    private static Crossing crossing(SectorTick tick, int row) {
        return new Crossing(tick.events.subjects[row], tick.events.amounts[row]);
    }

    /// A departure and its arrival are read in any order.
    private void met(Crossing crossing, long atMicros, boolean departure) {
        Long other = underWay.remove(crossing);
        if (other == null) underWay.put(crossing, atMicros);
        else absentMicros.add(departure ? other - atMicros : atMicros - other);
    }

    /// Milliseconds from the tick in which a ship departed to the one in which it arrived, at a part of all crossings.
    synchronized double absentMillis(double part) {
        if (absentMicros.isEmpty()) return 0;
        List<Long> ascending = absentMicros.stream().sorted().toList();
        return ascending.get((int) (part * (ascending.size() - 1))) / 1e3;
    }

    private void countVerdicts(IntentColumns intents) {
        for (int row = 0; row < intents.count; row++) {
            verdicts++;
            BitSet once = judged.computeIfAbsent(intents.ships[row], _ -> new BitSet());
            int sequence = Math.toIntExact(intents.sequences[row]);
            if (intents.verdicts[row] == Verdict.SEQUENCE_ALREADY_SEEN.number)
                overtaken.computeIfAbsent(intents.ships[row], _ -> new BitSet()).set(sequence);
            if (once.get(sequence))
                judgedTwice
                        .computeIfAbsent(intents.ships[row], _ -> new BitSet())
                        .set(sequence);
            once.set(sequence);
        }
    }

    /// The longest time between two ticks of each sector since the last call, in milliseconds.
    synchronized long[] longestGapsMillis() {
        long[] millis =
                Arrays.stream(longestMicros).map(micros -> micros / 1_000).toArray();
        Arrays.fill(longestMicros, 0);
        return millis;
    }

    /// Returns when every sector has ticked within the last second.
    ///
    /// @throws IllegalStateException if one does not tick any more, or nothing can be read
    void settle() throws InterruptedException {
        await(() -> Instant.now().minus(SETTLED));
    }

    /// Returns when every sector has ticked since then, by the owners' clocks: what was read late does not count.
    ///
    /// @throws IllegalStateException as above
    void awaitAllSince(Instant then) throws InterruptedException {
        await(() -> then);
    }

    private void await(Supplier<Instant> since) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_WITHIN.toNanos();
        while (!allTickedSince(since.get())) {
            requireReading();
            if (System.nanoTime() > end)
                throw new IllegalStateException("a sector has not ticked for " + SETTLE_WITHIN.toSeconds() + " s");
            Thread.sleep(LOOK_EVERY);
        }
    }

    private synchronized boolean allTickedSince(Instant then) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, then);
        return Arrays.stream(lastMicros).allMatch(at -> at >= micros);
    }

    /// Sequences of a ship that have a verdict.
    synchronized BitSet judgedOf(long ship) {
        return (BitSet) judged.getOrDefault(ship, new BitSet()).clone();
    }

    /// Sequences of a ship that were refused because a later one had been judged before.
    synchronized BitSet overtakenOf(long ship) {
        return (BitSet) overtaken.getOrDefault(ship, new BitSet()).clone();
    }

    /// Intents that were judged twice; players here send none again.
    synchronized long judgedTwice() {
        return judgedTwice.values().stream().mapToLong(BitSet::cardinality).sum();
    }

    synchronized long handOffs() {
        return handOffs;
    }

    synchronized long ticks() {
        return ticks;
    }

    synchronized long verdicts() {
        return verdicts;
    }

    /// @throws RuntimeException that ended the reading, for instance because a tick was missing
    void requireReading() {
        if (failure != null) throw new IllegalStateException("the ticks cannot be read on: " + failure, failure);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        registry.close();
        world.close();
    }
}
