package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.nodes.KnownNode;
import starlog.cli.nodes.NodeAnswer;
import starlog.cli.nodes.NodeSource;
import starlog.schemas.topic.Topics;
import starlog.sector.operator.OperatorLog;
import starlog.sector.operator.PassOver;
import starlog.sector.operator.Refused;
import starlog.worldlog.operator.Operator;

/// Has every reader pass over a record that none of them can take.
@Tells(QuarantineCommand.Listed.class)
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
    /// Of `--list`; without it there are words only.
    record Listed(List<PassedOver> passedOver) {}

    record PassedOver(String topic, int sector, long offset, Instant at, String reason) {}

    @Mixin
    private Answer answer;

    @Mixin
    private NodeSource source;

    @Mixin
    private OperatedBy operated;

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
        PrintWriter out = answer.words();
        if (what.list) list();
        else if (what.which.topic.equals(Topics.INTENTS)) passOverInput(out);
        else passOverOther(out);
        return Exit.AS_ASKED.code();
    }

    private void refuseUnclear() {
        if (what.which.reason.isBlank())
            throw UserFault.usage("--reason must say something: it is what others will find in the log");
        try {
            PassOver.refuseUnknownTopic(what.which.topic);
        } catch (Refused unknown) {
            throw UserFault.usage("--" + unknown.getMessage());
        }
    }

    private void list() throws InterruptedException {
        List<PassedOver> all = new ArrayList<>();
        try (var passOver = new PassOver(source.settings(), answer.words()::println)) {
            for (var each : passOver.passedOver())
                all.add(new PassedOver(
                        each.topic(),
                        each.partition(),
                        each.offset(),
                        Instant.ofEpochMilli(each.atMillis()),
                        each.reason()));
        }
        answer.tell(
                new Listed(all),
                table(all) + "\nthose of intents stand in the log of their sector, see `starlog sectors`");
    }

    private static String table(List<PassedOver> all) {
        var table = new Table("topic", ">sector", ">offset", "when", "reason");
        for (PassedOver each : all) table.row(each.topic, each.sector, each.offset, each.at, each.reason);
        return table.text();
    }

    private void passOverOther(PrintWriter out) throws InterruptedException {
        Which which = what.which;
        Operator who = operated.because(which.reason);
        try (var passOver = new PassOver(source.settings(), out::println)) {
            if (which.topic.equals(Topics.TICKS_AGAIN)) passOver.giveUp(who, which.sector, which.offset);
            else passOver.record(who, which.topic, which.sector, which.offset, which.force);
        }
    }

    private void passOverInput(PrintWriter out) throws InterruptedException {
        Which which = what.which;
        Operator who = operated.because(which.reason);
        try (var open = new OperatorLog(source.settings(), "starlog-quarantine")) {
            Optional<String> notStopped = which.force ? Optional.empty() : notStopped();
            open.passOver(who, which.sector, which.offset, notStopped, out::println);
        }
    }

    private Optional<String> notStopped() throws InterruptedException {
        List<KnownNode> nodes = source.known();
        try (var client = source.client()) {
            List<NodeAnswer> answers = client.ask(nodes);
            if (answers.stream().anyMatch(this::stoppedThere)) return Optional.empty();
            String said = answers.isEmpty()
                    ? "no nodes are known, name them with --at URL"
                    : answers.stream().map(this::said).collect(Collectors.joining(", "));
            return Optional.of("no node says that it has stopped there (" + said + "); --force if you are sure");
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
