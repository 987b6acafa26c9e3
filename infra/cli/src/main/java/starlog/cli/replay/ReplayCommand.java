package starlog.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Table;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;

/// Proves that the log alone makes the world.
@Command(
        name = "replay",
        description = {
            "Fold sectors again from the log, and compare every tick with the hash that the log itself has of it and, as"
                    + " far as it still reaches back, with what was recorded in state-events.",
            "Reads only. Exit code 1 if anything differs, is missing, or stands still, or if a record of state-events is none"
                    + " that readers take and no operator had it passed over (`starlog quarantine --topic state-events`)."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        CliLog.to(target.dataFolder().resolve("logs").resolve("replay-faults.log"));
        var table = new Table(
                ">sector",
                ">first tick",
                ">ticks",
                "from",
                "to",
                ">intents",
                ">x real time",
                ">proven",
                ">compared",
                "outcome");
        boolean equal = true;
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"))) {
            List<Integer> sectors = sectors(world.sectorCount());
            try (var progress = new Progress(sectors.size())) {
                for (int sector : sectors) {
                    progress.begin(sector);
                    for (ReplayReport report : replay(world, sector)) {
                        row(table, report, world.timesRealTime(report));
                        equal &= report.equal();
                        tellStates(report);
                    }
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(table.text());
        faults.forEach(out::println);
        notes.forEach(out::println);
        return equal && faults.isEmpty() ? 0 : 1;
    }

    private List<ReplayReport> replay(LoggedWorld world, int sector) throws IOException {
        if (!fromArchive) return List.of(world.replay(sector, fromTick, toTick));
        ArchiveStore store = ArchiveConfig.of(target.settings("sector"))
                .store()
                .orElseThrow(() -> new UserFault("no archive is named: starlog.sector.archive.folder is empty"));
        return world.replayFromArchive(store, sector, fromTick, toTick, faults::add);
    }

    private void tellStates(ReplayReport report) {
        report.badTicks().forEach(each -> notes.add(each.toString()));
        if (report.passedOver() > 0)
            notes.add("sector %d: state-events: %d passed over by operators"
                    .formatted(report.sector(), report.passedOver()));
    }

    private static void row(Table table, ReplayReport report, double timesRealTime) {
        table.row(
                report.sector(),
                report.startTick() + 1,
                report.ticks(),
                moment(report.fromMicros()),
                moment(report.toMicros()),
                report.intents(),
                String.format(Locale.ROOT, "%.0f", timesRealTime),
                report.proven(),
                report.compared(),
                report.outcome());
    }

    private static String moment(long micros) {
        return micros == 0 ? "-" : Instant.ofEpochSecond(micros / 1_000_000).toString();
    }

    private List<Integer> sectors(int sectorCount) {
        if (which.all) return IntStream.range(0, sectorCount).boxed().toList();
        for (int sector : which.sectors)
            if (sector < 0 || sector >= sectorCount)
                throw new UserFault("there is no sector " + sector + "; the world has 0 to " + (sectorCount - 1));
        return which.sectors.stream().distinct().toList();
    }
}
