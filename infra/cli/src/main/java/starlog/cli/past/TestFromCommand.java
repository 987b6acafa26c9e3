package starlog.cli.past;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.ArchiveWish;
import starlog.cli.replay.LoggedWorld;
import starlog.cli.replay.SliceFiles;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.RangeFile;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.slice.SliceCut;
import starlog.sector.slice.SliceLink;
import starlog.sector.slice.SliceProof;
import starlog.sector.slice.SliceTestSource;

/// Makes a failing test of a slice.
@Tells(TestFromDocument.class)
@Examples({
    "starlog test-from battle.slog",
    "starlog test-from starlog:w-1/3/40000-48000/00000000000000ff --out /home/me/starlog"
})
@Command(
        name = "test-from",
        description = {
            "Write a JUnit test of a slice, and the slice beside it, into the sources: it fails until the build makes of the"
                    + " inputs what the sector's owner made, each time and also if it restarts on the way. Says by which"
                    + " command it is run, and whether it fails now.",
            "Reads nothing but the slice, or the log behind a link."
        })
public final class TestFromCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "FILE|LINK", description = "A slice, or a link to one, as `starlog export` prints it.")
    private String from;

    @Option(names = "--out", paramLabel = "FOLDER", description = "The folder of the sources. Default: this one.")
    private Path repository = Path.of(".");

    @Option(
            names = "--engine",
            paramLabel = "PATH",
            description =
                    "Of which engine to say whether it fails: a jar, or folders of classes with a colon between them."
                            + " Default: this build's.")
    private String engine;

    @Override
    public Integer call() throws IOException {
        CliLog.to(target.dataFolder().resolve("logs").resolve("test-from-faults.log"));
        if (!Files.isDirectory(repository.resolve("sector-processor")))
            throw UserFault.usage(
                    "%s is not the folder of the sources: there is no sector-processor in it; --out names it"
                            .formatted(repository.toAbsolutePath().normalize()));
        RangeFile slice = SliceLink.is(from) ? cut() : SliceFiles.read(Path.of(from));
        Optional<SliceProof.Fault> fault = engine == null ? fault(slice, new BuiltEngine()) : faultByOther(slice);
        var test = SliceTestSource.of(slice.header());
        try {
            var written = test.write(repository, slice.bytes());
            var document = TestFromDocument.of(test, written, fault);
            answer.tell(document, document.words());
            return Exit.AS_ASKED.code();
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(e.getMessage() + " is there already: take it away for a new one");
        }
    }

    private Optional<SliceProof.Fault> faultByOther(RangeFile slice) throws IOException {
        try (EngineClasses other = SliceFiles.engine(engine)) {
            return fault(slice, other.engine());
        }
    }

    private static Optional<SliceProof.Fault> fault(RangeFile slice, Engine rules) {
        return SliceProof.of(slice, rules, _ -> {}).fault();
    }

    private RangeFile cut() throws IOException {
        SliceLink link = link();
        var settings = target.settings("sector");
        try (LoggedWorld world = LoggedWorld.open(settings)) {
            if (!world.id().equals(link.world()))
                throw UserFault.usage(
                        "the link is of world %s, and this is world %s".formatted(link.world(), world.id()));
            Optional<ArchiveWish> archive = ArchiveConfig.of(settings)
                    .store()
                    .map(store -> new ArchiveWish(store, false, link.toTick(), false, _ -> {}));
            try (Recording recording = world.recording(link.sector(), link.fromTick(), archive)) {
                var cut =
                        new SliceCut(recording, new BuiltEngine(), world.id(), PassedOverInputs.in(recording), _ -> {});
                byte[] bytes = cut.cut(link.fromTick(), link.toTick()).file().bytes();
                return RangeFile.read(new ByteArrayInputStream(bytes), from);
            } catch (IllegalArgumentException e) {
                throw UserFault.usage(e.getMessage());
            }
        }
    }

    private SliceLink link() {
        try {
            return SliceLink.of(from);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }
}
