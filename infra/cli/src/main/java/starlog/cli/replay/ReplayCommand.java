package starlog.cli.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.ReplayDocument.Folded;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;

/// Proves that the log alone makes the world.
@Tells(ReplayDocument.class)
@Examples({
    "starlog replay --all",
    "starlog replay --sector 3 --from 40000 --to 48000",
    "starlog replay --all --from-archive"
})
@Command(
        name = "replay",
        description = {
            "Fold sectors again from the log, and compare every tick with the hash that the log itself has of it and, as"
                    + " far as it still reaches back, with what was recorded in state-events.",
            "Reads only. Exit code 1 if anything differs, is missing, or stands still, or if a record of state-events is none"
                    + " that readers take and no operator had it passed over (`starlog quarantine --topic state-events`)."
        })
public final class ReplayCommand implements Callable<Integer> {
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
    }

    @Option(names = "--from-archive", description = "Begin with the archive, and go on in Kafka where it ends.")
    private boolean fromArchive;

    @Option(names = "--from", paramLabel = "TICK", description = "Begin at the last kept snapshot before this tick.")
    private long fromTick;

    @Option(names = "--to", paramLabel = "TICK", description = "End with this tick.")
    private long toTick = SectorReplay.TO_THE_END;

    private final List<String> faults = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        CliLog.to(target.dataFolder().resolve("logs").resolve("replay-faults.log"));
        List<Folded> all = new ArrayList<>();
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"));
                var progress = ProgressLine.onStandardError()) {
            List<Integer> sectors = sectors(world.sectorCount());
            for (int done = 0; done < sectors.size(); done++) {
                progress.at(done, sectors.size(), "sectors folded");
                for (ReplayReport report : replay(world, sectors.get(done)))
                    all.add(Folded.of(report, world.timesRealTime(report)));
            }
        }
        boolean equal = all.stream().allMatch(Folded::equal) && faults.isEmpty();
        var document = new ReplayDocument(equal, all, faults);
        answer.tell(document, document.words());
        return Exit.of(equal);
    }

    private List<ReplayReport> replay(LoggedWorld world, int sector) throws IOException {
        if (!fromArchive) return List.of(world.replay(sector, fromTick, toTick));
        ArchiveStore store = ArchiveConfig.of(target.settings("sector"))
                .store()
                .orElseThrow(() -> UserFault.usage("no archive is named: starlog.sector.archive.folder is empty"));
        return world.replayFromArchive(store, sector, fromTick, toTick, faults::add);
    }

    private List<Integer> sectors(int sectorCount) {
        if (which.all) return IntStream.range(0, sectorCount).boxed().toList();
        for (int sector : which.sectors)
            if (sector < 0 || sector >= sectorCount)
                throw UserFault.usage("there is no sector " + sector + "; the world has 0 to " + (sectorCount - 1));
        return which.sectors.stream().distinct().toList();
    }
}
