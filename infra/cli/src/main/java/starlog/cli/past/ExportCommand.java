package starlog.cli.past;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.slice.SliceCut;

/// Cuts a slice out of a sector's past.
@Tells(ExportDocument.class)
@Examples({
    "starlog export --sector 3 --from 40000 --to 48000 --out battle.slog",
    "starlog export --sector 3 --from 40000 --to 48000 --out battle.slog --json | jq -r .link"
})
@Command(
        name = "export",
        description = {
            "Write a stretch of a sector's past into one file: the state before its first tick, its inputs, rules included,"
                    + " and the schemas of both. Such a file is folded anywhere, without a server: `starlog diff --file`,"
                    + " `starlog verify`.",
            "Nothing that people have written is in it: players and ships are numbers, and operators' reasons are left"
                    + " out. Tells a link, too, which stands for the file where the log is at hand. Reads only."
        })
public final class ExportCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws IOException {
        CliLog.to(past.target().dataFolder().resolve("logs").resolve("export-faults.log"));
        if (past.to() == Long.MAX_VALUE) throw UserFault.usage("which ticks? --from and --to are missing");
        SliceCut.Slice slice = cut();
        byte[] bytes = slice.file().bytes();
        try {
            Files.write(out, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(out + " is there already");
        }
        var document = ExportDocument.of(out, bytes.length, slice);
        answer.tell(document, document.words());
        return Exit.AS_ASKED.code();
    }

    private SliceCut.Slice cut() throws IOException {
        try (Past.Opened opened = past.open();
                Recording recording = opened.recording();
                ProgressLine progress = ProgressLine.onStandardError()) {
            Set<Long> passedOver = PassedOverInputs.in(recording);
            var cut = new SliceCut(
                    recording, new BuiltEngine(), opened.world(), passedOver, tick -> progress.say("tick " + tick));
            return cut.cut(past.from().orElse(1L), past.to());
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }
}
