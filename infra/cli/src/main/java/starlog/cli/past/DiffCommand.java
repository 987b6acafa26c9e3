package starlog.cli.past;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;

/// Finds where two folds of the same inputs part.
@Tells(DiffDocument.class)
@Examples({
    "starlog diff --sector 3",
    "starlog diff --sector 3 --engine engine-5.jar",
    "starlog diff --file battle.slog --engine engine-5.jar --blast-radius",
    "starlog diff --file battle.slog --engine build/classes:schemas/classes",
    "starlog diff --sector 3 --from 40000 --restart-ticks 200"
})
@Command(
        name = "diff",
        description = {
            "Fold a sector's past twice, by this build and by another engine or in another way, until the two differ; then"
                    + " once more, with a look at the whole state after each rule of that tick, and at what is told of it:"
                    + " tick, rule, table, entity, column, both values, and the inputs of that tick.",
            "With neither --engine nor --restart-ticks: again in the same way, with restarts, and against the hashes that"
                    + " owners wrote into the log; so it says whether this build agrees with itself and with the past.",
            "Reads only. Exit code 1 if they part."
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int RESTART_TICKS = 200;

    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Option(
            names = "--engine",
            paramLabel = "PATH",
            description = "The other engine: a jar, or folders of classes with a colon between them; the first one that"
                    + " has a class wins. Default: this build's.")
    private String engine;

    @Option(
            names = "--restart-ticks",
            paramLabel = "TICKS",
            description = "The other side goes on from a snapshot of its own after so many ticks, and again, as after a"
                    + " crash. Default: never.")
    private int restartTicks;

    @Option(
            names = "--blast-radius",
            description = "Tell, too, how far the difference reaches at the last tick: rows of each table, ships, ore,"
                    + " refusals. For the changelog, if a change of the rules is meant. Needs --engine.")
    private boolean blastRadius;

    @Override
    public Integer call() throws IOException {
        if (restartTicks < 0) throw UserFault.usage("--restart-ticks is " + restartTicks + ", and must be 1 or more");
        if (blastRadius && (engine == null || restartTicks != 0))
            throw UserFault.usage(
                    "--blast-radius is of two engines: it needs --engine, and goes with no --restart-ticks");
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("diff-faults.log"));
        if (engine == null && restartTicks == 0) return tell(diff -> diff.againstItself(RESTART_TICKS));
        if (engine == null) return tell(diff -> diff.against(how(), new BuiltEngine(), restartTicks));
        try (EngineClasses other = open()) {
            return tell(diff -> blastRadius
                    ? diff.reach(how(), other.engine())
                    : diff.against(how(), other.engine(), restartTicks));
        }
    }

    private EngineClasses open() {
        try {
            return EngineClasses.open(
                    Stream.of(engine.split(File.pathSeparator)).map(Path::of).toList());
        } catch (IOException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    private String how() {
        String by = engine == null ? "" : "by " + engine;
        String restarts = restartTicks == 0 ? "" : "with a restart every " + restartTicks + " ticks";
        return (by + " " + restarts).strip();
    }

    private int tell(Function<Diff, DiffDocument> compared) throws IOException {
        try (Past.Opened opened = past.open();
                var one = opened.recording();
                var other = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            DiffDocument document = compared.apply(new Diff(
                    one,
                    other,
                    Math.min(past.to(), opened.lastTick()),
                    tick -> progress.say("equal up to tick " + tick)));
            progress.clear();
            answer.tell(document, document.words());
            return Exit.of(document.equal());
        }
    }
}
