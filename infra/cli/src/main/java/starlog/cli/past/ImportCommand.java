package starlog.cli.past;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.SliceFiles;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.WorldFounding.Founded;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeRecording;
import starlog.sector.fork.ForkPoint;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;
import starlog.sector.simulation.Sector;

/// Makes a world of a slice.
@Tells(ImportCommand.Imported.class)
@Examples({
    "starlog import battle.slog --data worlds/battle",
    "starlog import battle.slog --data worlds/battle --at 41000"
})
@Command(
        name = "import",
        description = {
            "Make a new world in which a sector goes on behind the last tick of a slice (`starlog export`, `starlog fork"
                    + " --out`), for `starlog up` to run: ticks count on, and the rules are those of the slice, in all"
                    + " sectors. The other sectors begin anew, and what was away in them is gone. Players have no accounts in"
                    + " it; their ships are there, and no new account gets their ids.",
            "Writes into the folder alone, which must be empty or not there yet; it is taken away again if the world cannot"
                    + " be made."
        })
public final class ImportCommand implements Callable<Integer> {
    /// @param world id of the new world
    /// @param from what the slice says of its world
    /// @param tick behind which the sector goes on
    /// @param ships of players
    record Imported(String folder, String world, String from, int sector, long tick, int ships) {
        String words() {
            return new StringJoiner("\n")
                    .add("world %s in %s: sector %d goes on behind tick %d, with %d ships of players"
                            .formatted(world, folder, sector, tick, ships))
                    .add("  from world " + from)
                    .add("`starlog up --data %s` runs it; other ports with --port-base".formatted(folder))
                    .toString();
        }
    }

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "FILE", description = "The slice.")
    private Path file;

    @Option(
            names = "--at",
            paramLabel = "TICK",
            description = "The last tick of the slice that counts. Default: the last one that there is.")
    private Long at;

    @Override
    public Integer call() throws Exception {
        CliLog.quiet();
        RangeFile slice = SliceFiles.read(file);
        SectorSnapshot state = state(slice);
        RangeHeader header = slice.header();
        Founded founded = Transplanted.into(data.folder(), state, header.world(), 0);
        var document = new Imported(
                data.folder().toString(),
                founded.world(),
                header.world(),
                state.sector(),
                state.tick(),
                founded.ships());
        answer.tell(document, document.words());
        return Exit.AS_ASKED.code();
    }

    private SectorSnapshot state(RangeFile slice) throws IOException {
        RangeHeader header = slice.header();
        refuseOtherEngine(file, header);
        long tick = at == null ? header.tickAfter() : at;
        if (tick <= header.tickBefore() || tick > header.tickAfter())
            throw UserFault.usage("%s holds ticks %d to %d, and --at is %d"
                    .formatted(file, header.tickBefore() + 1, header.tickAfter(), tick));
        try (Recording recording = new RangeRecording(slice);
                ProgressLine progress = ProgressLine.onStandardError()) {
            Set<Long> passedOver = PassedOverInputs.in(recording);
            return ForkPoint.before(tick + 1, recording, passedOver, folded -> progress.say("folded up to " + folded))
                    .state()
                    .orElseThrow();
        } catch (IllegalArgumentException | IllegalStateException | UnreadableRecord e) {
            throw new UserFault(file + ": " + e.getMessage(), e);
        }
    }

    /// @throws UserFault if another engine made the file's ticks
    static void refuseOtherEngine(Path file, RangeHeader header) {
        if (header.engineVersion() == 0 || header.engineVersion() == Sector.ENGINE_VERSION) return;
        throw new UserFault(
                "%s was made by engine version %d, and this build has %d: import it with the build that made it"
                        .formatted(file, header.engineVersion(), Sector.ENGINE_VERSION));
    }
}
