package starlog.cli.nodes;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.ownership.NodeStatus;

/// Empties a node, so that it can be stopped without anybody's noticing.
@Tells(DrainCommand.Drained.class)
@Examples({"starlog drain sector-2 --reason \"new kernel\"", "starlog drain sector-2 --undo"})
@Command(
        name = "drain",
        description =
                "Have a node give up its sectors and take no more, and wait until it owns none. Exit code 0 if so.",
        footer = {"", "It drains until it is told otherwise (--undo) or is started anew."})
public final class DrainCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /// @param sectors that it owns still
    /// @param othersServe whether another node takes what it gives up
    record Drained(String node, boolean draining, long sectors, boolean othersServe) {}

    @Mixin
    private Answer answer;

    @Mixin
    private NodeSource source;

    @Mixin
    private OperatedBy operated;

    @Parameters(paramLabel = "NODE", description = "Its name, as `starlog sectors` shows it.")
    private String node;

    @Option(names = "--undo", description = "Have the node take part again.")
    private boolean undo;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        if (timeoutSeconds < 1) throw UserFault.usage("--timeout must be at least 1 s: " + timeoutSeconds);
        try (var client = source.client()) {
            List<NodeAnswer> answers = client.ask(source.nodes());
            NodeAnswer meant = meant(answers);
            NodeAnswer told = client.drain(meant.known(), !undo, operated.who());
            long owned = owned(status(told)); // or it has not been told
            boolean othersServe = othersServe(answers, meant);
            if (undo) answer.words().println(meant.name() + " takes part again");
            else {
                if (!othersServe)
                    answer.words()
                            .println("no other node serves: the sectors that it gives up stand still until one does");
                owned = leftAfterWaiting(client, told);
            }
            answer.document(new Drained(meant.name(), !undo, owned, othersServe));
            return Exit.of(undo || owned == 0);
        }
    }

    private NodeAnswer meant(List<NodeAnswer> answers) {
        return answers.stream()
                .filter(each -> each.name().equals(node))
                .findFirst()
                .orElseThrow(() -> UserFault.usage("there is no node " + node + "; the nodes are "
                        + answers.stream().map(NodeAnswer::name).collect(Collectors.joining(", "))));
    }

    private static boolean othersServe(List<NodeAnswer> answers, NodeAnswer meant) {
        return answers.stream()
                .filter(each -> each != meant)
                .anyMatch(each ->
                        each.status().filter(status -> !status.draining()).isPresent());
    }

    private long leftAfterWaiting(NodeClient client, NodeAnswer told) throws InterruptedException {
        PrintWriter out = answer.words();
        long deadline = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        long shown = -1;
        for (NodeAnswer last = told; ; last = client.ask(told.known())) {
            long owned = owned(status(last));
            if (owned != shown) out.println(last.name() + " owns " + owned + " sectors");
            shown = owned;
            if (owned == 0) return owned;
            if (System.nanoTime() > deadline) {
                out.println(last.name() + " still owns " + owned + " sectors after " + timeoutSeconds + " s");
                return owned;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static long owned(NodeStatus status) {
        return status.sectors().stream()
                .filter(seat -> seat.role().equals("owner"))
                .count();
    }

    private static NodeStatus status(NodeAnswer answer) {
        return answer.status()
                .orElseThrow(() ->
                        new UserFault(answer.name() + " at " + answer.known().address() + " " + answer.silence()));
    }
}
