package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.SliceFiles;
import starlog.sector.archive.RangeFile;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.slice.SliceProof;

/// Proves to anybody that a recorded stretch followed the rules.
@Tells(VerifyDocument.class)
@Examples({
    "starlog verify battle.slog",
    "starlog verify battle.slog --engine engine-5.jar",
    "starlog verify battle.slog --json | jq -r .chain"
})
@Command(
        name = "verify",
        description = {
            "Prove that a slice followed the rules: all checksums, the hash of its first state, no input missing, and then,"
                    + " tick by tick, the hash that the sector's owner wrote into the log when it made the tick. Nothing need"
                    + " run.",
            "Tells a chain of SHA-256 over first state, inputs and hashes. Who makes up inputs and hashes together can make a"
                    + " file that follows the rules, but no other file has this chain: two who compare its 64 digits know"
                    + " whether they have the same battle. Exit code 1 if anything does not follow the rules."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Parameters(paramLabel = "FILE", description = "A slice, as `starlog export` writes it.")
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "PATH",
            description =
                    "The engine that made it: a jar, or folders of classes with a colon between them. Default: this"
                            + " build's.")
    private String engine;

    @Override
    public Integer call() throws IOException {
        RangeFile slice = SliceFiles.read(file);
        if (engine == null) return verify(slice, new BuiltEngine());
        try (EngineClasses other = SliceFiles.engine(engine)) {
            return verify(slice, other.engine());
        }
    }

    private int verify(RangeFile slice, Engine rules) {
        int madeBy = slice.header().engineVersion();
        if (madeBy != 0 && madeBy != rules.version())
            throw new UserFault(
                    "%s was made by engine version %d, and this is version %d, whose rules are others: name the engine that made it, --engine engine-%d.jar"
                            .formatted(file, madeBy, rules.version(), madeBy));
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            long before = slice.header().tickBefore();
            long whole = slice.header().tickAfter() - before;
            var proof = SliceProof.of(slice, rules, tick -> progress.at(tick - before, whole, "ticks folded"));
            progress.clear();
            var document = VerifyDocument.of(file, proof);
            answer.tell(document, document.words());
            return Exit.of(proof.fault().isEmpty());
        }
    }
}
