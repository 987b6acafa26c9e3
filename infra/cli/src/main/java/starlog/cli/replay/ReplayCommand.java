package starlog.cli.replay;

import java.io.PrintWriter;
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
import starlog.sector.replay.ReplayReport;

/// Proves that the log alone makes the world.
@Command(
        name = "replay",
        description = "Fold sectors again from the log and compare every tick with what was recorded. Reads only.")
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

    @Override
    public Integer call() {
        CliLog.to(target.dataFolder().resolve("logs").resolve("replay-faults.log"));
        PrintWriter out = spec.commandLine().getOut();
        var table = new Table(
                ">sector",
                ">first tick",
                ">ticks",
                ">intents",
                ">ticks/s",
                ">x real time",
                ">repeats",
                "first difference");
        boolean equal = true;
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"))) {
            List<Integer> sectors = sectors(world.sectorCount());
            try (var progress = new Progress(sectors.size())) {
                for (int sector : sectors) {
                    progress.begin(sector);
                    ReplayReport report = world.replay(sector);
                    row(table, report, world.timesRealTime(report));
                    equal &= report.equal();
                }
            }
        }
        out.println(table.text());
        return equal ? 0 : 1;
    }

    private static void row(Table table, ReplayReport report, double timesRealTime) {
        table.row(
                report.sector(),
                report.startTick() + 1,
                report.ticks(),
                report.intents(),
                String.format(Locale.ROOT, "%.0f", report.ticksPerSecond()),
                String.format(Locale.ROOT, "%.0f", timesRealTime),
                report.repeats(),
                report.difference().map(Object::toString).orElse("equal"));
    }

    private List<Integer> sectors(int sectorCount) {
        if (which.all) return IntStream.range(0, sectorCount).boxed().toList();
        for (int sector : which.sectors)
            if (sector < 0 || sector >= sectorCount)
                throw new UserFault("there is no sector " + sector + "; the world has 0 to " + (sectorCount - 1));
        return which.sectors.stream().distinct().toList();
    }
}
