package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.UserFault;
import starlog.cli.nodes.KnownNode;
import starlog.cli.nodes.NodeAnswer;
import starlog.cli.nodes.NodeSource;
import starlog.schemas.input.SectorInput;
import starlog.schemas.topic.Topics;

/// Has every reader pass over a record that none of them can take.
@Examples({
    "starlog quarantine --list",
    "starlog quarantine --sector 3 --offset 77 --reason \"truncated by the disk of 3 May\"",
    "starlog quarantine --topic state-events --sector 3 --offset 9000 --reason \"bytes of another program\""
})
@Command(
        name = "quarantine",
        description =
                "Have every reader pass over one record at which they have stopped, or list what was passed over. What"
                        + " the record meant is lost; the sector goes on behind it.",
        footer = {
            "",
            "Of intents: `starlog sectors` shows which sectors have stopped, where, and why.",
            "Of state-events: the sector's ticks that are damaged, or false, at which projection, query and analytics"
                    + " stand; `starlog status` shows where. A damaged tick is then made again from the inputs. If a"
                    + " tick is there twice with two contents, pass over the false one: readers that believed it take"
                    + " it back.",
            "Of player-locations, snapshots, session-ends, rules and players: the record is also cleared away by one"
                    + " without a value under its key. The last three have one partition: --sector 0.",
            "Of ticks-again: --offset is the number of a tick. Readers that miss ticks before it, which nobody can make"
                    + " again, go on there."
        })
public final class QuarantineCommand implements Callable<Integer> {
    private static final List<String> TOPICS = Stream.concat(
                    Stream.of(Topics.INTENTS, Topics.TICKS_AGAIN), StoredRecord.TOPICS.stream())
            .toList();

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeSource source;

    @ArgGroup(multiplicity = "1")
    private What what;

    /// Picocli fills one of them.
    private static final class What {
        @Option(names = "--list", description = "Show what was passed over.")
        private boolean list;

        @ArgGroup(exclusive = false)
        private Which which;
    }

    /// One record.
    private static final class Which {
        @Option(
                names = "--topic",
                paramLabel = "TOPIC",
                defaultValue = Topics.INTENTS,
                description = "Of intents (if not said otherwise), state-events, player-locations, snapshots,"
                        + " rules, players, session-ends or ticks-again.")
        private String topic;

        @Option(names = "--sector", paramLabel = "N", required = true, description = "Which sector.")
        private int sector;

        @Option(names = "--offset", paramLabel = "O", required = true, description = "The record's offset in its log.")
        private long offset;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the log.")
        private String reason;

        @Option(
                names = "--force",
                description = "Even if no node says that it has stopped there, or the record looks like a good one.")
        private boolean force;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!what.list) refuseUnclear();
        CliLog.to(source.dataFolder().resolve("logs").resolve("quarantine-faults.log"));
        PrintWriter out = spec.commandLine().getOut();
        if (!what.list && what.which.topic.equals(Topics.INTENTS)) {
            passOverInput(out);
            return 0;
        }
        try (var passOver = new PassOver(source.settings(), out)) {
            Which which = what.which;
            if (what.list) passOver.list();
            else if (which.topic.equals(Topics.TICKS_AGAIN)) passOver.giveUp(which.sector, which.offset, which.reason);
            else passOver.record(which.topic, which.sector, which.offset, which.reason, which.force);
        }
        return 0;
    }

    private void refuseUnclear() {
        if (what.which.reason.isBlank())
            throw UserFault.usage("--reason must say something: it is what others will find in the log");
        if (!TOPICS.contains(what.which.topic))
            throw UserFault.usage("--topic must be one of " + String.join(", ", TOPICS) + ": " + what.which.topic);
    }

    private void passOverInput(PrintWriter out) throws InterruptedException {
        Which which = what.which;
        try (var open = new OpenLog(source.settings(), "starlog-quarantine")) {
            open.refuseUnknown(which.sector);
            out.println("sector " + which.sector + " offset " + which.offset + ": "
                    + open.recordAt(which.sector, which.offset));
            if (!which.force) refuseUnlessStoppedThere();
            // What is damaged in the broker's file is a whole batch: each of its records is passed over.
            long end = Math.max(which.offset + 1, open.log().readableFrom(which.sector, which.offset));
            for (long each = which.offset; each < end; each++)
                open.write(which.sector, new SectorInput.Quarantine(each, which.reason));
            out.println(
                    end == which.offset + 1
                            ? "readers pass over it from now on"
                            : "readers pass over it and the " + (end - which.offset - 1)
                                    + " behind it, which are damaged with it, from now on");
        }
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
                .anyMatch(seat -> seat.sector() == what.which.sector
                        && seat.stoppedAt() == what.which.offset
                        && seat.stoppedTopic().equals(Topics.INTENTS));
    }

    private String said(NodeAnswer answer) {
        if (answer.status().isEmpty()) return answer.known().label() + " " + answer.silence();
        return answer.status().get().sectors().stream()
                .filter(seat -> seat.sector() == what.which.sector && seat.stoppedAt() >= 0)
                .map(seat -> answer.known().label() + " has stopped at " + seat.stoppedAt())
                .findFirst()
                .orElse(answer.known().label() + " has not stopped");
    }
}
