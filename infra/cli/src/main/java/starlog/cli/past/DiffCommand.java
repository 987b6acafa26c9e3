package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Side;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.replay.PassedOverInputs;

/// Finds where two folds of the same inputs part.
@Tells(DiffDocument.class)
@Examples({
    "starlog diff --sector 3 --engine engine-5.jar",
    "starlog diff --file battle.slog --engine build/classes:schemas/classes",
    "starlog diff --sector 3 --from 40000 --restart-ticks 200"
})
@Command(
        name = "diff",
        description = {
            "Fold a sector's past twice, by this build and by another engine or in another way, until the two differ; then"
                    + " once more, with a look at the whole state after each rule of that tick: tick, rule, table, entity,"
                    + " column, both values, and the inputs of that tick.",
            "Reads only. Exit code 1 if they part."
        })
public final class DiffCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws IOException {
        if (engine == null && restartTicks == 0)
            throw UserFault.usage("both sides would be the same: name --engine, or --restart-ticks");
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("diff-faults.log"));
        Engine ours = new BuiltEngine();
        if (engine == null) return compare(ours, ours);
        try (EngineClasses other = EngineClasses.open(places())) {
            return compare(ours, other.engine());
        } catch (IOException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    private List<Path> places() {
        return List.of(engine.split(java.io.File.pathSeparator)).stream()
                .map(Path::of)
                .toList();
    }

    private int compare(Engine ours, Engine theirs) throws IOException {
        try (Past.Opened opened = past.open();
                var one = opened.recording();
                var other = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            Set<Long> passedOver = PassedOverInputs.in(one);
            Side first = new Side("this build", ours, one, passedOver, 0);
            Side second = new Side("the other", theirs, other, passedOver, restartTicks);
            Optional<Parting> parting = new FirstDifference(
                            first, second, past.to(), tick -> progress.say("equal up to tick " + tick))
                    .find();
            var document = DiffDocument.of(one.sector(), parting);
            progress.clear();
            answer.tell(document, document.words());
            return Exit.of(parting.isEmpty());
        }
    }
}
