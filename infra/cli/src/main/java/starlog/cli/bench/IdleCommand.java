package starlog.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.bench.Costs.Measured;
import starlog.cli.console.Answer;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;

/// What every process of a running `up` takes while nobody plays: the ticks go on.
@Tells(IdleCommand.Idle.class)
@Examples("starlog bench idle --seconds 300")
@Command(name = "idle", description = "CPU and memory of every process over some time, as a Markdown table.")
final class IdleCommand implements Callable<Integer> {
    record Idle(String machine, int seconds, List<ProcessCost> processes) {}

    @Mixin
    private Answer answer;

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
        if (seconds < 1) throw UserFault.usage("--seconds must be at least 1: " + seconds);
        RunningParts running = RunningParts.read(data.folder())
                .orElseThrow(() -> UserFault.unreachable("nothing runs in " + data.folder() + "; `starlog up` first"));
        var costs = new Costs(running);
        ProgressLine.sleep(Duration.ofSeconds(seconds), "measuring");
        List<Measured> measured = costs.sinceThen();
        String machine = Machine.describe();
        answer.tell(
                new Idle(
                        machine, seconds, measured.stream().map(ProcessCost::of).toList()),
                machine + "\n\nIdle for " + seconds
                        + " s. CPU in percent of one core; PSS counts shared pages once.\n\n"
                        + table(measured).markdown());
        return Exit.AS_ASKED.code();
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
