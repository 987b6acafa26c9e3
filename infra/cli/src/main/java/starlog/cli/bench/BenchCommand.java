package starlog.cli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.bench.board.Board;
import starlog.cli.bench.board.BoardDocument;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;

/// Measures whatever has a budget, beside a limit or a peer, or by its commands one thing of a running Starlog.
@Tells(BoardDocument.class)
@Examples({
    "starlog bench > board.md",
    "starlog bench --only brawl,grid --rounds 9",
    "starlog bench --list",
    "starlog bench idle",
    "starlog bench crowd --players 100"
})
@Command(
        name = "bench",
        description = {
            "Without a command: measure whatever has a budget, each beside a limit or a peer in the same rounds, and print one"
                    + " Markdown table. A quarter of an hour. It needs nothing that runs, and builds the benchmarks if they are not.",
            "Ctrl-C ends it with what has been measured so far. Exit code 1 if that is not all; a budget that is not met is no"
                    + " fault."
        },
        footer = {
            "",
            "A round in which other processes took more than 5 %% of the machine's processors is marked, and does not count"
                    + " where an undisturbed one does. Worlds that it starts use the first free ports from 18600 on, and a"
                    + " temporary folder."
        },
        subcommands = {
            IdleCommand.class,
            EngineCommand.class,
            SessionsCommand.class,
            FailoverCommand.class,
            CrowdCommand.class,
            SocketsCommand.class
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int ROUNDS_MAX = 1_000;
    private static final int END_WITHIN_SECONDS = 90; // a world that runs is stopped in order

    @Spec
    private CommandSpec spec;

    @Mixin
    private Answer answer;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Measure these and nothing else; --list has the names.")
    private List<String> only = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of each measurement; those that take minutes have fewer. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--list", description = "Say what there is to measure, and how long it takes.")
    private boolean list;

    @Override
    public Integer call() throws InterruptedException {
        Between.check("--rounds", rounds, 1, ROUNDS_MAX);
        var home = Path.of(System.getProperty("starlog.home"));
        var board = new Board(home, rounds, spec.commandLine().getErr());
        board.choose(only);
        if (list) {
            answer.tell(board.listed(Machine.describe()), board.listedWords());
            return Exit.AS_ASKED.code();
        }
        return measured(board);
    }

    private int measured(Board board) throws InterruptedException {
        String machine = Machine.describe();
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endEarly(board, told), "end-board"));
        try {
            board.run();
            BoardDocument document = board.document(machine);
            answer.tell(document, document.words());
            return Exit.of(document.allMeasured());
        } finally {
            told.countDown();
        }
    }

    /// SIGTERM and Ctrl-C end what runs, and wait until the table is printed.
    private static void endEarly(Board board, CountDownLatch told) {
        if (told.getCount() == 0) return; // this is the end that the command itself came to
        System.err.println("ending with what has been measured so far ...");
        board.end();
        try {
            told.await(END_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            // Then at once.
        }
        Runtime.getRuntime().halt(Exit.FOUND_WRONG.code());
    }
}
