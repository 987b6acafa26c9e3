package starlog.sector.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import starlog.sector.archive.RangeFile;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Side;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;
import starlog.sector.slice.SliceCut;

/// A recording and forks of it, folded side by side, on as many threads as the machine has cores: the recording goes some
/// ticks ahead, and all forks follow. Of a fork it holds one state and one tick's inputs. One thread at a time.
public final class WhatIf {
    /// Each has a state of its own in memory.
    public static final int FORKS_MAX = 64;

    private static final String RECORDED = "recorded";
    private static final int TOGETHER_TICKS = 128;

    private final ForkPoint point;
    private final Supplier<Recording> recordings;
    private final Set<Long> passedOver;
    private final long lastTick;
    private final LongConsumer progress;

    /// @param recordings one reader more of the recording in which the point is, each time
    /// @param passedOver offsets of inputs that are passed over
    /// @param lastTick where all end, if the recording does not end before
    /// @param progress told now and then of the tick that all have reached
    public WhatIf(
            ForkPoint point,
            Supplier<Recording> recordings,
            Set<Long> passedOver,
            long lastTick,
            LongConsumer progress) {
        this.point = point;
        this.recordings = recordings;
        this.passedOver = Set.copyOf(passedOver);
        this.lastTick = lastTick;
        this.progress = progress;
    }

    /// A fork to be tried.
    public record Variant(String name, List<Edit> edits) {
        public Variant {
            edits = List.copyOf(edits);
            if (edits.isEmpty()) throw new IllegalArgumentException("fork " + name + " has no edit");
        }
    }

    /// The recording's outcome first, then each fork's in its order.
    ///
    /// @throws IllegalArgumentException if there are too many forks, or an edit cannot be
    public List<ForkOutcome> run(List<Variant> variants) throws InterruptedException {
        if (variants.size() > FORKS_MAX)
            throw new IllegalArgumentException(
                    "%d forks, and at most %d go side by side".formatted(variants.size(), FORKS_MAX));
        List<Strand> strands = new ArrayList<>();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, variants.size()));
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("fork-", 0).factory());
        try {
            Strand recorded = strand(RECORDED, List.of(), strands);
            for (Variant variant : variants) strand(variant.name(), variant.edits(), strands);
            fold(recorded, strands.subList(1, strands.size()), pool);
            List<Optional<Parting>> partings = partings(strands, pool);
            List<ForkOutcome> outcomes = new ArrayList<>();
            for (int strand = 0; strand < strands.size(); strand++)
                outcomes.add(strands.get(strand).outcome(partings.get(strand)));
            return outcomes;
        } finally {
            pool.shutdownNow();
            pool.close();
            strands.forEach(each -> each.fork().close());
        }
    }

    private Strand strand(String name, List<Edit> edits, List<Strand> strands) {
        var strand = new Strand(name, fork(edits));
        strands.add(strand);
        return strand;
    }

    /// A fork to be read by itself; to be closed.
    public Fork fork(List<Edit> edits) {
        return fork(edits, lastTick);
    }

    private Fork fork(List<Edit> edits, long toTick) {
        Recording source = recordings.get();
        try {
            return new Fork(point, source, passedOver, edits, toTick);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void fold(Strand recorded, List<Strand> forks, ExecutorService pool) throws InterruptedException {
        while (!recorded.ended()) {
            List<Strand.Moment> moments = recorded.lead(TOGETHER_TICKS);
            forEach(forks, pool, fork -> fork.follow(moments));
            progress.accept(recorded.tick());
        }
    }

    private static <T> void forEach(List<T> all, ExecutorService pool, Consumer<T> work) throws InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        for (T each : all) under.add(pool.submit(() -> work.accept(each)));
        for (Future<?> each : under) {
            try {
                each.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private List<Optional<Parting>> partings(List<Strand> strands, ExecutorService pool) throws InterruptedException {
        List<Optional<Parting>> partings = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int strand = 0; strand < strands.size(); strand++) {
            partings.add(Optional.empty());
            if (strands.get(strand).parts().isPresent()) places.add(strand);
        }
        forEach(places, pool, place -> {
            Optional<Parting> found = parting(strands.get(place));
            synchronized (partings) {
                partings.set(place, found);
            }
        });
        return partings;
    }

    private Optional<Parting> parting(Strand strand) {
        List<Edit> edits = strand.fork().edits();
        try (Fork recorded = fork(edits.stream().mapMulti(this::aligned).toList());
                Fork other = fork(edits)) {
            var engine = new BuiltEngine();
            return new FirstDifference(
                            new Side(RECORDED, engine, recorded, recorded.passedOver(), 0),
                            new Side("fork", engine, other),
                            strand.parts().orElseThrow(),
                            _ -> {})
                    .find();
        }
    }

    /// A record in place of each that the fork has more, so that the two are compared record by record.
    private void aligned(Edit edit, Consumer<Edit> aligned) {
        switch (edit) {
            case Edit.Inject(long tick, long _, long _, var _) -> aligned.accept(new Edit.Nothing(tick));
            case Edit.Rules(long tick, var _) -> aligned.accept(new Edit.Nothing(Math.max(tick, point.tick())));
            case Edit.Seed _ -> aligned.accept(new Edit.Nothing(point.tick()));
            case Edit.Nothing nothing -> aligned.accept(nothing);
            case Edit.Remove _, Edit.Change _ -> {}
        }
    }

    /// A fork as a slice from its first tick on, which says in place of the world's id that it is one.
    ///
    /// @param world that is forked
    /// @param toTick the slice's last one
    /// @throws IllegalArgumentException if the recording ends before, or the fold stands
    public RangeFile slice(String world, List<Edit> edits, long toTick) {
        try (Fork fork = fork(edits, toTick)) {
            String name = ForkName.of(world, point, edits).toString();
            return new SliceCut(fork, new BuiltEngine(), name, Set.of(), progress)
                    .cut(point.tick(), toTick)
                    .file();
        }
    }
}
