package starlog.cli.up;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;

/// Starts the stack and the services and stays in the foreground; Ctrl-C stops everything in order.
@Tells(UpDocument.class)
@Examples({
    "starlog up",
    "starlog up --detach --data ~/worlds/trial --port-base 7200",
    "starlog up --config my.conf --nodes 3",
    "starlog up --without clickhouse,analytics",
    "starlog up --detach --json | jq -r .page"
})
@Command(
        name = "up",
        description = "Start Kafka, schema registry, PostgreSQL, ClickHouse and the five services on this machine.",
        footer = {
            "",
            "Parts: kafka, registry, postgres, clickhouse, ingest, sector, projection, query, analytics; with --nodes also"
                    + " sector-2, sector-3 and so on, with --ingests ingest-2, with --queries query-2. The name sector means"
                    + " all of them.",
            "Ports: base + 1 to + 7 for the services, + 10 to + 15 for the stack, + 22, + 23 and so on for sector-2,"
                    + " sector-3 and so on, + 42 (players) and + 47 (operators) for ingest-2, + 52 and + 57 for query-2, one"
                    + " more for ingest-3 and query-3."
        })
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + PortPlan.DEFAULT_BASE,
            description = "All ports are counted from here. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of your own (HOCON), over the generated ones.")
    private Path settings;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            completionCandidates = PartNames.class,
            description = "Start these parts and no other.")
    private List<String> only = List.of();

    @Option(
            names = "--without",
            paramLabel = "PART",
            split = ",",
            completionCandidates = PartNames.class,
            description = "Start all parts but these.")
    private List<String> without = List.of();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Sector processors to start; they share the sectors. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--ingests",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of command-ingest to start; a client may come to any. Default: ${DEFAULT-VALUE}.")
    private int ingests;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of query-api to start, likewise. Default: ${DEFAULT-VALUE}.")
    private int queries;

    @Option(
            names = "--together",
            description = {
                "Run the services in one process, which takes least memory. The default with one of each.",
                "Should one of them fail for good, each gets a process of its own, and the others go on."
            })
    private boolean together;

    @Option(
            names = "--apart",
            description = "Run each service in a process of its own. The default with several of one.")
    private boolean apart;

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        long beginNanos = System.nanoTime();
        var howMany = new HowMany(nodes, ingests, queries);
        if (together && apart) throw UserFault.usage("--together and --apart contradict each other");
        var options = new UpOptions(
                data.folder(),
                new PortPlan(portBase),
                Optional.ofNullable(settings),
                Instance.chosen(only, without, howMany),
                together || howMany.equals(HowMany.ONE_OF_EACH) && !apart);
        if (detach) return detached(options);
        return foreground(options, new UpConsole(answer.words(), beginNanos));
    }

    private int detached(UpOptions options) throws IOException, InterruptedException {
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        UpDocument document = UpDocument.of(Detached.start(options.dataFolder(), arguments, answer.words()));
        answer.document(document);
        return Exit.AS_ASKED.code();
    }

    /// SIGTERM and Ctrl-C interrupt this thread, wherever it is, and wait until it has stopped everything.
    private int foreground(UpOptions options, UpConsole console) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        var hook = new Thread(() -> endInOrder(main, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Deployment deployment = Deployment.start(options, console)) {
            CliLog.to(options.dataFolder().resolve("logs").resolve("up-faults.log"));
            UpDocument document = UpDocument.of(deployment.state());
            console.text("\n" + document.table() + "\n");
            console.text(String.format(
                    Locale.ROOT,
                    Detached.READY + "%.1f s" + Detached.STOP + "%s",
                    console.seconds(),
                    document.addresses()));
            answer.document(document);
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            console.text("stopped");
        } finally {
            stopped.countDown();
        }
        return Exit.AS_ASKED.code();
    }

    private static void endInOrder(Thread main, CountDownLatch stopped) {
        if (stopped.getCount() == 0) return; // this is the end that the main thread itself came to
        main.interrupt();
        try {
            stopped.await();
        } catch (InterruptedException hurry) {
            // Then at once.
        }
        // The JVM would answer the signal with 130 or 143, which looks like a crash.
        Runtime.getRuntime().halt(0);
    }
}
