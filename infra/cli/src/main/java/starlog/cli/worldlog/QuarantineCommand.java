package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.UserFault;
import starlog.cli.nodes.KnownNode;
import starlog.cli.nodes.NodeAnswer;
import starlog.cli.nodes.NodeSource;
import starlog.schemas.input.SectorInput;
import starlog.schemas.topic.Topics;

/// Has every reader pass over a record that no fold survives.
@Command(
        name = "quarantine",
        description =
                "Have every reader pass over one record of a sector's log at which its nodes have stopped. What it"
                        + " meant is lost; the sector goes on behind it.",
        footer = {"", "`starlog sectors` shows which sectors have stopped, where, and why."})
public final class QuarantineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeSource source;

    @Option(names = "--sector", paramLabel = "N", required = true, description = "Which sector.")
    private int sector;

    @Option(names = "--offset", paramLabel = "O", required = true, description = "The record's offset in its log.")
    private long offset;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the log.")
    private String reason;

    @Option(names = "--force", description = "Even if no node says that it has stopped there.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        if (reason.isBlank())
            throw new UserFault("--reason must say something: it is what others will find in the log");
        CliLog.to(source.dataFolder().resolve("logs").resolve("quarantine-faults.log"));
        PrintWriter out = spec.commandLine().getOut();
        try (var open = new OpenLog(source.settings(), "starlog-quarantine")) {
            open.refuseUnknown(sector);
            out.println("sector " + sector + " offset " + offset + ": " + open.recordAt(sector, offset));
            if (!force) refuseUnlessStoppedThere();
            // What is damaged in the broker's file is a whole batch: each of its records is passed over.
            long end = Math.max(offset + 1, open.log().readableFrom(sector, offset));
            for (long each = offset; each < end; each++) open.write(sector, new SectorInput.Quarantine(each, reason));
            out.println(
                    end == offset + 1
                            ? "readers pass over it from now on"
                            : "readers pass over it and the " + (end - offset - 1)
                                    + " behind it, which are damaged with it, from now on");
        }
        return 0;
    }

    private void refuseUnlessStoppedThere() throws InterruptedException {
        List<KnownNode> nodes = source.known();
        try (var client = source.client()) {
            List<NodeAnswer> answers = client.ask(nodes);
            if (answers.stream().anyMatch(this::stoppedThere)) return;
            String said = answers.isEmpty()
                    ? "no nodes are known, name them with --at URL"
                    : answers.stream().map(this::said).collect(Collectors.joining(", "));
            throw new UserFault("no node says that it has stopped there (" + said + "); --force if you are sure");
        }
    }

    private boolean stoppedThere(NodeAnswer answer) {
        return answer.status().stream()
                .flatMap(status -> status.sectors().stream())
                .anyMatch(seat -> seat.sector() == sector
                        && seat.stoppedAt() == offset
                        && seat.stoppedTopic().equals(Topics.INTENTS));
    }

    private String said(NodeAnswer answer) {
        if (answer.status().isEmpty()) return answer.known().label() + " " + answer.silence();
        return answer.status().get().sectors().stream()
                .filter(seat -> seat.sector() == sector && seat.stoppedAt() >= 0)
                .map(seat -> answer.known().label() + " has stopped at " + seat.stoppedAt())
                .findFirst()
                .orElse(answer.known().label() + " has not stopped");
    }
}
