package starlog.cli.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.up.Part;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.load.crowd.IdleSockets;
import starlog.load.crowd.IdleSockets.Kind;

/// What an open WebSocket costs by which nothing is said.
@Tells(SocketsCommand.Sockets.class)
@Examples({"starlog bench sockets --count 1000", "starlog bench sockets --kind INTENTS --count 1000"})
@Command(
        name = "sockets",
        description = {
            "Open many WebSockets by which the client says nothing, and tell what each takes of the service's memory: what"
                    + " lives in its heap after a collection, and what is resident. For an `up` on this machine.",
            "Exit code 1 if the server has closed one."
        },
        footer = {
            "",
            "For more than some thousands: `up --apart --config infra/load/measure.conf`, and `ulimit -n` above their number for"
                    + " `up` and for this. Live feeds are idle only as to what the client says: frames come."
        })
final class SocketsCommand implements Callable<Integer> {
    /// @param process whose memory it is
    /// @param lost closed by the server meanwhile
    record Sockets(String machine, String process, Kind kind, int count, int lost, Memory before, Memory withThem) {}

    /// @param heapKb what lives in the heap after a collection
    record Memory(long heapKb, long residentKb) {}

    private static final int COUNT_MAX = 100_000;
    private static final double KB_IN_MB = 1024;

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "LIVE",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "100",
            description = "Whose they are, in turn. Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long all stay open before it is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    private final ProgressLine opening = ProgressLine.onStandardError();

    @Override
    public Integer call() throws InterruptedException {
        Between.check("--count", count, 1, COUNT_MAX);
        Between.check("--players", players, 1, count);
        Between.check("--seconds", seconds, 1, 600);
        var up = MeasuredUp.of(data.folder());
        boolean live = kind == Kind.LIVE;
        up.requireRoom(live ? 0 : count, live ? count : 0, Math.ceilDiv(count, players));
        RunningPart process = up.process(live ? Part.QUERY : Part.INGEST);
        try (var sockets = new IdleSockets(up.address("ingest"), up.address("query"), this::opened)) {
            sockets.enter(players);
            LiveHeap before = LiveHeap.of(process.pid());
            sockets.open(kind, count);
            ProgressLine.sleep(Duration.ofSeconds(seconds), "all open");
            print(process.name(), before, LiveHeap.of(process.pid()), sockets.lost());
            return Exit.of(sockets.lost() == 0);
        }
    }

    private void opened(int number) {
        opening.at(number, count, "sockets open");
        if (number == count) opening.clear();
    }

    private void print(String process, LiveHeap before, LiveHeap after, int lost) {
        String machine = Machine.describe();
        var table = new Table(process, ">MB before", ">MB with them", ">KB a socket", ">sockets in a GB");
        row(table, "heap, after a collection", before.heapKb(), after.heapKb());
        row(table, "resident", before.rssKb(), after.rssKb());
        answer.tell(
                new Sockets(machine, process, kind, count, lost, memory(before), memory(after)),
                "%s\n\n%d sockets (%s), %d closed by the server meanwhile.\n\n%s"
                        .formatted(machine, count, kind, lost, table.markdown()));
    }

    private static Memory memory(LiveHeap heap) {
        return new Memory(heap.heapKb(), heap.rssKb());
    }

    private void row(Table table, String what, long beforeKb, long afterKb) {
        double each = (double) (afterKb - beforeKb) / count;
        table.row(
                what,
                String.format(Locale.ROOT, "%.1f", beforeKb / KB_IN_MB),
                String.format(Locale.ROOT, "%.1f", afterKb / KB_IN_MB),
                String.format(Locale.ROOT, "%.1f", each),
                each > 0 ? Math.round(KB_IN_MB * KB_IN_MB / each) : "-");
    }
}
