package starlog.benchmarks.past;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedSector;
import starlog.sector.archive.FolderStore;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeName;
import starlog.sector.archive.RecordColumns;
import starlog.sector.clock.NodeClock;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Side;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.past.PastFold;
import starlog.sector.recording.Recording;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorRecording;
import starlog.sector.replay.SectorReplay;
import starlog.sector.simulation.Sector;

/// Measures on the archive of one sector. One thread, but where what is measured has two.
public final class GoingBack {
    private static final int TICKS_PER_SECOND = 40;
    private static final int TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND;
    private static final int ROUNDS = 3;
    private static final int SEEKS = 400;
    private static final int AT_ONCE = 10_000; // inputs in memory

    private final FolderStore store;
    private final int ticks;
    private final long lastTick;

    /// @param ticks that are replayed, from the first one
    public GoingBack(Path folder, int ticks) throws IOException {
        this.store = new FolderStore(folder);
        this.ticks = ticks;
        this.lastTick = from(1).lastTick();
    }

    /// The beginning of an archive as one file.
    static RangeFile file(Path folder, long lastTick) throws IOException {
        ArchivedInputs inputs = ArchivedInputs.around(new FolderStore(folder), BusySector.SECTOR, 1)
                .orElseThrow();
        var records = new RecordColumns();
        long tick = 0;
        while (tick < lastTick) {
            RecordedInput next = inputs.next().orElseThrow();
            records.add(next.offset(), next.offset(), next.bytes());
            if (next.input() instanceof SectorInput.Tick) tick++;
        }
        int count = records.count();
        var name = new RangeName(BusySector.SECTOR, 0, records.offset(count - 1));
        var header = new RangeHeader(
                "",
                name,
                count,
                0,
                lastTick,
                true,
                0,
                records.offset(count - 1),
                inputs.schemas(),
                Sector.ENGINE_VERSION,
                0);
        return new RangeFile(header, Optional.empty(), records);
    }

    private ArchivedInputs from(long tick) throws IOException {
        return ArchivedInputs.around(store, BusySector.SECTOR, tick).orElseThrow();
    }

    void print() throws IOException {
        long bytes = store.list("").stream().mapToLong(each -> each.bytes()).sum();
        say(
                "Archive: %,d ticks, %,d files, %,d bytes, %,d a minute.%n",
                lastTick, store.list("").size(), bytes, bytes * TICKS_PER_MINUTE / lastTick);
        say("%n| what | ticks | s | times real time |%n|---|---:|---:|---:|%n");
        for (int round = 0; round < ROUNDS; round++) {
            row(round == 0 ? "replay of files, cold JVM" : "replay of files", ticks, replay());
            row("the rules alone, inputs in memory", ticks, rulesAlone());
        }
        for (int round = 0; round < ROUNDS; round++) firstDifference(ticks * 95L / 100);
        seeks();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    private static void row(String what, long ticks, Duration took) {
        double seconds = took.toNanos() / 1e9;
        say("| %s | %,d | %.2f | %.0f |%n", what, ticks, seconds, ticks / seconds / TICKS_PER_SECOND);
    }

    /// The replay from the archive's files.
    ///
    /// @throws IllegalStateException if it differs from the log
    public Duration replay() throws IOException {
        ReplayReport report = SectorReplay.replay(new ArchivedSector(from(1)), ticks, NodeClock.SYSTEM);
        if (report.difference().isPresent() || report.ticks() != ticks)
            throw new IllegalStateException(report.toString());
        return report.took();
    }

    /// What no replay can be faster than.
    public Duration rulesAlone() throws IOException {
        Duration took = Duration.ZERO;
        var sector = new Sector(BusySector.SECTOR);
        Recording recording = recording();
        var serde = TopicSerde.of(new SectorInputCodec(), recording.schemas());
        while (sector.tick() < ticks) {
            List<SectorInput> inputs = new ArrayList<>();
            for (var next = recording.next(); next.isPresent(); next = recording.next()) {
                inputs.add(serde.decode(next.get().bytes()));
                if (inputs.size() == AT_ONCE) break;
            }
            long begin = System.nanoTime();
            for (SectorInput input : inputs) sector.apply(sector.inputOffsetNext(), input);
            took = took.plusNanos(System.nanoTime() - begin);
        }
        return took;
    }

    private Recording recording() throws IOException {
        ArchivedInputs inputs = from(1);
        return new SectorRecording(new ArchivedSector(inputs), inputs.schemas());
    }

    /// Of two pasts, in one of which an intent of a tick was another.
    private void firstDifference(long atTick) throws IOException {
        var one = new Side("recorded", new BuiltEngine(), recording());
        var other = new Side("changed", new BuiltEngine(), new ChangedRecording(recording(), atTick));
        long begin = System.nanoTime();
        Optional<Parting> found = new FirstDifference(one, other, ticks, _ -> {}).find();
        say(
                "%nFirst difference in %,d ticks: %.2f s; %s%n",
                ticks,
                (System.nanoTime() - begin) / 1e9,
                found.map(Parting::toString).orElse("none"));
    }

    private void seeks() throws IOException {
        var random = new Random(1);
        long[] nanos = new long[SEEKS];
        for (int seek = 0; seek < SEEKS; seek++) {
            long tick = 1 + random.nextLong(lastTick);
            long begin = System.nanoTime();
            ArchivedInputs inputs = from(tick);
            PastFold fold = PastFold.begin(new SectorRecording(new ArchivedSector(inputs), inputs.schemas()), Set.of());
            if (!fold.stepTo(tick)) throw new IllegalStateException("no tick " + tick);
            nanos[seek] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        say(
                "%nSeek to a random tick of %,d: p50 %d ms, p99 %d ms, max %d ms.%n",
                lastTick, millis(nanos, 0.5), millis(nanos, 0.99), millis(nanos, 1));
    }

    private static long millis(long[] nanos, double part) {
        return TimeUnit.NANOSECONDS.toMillis(nanos[(int) Math.ceil(part * nanos.length) - 1]);
    }
}
