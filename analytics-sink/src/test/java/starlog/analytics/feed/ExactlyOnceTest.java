package starlog.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.analytics.clickhouse.Inserter;
import starlog.runtime.health.Patience;
import starlog.runtime.health.Unreachable;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.event.SectorTick;

/// Processes cut the same ticks into blocks as it pleases them, are killed at any moment, and leave behind what the server
/// comes to later. In the end each row is there, once.
@Tag("proof")
class ExactlyOnceTest {
    private static final int SECTORS = 3;
    private static final int TICKS = 60; // of each sector; the last ones are there only when all faults are over
    private static final int RUNS = Integer.getInteger("starlog.runs", 40);
    private static final long FIRST_SEED = Long.getLong("starlog.seed", 1);

    @Test
    void every_row_is_there_once_whatever_is_killed_comes_late_or_runs_beside() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) new Run(seed).check();
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final MemoryTables tables = new MemoryTables();
        private final List<Runnable> underWay = new ArrayList<>();
        private boolean beside;
        private int ticks = TICKS - 5;
        private long nowMicros = 1_000_000_000;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void check() throws Exception {
            for (int process = 0; process < 30; process++) process(3 + random.nextInt(20), 1 + random.nextInt(30));
            underWay.forEach(Runnable::run);
            ticks = TICKS;
            while (!process(0, 10_000)) continue; // until nothing is in its way
            for (String table : List.of("tick", "intent", "event")) {
                List<String> wanted = places(table);
                List<String> found = tables.places(table);
                assertEquals(List.of(), without(wanted, found), "missing, seed " + seed);
                assertEquals(List.of(), without(found, wanted), "too many, seed " + seed);
            }
        }

        private static List<String> without(List<String> places, List<String> others) {
            List<String> rest = new ArrayList<>(places);
            others.forEach(rest::remove);
            return rest;
        }

        private static List<String> places(String table) {
            List<String> places = new ArrayList<>();
            for (int sector = 0; sector < SECTORS; sector++)
                for (long number = 1; number <= TICKS; number++) {
                    SectorTick tick = tick(sector, number);
                    int rows =
                            table.equals("tick") ? 1 : table.equals("intent") ? tick.intents.count : tick.events.count;
                    for (int row = 0; row < rows; row++) places.add(sector + "/" + number + "/" + row);
                }
            return places;
        }

        /// Writes blocks until it has written so many, or it is no more. True if it came to the end of the log.
        private boolean process(int faultsInHundred, int blocks) throws Exception {
            var writer = writer(new FailingTables(tables, random, faultsInHundred, this::runBeside, underWay));
            try {
                List<FeedPosition> positions = writer.begin(SECTORS);
                long[] next = new long[SECTORS];
                for (FeedPosition position : positions) next[position.sector()] = Math.max(1, position.tick() + 1);
                for (int block = 0; block < blocks; block++)
                    if (random.nextInt(100) < faultsInHundred) takeOut(writer, next);
                    else if (!write(writer, next)) return true;
            } catch (FailingTables.Killed | IllegalStateException | Unreachable e) {
                return false; // each ends the process, and the next one has to find its way
            }
            return false;
        }

        private void runBeside() {
            if (beside) return; // two at a time
            beside = true;
            try {
                process(random.nextInt(10), 1 + random.nextInt(4));
            } catch (Exception e) {
                throw new IllegalStateException("seed " + seed, e);
            } finally {
                beside = false;
            }
        }

        /// False if there is no tick left.
        private boolean write(BlockWriter writer, long[] next) throws Exception {
            InsertBlock block = writer.newBlock();
            for (int sector = 0; sector < SECTORS; sector++)
                for (int more = random.nextInt(5); more > 0 && next[sector] <= ticks; more--) {
                    SectorTick tick = tick(sector, next[sector]);
                    if (!block.takes(tick)) break;
                    block.add(sector, tick, next[sector] - 1, 0, 0);
                    next[sector]++;
                }
            if (!block.isEmpty()) writer.write(block);
            for (long tick : next) if (tick <= ticks) return true;
            return false;
        }

        /// The true ticks happen to be the same as those taken out.
        private void takeOut(BlockWriter writer, long[] next) throws Exception {
            int sector = random.nextInt(SECTORS);
            if (next[sector] <= 2) return;
            long from = Math.max(2, next[sector] - random.nextInt(10));
            FeedPosition position = writer.takeOut(sector, from);
            next[sector] = position.tick() + 1;
        }

        private BlockWriter writer(Inserter inserter) {
            return new BlockWriter(
                    inserter,
                    new Patience("clickhouse", "memory", Duration.ofMillis(40), () -> false),
                    new FeedMetrics(
                            new SimpleMeterRegistry(),
                            new PartitionFeed(
                                    new MockConsumer<>("none"), "state-events", OnDamage.STAND, PassedOver.NOTHING)),
                    MemoryTables.FACTS,
                    this::now,
                    random,
                    new LateLooks(2, Duration.ZERO));
        }

        /// Of many machines, some of which are behind.
        private Instant now() {
            nowMicros += random.nextInt(-500, 1_000);
            return Instant.EPOCH.plusNanos(nowMicros * 1_000);
        }
    }

    /// Many have no intents or no events.
    private static SectorTick tick(int sector, long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.atMicros = number * 25_000 + (number > 40 ? 86_400_000_000L : 0);
        for (long i = number * 7 % 11; i > 7; i--) tick.intents.add(1, sector, number, 0, 0, 1, 0, 0, 0, 0);
        for (long i = number * 5 % 13; i > 8; i--) tick.events.add(0, 1, 0, 0, 0, 0, 0, 0, 0);
        return tick;
    }
}
