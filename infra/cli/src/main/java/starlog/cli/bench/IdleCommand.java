package starlog.cli.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.bench.Costs.Measured;
import starlog.cli.console.DataOption;
import starlog.cli.console.Table;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;

/// What every process of a running `up` takes while nobody plays: the ticks go on.
@Command(name = "idle", description = "CPU and memory of every process over some time, as a Markdown table.")
final class IdleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1) throw new UserFault("--seconds must be at least 1: " + seconds);
        RunningParts running = RunningParts.read(data.folder())
                .orElseThrow(() -> new UserFault("nothing runs in " + data.folder() + "; `starlog up` first"));
        var costs = new Costs(running);
        Thread.sleep(Duration.ofSeconds(seconds));
        List<Measured> measured = costs.sinceThen();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        out.println();
        out.println("Idle for " + seconds + " s. CPU in percent of one core; PSS counts shared pages once.");
        out.println();
        out.println(table(measured).markdown());
        return 0;
    }

    private static Table table(List<Measured> measured) {
        var table = new Table("process", ">CPU %", ">RSS MB", ">PSS MB");
        measured.forEach(each -> row(table, each.name(), List.of(each)));
        row(table, "**services**", measured.stream().filter(Measured::service).toList());
        row(table, "**all**", measured);
        return table;
    }

    private static void row(Table table, String name, List<Measured> measured) {
        boolean pssKnown = measured.stream().allMatch(each -> each.pssMb().isPresent());
        table.row(
                name,
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        measured.stream().mapToDouble(Measured::cpuPercent).sum()),
                measured.stream().mapToLong(Measured::rssMb).sum(),
                pssKnown
                        ? measured.stream()
                                .mapToLong(each -> each.pssMb().orElse(0L))
                                .sum()
                        : "-");
    }
}
