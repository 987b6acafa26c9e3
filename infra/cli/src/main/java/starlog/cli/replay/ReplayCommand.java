package starlog.cli.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.ReplayDocument.Folded;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.EngineShelf;
import starlog.sector.replay.RecordingSector;
import starlog.sector.replay.ReplayEnd;
import starlog.sector.replay.ReplayReport;
import starlog.sector.slice.SliceLink;

/// Proves that the log alone makes the world.
@Tells(ReplayDocument.class)
@Examples({
    "starlog replay --all",
    "starlog replay --sector 3 --from 40000 --to 48000",
    "starlog replay --all --from-archive",
    "starlog replay --file battle.slog --engine engine-5.jar",
    "starlog replay --sector 1,2 --follow"
})
@Command(
        name = "replay",
        description = {
            "Fold sectors again from the log, beside each other on all cores, and compare every tick with the hash that the"
                    + " log itself has of it and, as far as it still reaches back, with what was recorded in state-events. Of"
                    + " the first tick that differs: component, entity, column, both values, the inputs of the tick, and what"
                    + " of it touched the value.",
            "Reads only. Exit code 1 if anything differs, is missing, or stands still, or if a record of state-events is none"
                    + " that readers take and no operator had it passed over (`starlog quarantine --topic state-events`)."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int FOLLOWED_MAX = 64; // each has a thread, and two connections to Kafka

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Option(names = "--all", description = "Every sector.")
        private boolean all;

        @Option(names = "--sector", paramLabel = "N", split = ",", description = "These sectors.")
        private List<Integer> sectors = List.of();

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description =
                        "A slice (`starlog export`), or a file of the archive that begins with a state. Nothing need"
                                + " run.")
        private Path file;

        @Option(
                names = "--link",
                paramLabel = "LINK",
                description = "A stretch of the log, as `starlog export` prints it.")
        private String link;
    }

    @Option(names = "--from-archive", description = "Begin with the archive, and go on in Kafka where it ends.")
    private boolean fromArchive;

    @Option(names = "--from", paramLabel = "TICK", description = "Begin at the last kept snapshot before this tick.")
    private long fromTick;

    @Option(names = "--to", paramLabel = "TICK", description = "End with this tick.")
    private long toTick = Long.MAX_VALUE;

    @Option(names = "--to-offset", paramLabel = "OFFSET", description = "End with this input.")
    private long toOffset = Long.MAX_VALUE;

    @Option(
            names = "--follow",
            description = "Go on folding as the log grows, with a line a second, until Ctrl-C or the first difference.")
    private boolean follow;

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            converter = Speed.Converter.class,
            description =
                    "So many times as fast as the ticks were made: 1x, 4x, 0.5x. Default: max, as fast as it goes.")
    private Speed speed = Speed.MAX;

    @Option(
            names = "--engine",
            paramLabel = "PATH",
            description =
                    "Fold by another engine: a jar, or folders of classes with a colon between them. Default: this"
                            + " build's.")
    private String engine;

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private Replays replays;

    @Override
    public Integer call() throws IOException {
        try {
            return replay();
        } finally {
            if (replays != null) replays.close();
        }
    }

    private int replay() throws IOException {
        CliLog.to(target.dataFolder().resolve("logs").resolve("replay-faults.log"));
        if (follow && which.file != null)
            throw UserFault.usage("a file does not grow: --follow goes with --sector or --all");
        if (follow && engine != null)
            throw UserFault.usage("--follow folds by this build's engine, and not with --engine");
        List<Folded> all = engine == null ? replay(Optional.empty()) : replayByOther();
        boolean equal = all.stream().allMatch(Folded::equal) && faults.isEmpty();
        var document = new ReplayDocument(equal, all, faults);
        answer.tell(document, document.words());
        return Exit.of(equal);
    }

    private List<Folded> replayByOther() throws IOException {
        try (EngineClasses other = SliceFiles.engine(engine)) {
            return replay(Optional.of(other.engine()));
        }
    }

    private List<Folded> replay(Optional<Engine> other) throws IOException {
        if (which.file != null) return replayFile(other);
        if (which.link != null) meanLink();
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"))) {
            ReplayWish wish = wish(other);
            List<Callable<List<Folded>>> tasks = new ArrayList<>();
            for (int sector : sectors(world))
                tasks.add(() -> world.replay(sector, wish).stream()
                        .map(report -> Folded.of(report, world.timesRealTime(report), "--sector " + sector))
                        .toList());
            return replays.run(tasks);
        }
    }

    private List<Folded> replayFile(Optional<Engine> other) throws IOException {
        RangeFile file = SliceFiles.read(which.file);
        if (toTick == Long.MAX_VALUE && file.header().hashAfter() != 0)
            toTick = file.header().tickAfter();
        ReplayWish wish = wish(other);
        return replays.run(List.of(() -> {
            ReplayReport report = LoggedWorld.fold(
                    new RecordingSector(new RangeRecording(file)),
                    () -> new RangeRecording(file),
                    wish,
                    EngineShelf.EMPTY);
            return List.of(Folded.of(report, timesRealTime(report), "--file " + which.file));
        }));
    }

    /// By the owner's clock: a file does not say at what pace its world went.
    private static double timesRealTime(ReplayReport report) {
        return (report.toMicros() - report.fromMicros())
                * 1e3
                / Math.max(1, report.took().toNanos());
    }

    private void meanLink() {
        SliceLink link;
        try {
            link = SliceLink.of(which.link);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
        which.sectors = List.of(link.sector());
        if (fromTick == 0) fromTick = link.fromTick();
        if (toTick == Long.MAX_VALUE) toTick = link.toTick();
    }

    private ReplayWish wish(Optional<Engine> other) {
        var end = new ReplayEnd(toTick, toOffset);
        var underway = new Underway(speed, follow, end);
        replays = new Replays(underway, follow, answer.words());
        return new ReplayWish(fromTick, end, archive(), other, underway::watch, faults::add);
    }

    private Optional<ArchiveStore> archive() {
        if (!fromArchive || which.file != null) return Optional.empty();
        return Optional.of(ArchiveConfig.of(target.settings("sector"))
                .store()
                .orElseThrow(() -> UserFault.usage("no archive is named: starlog.sector.archive.folder is empty")));
    }

    private List<Integer> sectors(LoggedWorld world) {
        int sectorCount = world.sectorCount();
        if (which.link != null && !SliceLink.of(which.link).world().equals(world.id()))
            throw UserFault.usage("the link is of world %s, and this is world %s"
                    .formatted(SliceLink.of(which.link).world(), world.id()));
        for (int sector : which.sectors)
            if (sector < 0 || sector >= sectorCount)
                throw UserFault.usage("there is no sector " + sector + "; the world has 0 to " + (sectorCount - 1));
        List<Integer> sectors = which.all
                ? IntStream.range(0, sectorCount).boxed().toList()
                : which.sectors.stream().distinct().toList();
        if (follow && sectors.size() > FOLLOWED_MAX)
            throw UserFault.usage(
                    "--follow takes at most %d sectors, and these are %d".formatted(FOLLOWED_MAX, sectors.size()));
        return sectors;
    }
}
