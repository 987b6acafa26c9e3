package starlog.cli.past;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import starlog.cli.replay.SliceFiles;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.hashes.HashFileWriter;
import starlog.sector.hashes.HashStretch;
import starlog.sector.hashes.HashesOf;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;

/// Writes the hash of every tick of a sector's past.
@Tells(HashesDocument.class)
@Examples({
    "starlog hashes --sector 3 --from 40000 --out here.slhs",
    "starlog hashes --file battle.slog --engine engine-5.jar --out jar.slhs"
})
@Command(
        name = "hashes",
        description = {
            "Fold a sector's past, and write the hash of every tick into a file: 8 bytes a tick, an hour is 1.2 MB. Two"
                    + " machines exchange such files, and `starlog diff-hashes` says the first tick that is not the same.",
            "Reads only."
        })
public final class HashesCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Past past;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file, which must not be there yet.")
    private Path out;

    @Option(
            names = "--engine",
            paramLabel = "PATH",
            description =
                    "Fold by another engine: a jar, or folders of classes with a colon between them. Default: this"
                            + " build's.")
    private String engine;

    @Override
    public Integer call() throws IOException {
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("hashes-faults.log"));
        if (Files.exists(out)) throw UserFault.usage(out + " is there already");
        HashStretch stretch = engine == null ? write(new BuiltEngine()) : writeByOther();
        var document = HashesDocument.of(out, Files.size(out), stretch);
        answer.tell(document, document.words());
        return Exit.AS_ASKED.code();
    }

    private HashStretch writeByOther() throws IOException {
        try (EngineClasses other = SliceFiles.engine(engine)) {
            return write(other.engine());
        }
    }

    private HashStretch write(Engine rules) throws IOException {
        try (Past.Opened opened = past.open();
                Recording recording = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            Set<Long> passedOver = PassedOverInputs.in(recording);
            var hashes = new HashesOf(recording, rules, passedOver);
            long from = past.from().orElse(hashes.firstTick());
            long to = Math.min(past.to(), opened.lastTick());
            return write(hashes, opened.world(), recording.sector(), rules.version(), from, to, progress);
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(out + " is there already");
        }
    }

    /// What is not finished is taken away again.
    private HashStretch write(
            HashesOf hashes, String world, int sector, int engineVersion, long from, long to, ProgressLine progress)
            throws IOException {
        boolean finished = false;
        try (var writer = new HashFileWriter(out, world, sector, engineVersion, from)) {
            hashes.write(
                    from,
                    to,
                    writer::add,
                    tick -> progress.at(tick - from, to == Long.MAX_VALUE ? 0 : to - from, "ticks folded"));
            HashStretch stretch = writer.finish();
            finished = true;
            return stretch;
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        } finally {
            if (!finished) Files.deleteIfExists(out);
        }
    }
}
