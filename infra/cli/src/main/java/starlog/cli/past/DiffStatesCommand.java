package starlog.cli.past;

import java.io.IOException;
import java.util.List;
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
import starlog.sector.desync.StateComparison;

/// Says in what two states differ.
@Tells(DiffStatesDocument.class)
@Examples({
    "starlog diff-states here.slog there.slog",
    "starlog diff-states battle.slog@40123 3@40123",
    "starlog diff-states 3@40000 3@40040 --fields 100"
})
@Command(
        name = "diff-states",
        description = {
            "In what two states differ: of each table how many rows and fields, and the first fields with both values.",
            "A state is FILE, with which a slice or a file of the archive begins; FILE@TICK, to which it is folded; or"
                    + " SECTOR@TICK of the running world. Reads only. Exit code 1 if they differ."
        })
public final class DiffStatesCommand implements Callable<Integer> {
    private static final int FIELDS_MAX = 10_000;

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Parameters(index = "0", paramLabel = "STATE", description = "One state.")
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "The other one.")
    private String other;

    @Option(
            names = "--fields",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many fields to tell one by one. Default: 20.")
    private int fields;

    @Override
    public Integer call() throws IOException {
        CliLog.to(target.dataFolder().resolve("logs").resolve("diff-states-faults.log"));
        if (fields < 0 || fields > FIELDS_MAX)
            throw UserFault.usage("--fields is 0 to %d, not %d".formatted(FIELDS_MAX, fields));
        StateAt first = StateAt.of(one, target);
        StateAt second = StateAt.of(other, target);
        var comparison = StateComparison.of(first.tables(), second.tables(), fields);
        var document = DiffStatesDocument.of(List.of(first, second), comparison);
        answer.tell(document, document.words());
        return Exit.of(comparison.equal());
    }
}
