package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
import starlog.schemas.world.WorldEntry;
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
                    + " again, go on there.",
            "Nothing is passed over without a reason."
        })
public final class QuarantineCommand implements Callable<Integer> {
    /// With `--list` all that was ever passed over, else what has been now.
    record Listed(List<PassedOver> passedOver) {}

    record PassedOver(String topic, int sector, long offset, Instant at, String reason) {
        private static PassedOver of(WorldEntry.PassedOver entry) {
            Instant at = Instant.ofEpochMilli(entry.atMillis());
            return new PassedOver(entry.topic(), entry.partition(), entry.offset(), at, entry.reason());
        }
    }

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
                completionCandidates = TopicNames.class,
                description = "Of intents (if not said otherwise), state-events, player-locations, snapshots,"
                        + " rules, players, session-ends or ticks-again.")
        private String topic;

        @Option(names = "--sector", paramLabel = "N", required = true, description = "Which sector.")
        private int sector;

        @Option(names = "--offset", paramLabel = "O", required = true, description = "The record's offset in its log.")
        private long offset;

        @Option(
                names = "--force",
                description = "Even if no node says that it has stopped there, or the record looks like a good one.")
        private boolean force;
    }

    private static final class TopicNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PassOver.TOPICS.iterator();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!what.list) refuseUnknownTopic();
        CliLog.to(source.dataFolder().resolve("logs").resolve("quarantine-faults.log"));
        if (what.list) list();
        else {
            Operator who = operated.whoWithReason();
            PrintWriter out = answer.words();
            boolean input = what.which.topic.equals(Topics.INTENTS);
            answer.document(new Listed(input ? passOverInput(who, out) : List.of(passOverOther(who, out))));
        }
        return Exit.AS_ASKED.code();
    }

    private void refuseUnknownTopic() {
        try {
            PassOver.refuseUnknownTopic(what.which.topic);
        } catch (Refused unknown) {
            throw UserFault.usage("--" + unknown.getMessage());
        }
    }

    private void list() throws InterruptedException {
        List<PassedOver> all = new ArrayList<>();
        try (var passOver = new PassOver(source.settings(), answer.words()::println)) {
            for (var each : passOver.passedOver()) all.add(PassedOver.of(each));
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

    private PassedOver passOverOther(Operator who, PrintWriter out) throws InterruptedException {
        Which which = what.which;
        try (var passOver = new PassOver(source.settings(), out::println)) {
            return PassedOver.of(
                    which.topic.equals(Topics.TICKS_AGAIN)
                            ? passOver.giveUp(who, which.sector, which.offset)
                            : passOver.record(who, which.topic, which.sector, which.offset, which.force));
        }
    }

    private List<PassedOver> passOverInput(Operator who, PrintWriter out) throws InterruptedException {
        Which which = what.which;
        try (var open = new OperatorLog(source.settings(), "starlog-quarantine")) {
            Optional<String> notStopped = which.force ? Optional.empty() : notStopped();
            long end = open.passOver(who, which.sector, which.offset, notStopped, out::println);
            Instant now = Instant.now();
            return LongStream.range(which.offset, end)
                    .mapToObj(each -> new PassedOver(Topics.INTENTS, which.sector, each, now, who.reason()))
                    .toList();
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
