package starlog.sector.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.Unreachable;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.topic.Topics;
import starlog.sector.ownership.NodeStatus;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload.SectorReport;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldFile;
import starlog.sector.worldfile.WorldText;
import starlog.worldlog.operator.Operator;

/// What an operator has written into the logs of sectors, through any node. One at a time, each with clients of its own
/// that end with it, so that nothing is kept open for what happens once a month, and no fold is disturbed.
public final class OperatorRoutes {
    private static final int RULES_BYTES_MAX = 256 * 1024;
    private static final int BODY_BYTES_MAX = 4 * 1024;
    private static final Duration TICKS_WITHIN = Duration.ofSeconds(15);
    private static final String CLIENT = "sector-operator";

    private final Settings settings;
    private final Supplier<NodeStatus> status;
    private final ReentrantLock one = new ReentrantLock();

    /// @param settings of the node
    /// @param status what the node says of itself
    public OperatorRoutes(Settings settings, Supplier<NodeStatus> status) {
        this.settings = settings;
        this.status = status;
    }

    public void addTo(HttpServer operators) {
        operators.post("/dilation", BODY_BYTES_MAX, request -> alone(() -> dilate(request)));
        operators.post("/quarantine", BODY_BYTES_MAX, request -> alone(() -> quarantine(request)));
        operators.confidential("/rules/{sector}", request -> alone(() -> rules(request)));
        operators.post("/rules/check", RULES_BYTES_MAX, request -> alone(() -> check(request)));
        operators.post("/rules/apply", RULES_BYTES_MAX, request -> alone(() -> apply(request)));
    }

    private interface Deed {
        Response done() throws InterruptedException;
    }

    /// 409 for what is refused in words, 503 for a Kafka that does not answer.
    private Response alone(Deed deed) throws InterruptedException {
        if (!one.tryLock()) throw refused("another operator's word is being carried out; once more in a moment");
        try {
            return deed.done();
        } catch (Refused | SettingsException no) {
            throw refused(no.getMessage());
        } catch (IllegalArgumentException unclear) {
            throw new Problem(400, "OPERATION_UNCLEAR", "It is not clear what to do", unclear.getMessage());
        } catch (Unreachable silent) {
            throw Problem.notNow("LOG_UNAVAILABLE", silent.getMessage(), 5);
        } finally {
            one.unlock();
        }
    }

    private static Problem refused(String why) {
        return new Problem(409, "OPERATION_REFUSED", "It is not done", why);
    }

    /// The body of `POST /dilation`.
    ///
    /// @param sector null: all
    /// @param permille 0: as fast as the owner can
    public record Dilation(Integer sector, Integer permille, String by, String reason) {}

    /// What was done, line by line.
    public record Done(List<String> lines) {}

    private Response dilate(Request request) throws InterruptedException {
        Dilation wanted = request.json(Dilation.class);
        Operator who = Operator.withReason(wanted.by(), wanted.reason());
        if (wanted.permille() == null) throw new IllegalArgumentException("permille is missing");
        try (var log = new OperatorLog(settings, CLIENT)) {
            List<Integer> sectors = wanted.sector() == null
                    ? IntStream.range(0, log.log().sectorCount()).boxed().toList()
                    : List.of(wanted.sector());
            log.dilate(who, sectors, wanted.permille());
            List<String> lines = sectors.stream()
                    .map(sector -> "sector " + sector + ": " + OperatorLog.speed(wanted.permille()))
                    .toList();
            return Response.json(200, new Done(lines));
        }
    }

    /// The body of `POST /quarantine`.
    ///
    /// @param force even if this node has not stopped there, or the record looks like a good one
    public record Quarantine(String topic, int sector, long offset, boolean force, String by, String reason) {}

    private Response quarantine(Request request) throws InterruptedException {
        Quarantine wanted = request.json(Quarantine.class);
        Operator who = Operator.withReason(wanted.by(), wanted.reason());
        String topic = wanted.topic() == null ? Topics.INTENTS : wanted.topic();
        PassOver.refuseUnknownTopic(topic);
        List<String> lines = new ArrayList<>();
        if (topic.equals(Topics.INTENTS)) {
            try (var log = new OperatorLog(settings, CLIENT)) {
                log.passOver(who, wanted.sector(), wanted.offset(), notStopped(wanted), lines::add);
            }
            return Response.json(200, new Done(lines));
        }
        try (var passOver = new PassOver(settings, lines::add)) {
            if (topic.equals(Topics.TICKS_AGAIN)) passOver.giveUp(who, wanted.sector(), wanted.offset());
            else passOver.record(who, topic, wanted.sector(), wanted.offset(), wanted.force());
        }
        return Response.json(200, new Done(lines));
    }

    private Optional<String> notStopped(Quarantine wanted) {
        NodeStatus node = status.get();
        boolean stopped = node.sectors().stream()
                .anyMatch(seat -> seat.sector() == wanted.sector()
                        && seat.stoppedAt() == wanted.offset()
                        && seat.stoppedTopic().equals(Topics.INTENTS));
        if (stopped || wanted.force()) return Optional.empty();
        return Optional.of(node.node() + " has not stopped there; force it if you are sure");
    }

    /// The answer to `GET /rules/{sector}`: what is in force there, as settings would say it.
    ///
    /// @param others sectors with other rules
    public record InForce(int sector, int version, String text, List<Integer> others) {}

    private Response rules(Request request) {
        int sector = Integer.parseInt(request.path("sector"));
        try (var log = new OperatorLog(settings, CLIENT)) {
            log.refuseUnknown(sector);
            List<RulesInForce> all = RulesInForce.read(log.log(), OperatorLog.PATIENCE);
            RulesInForce shown = all.get(sector);
            if (shown.version() == 0) throw new Refused("sector " + sector + " has had no rules yet");
            List<Integer> others = all.stream()
                    .filter(each -> !each.values().equals(shown.values()))
                    .map(RulesInForce::sector)
                    .toList();
            return Response.json(200, new InForce(sector, shown.version(), text(shown), others));
        }
    }

    private static String text(RulesInForce shown) {
        Rulebook rulebook = new Rulebook();
        try {
            rulebook.replace(shown.version(), shown.values());
        } catch (IllegalStateException ofAnotherBuild) {
            throw new Refused("the rules in force are of another build: " + ofAnotherBuild.getMessage());
        }
        return WorldText.of(rulebook);
    }

    /// The body of `POST /rules/check` and `/rules/apply`.
    ///
    /// @param lines all rules, as settings say them: a text of JSON has no ends of lines here
    /// @param by not needed for a check, nor is reason
    public record Rules(List<String> lines, String by, String reason) {
        private List<RuleValue> values() {
            if (lines == null || lines.isEmpty()) throw new IllegalArgumentException("lines must hold the rules");
            return WorldFile.rules(Settings.of(String.join("\n", lines), "sector"));
        }
    }

    /// @param applied whether anything was written
    /// @param sectors how it went in each; empty if nothing was written
    public record Compared(boolean allowed, boolean applied, RulesComparison comparison, List<SectorReport> sectors) {}

    private Response check(Request request) {
        List<RuleValue> wanted = request.json(Rules.class).values();
        try (var log = new OperatorLog(settings, CLIENT)) {
            var comparison = RulesComparison.of(RulesInForce.read(log.log(), OperatorLog.PATIENCE), wanted);
            return Response.json(200, new Compared(comparison.allowed(), false, comparison, List.of()));
        }
    }

    private Response apply(Request request) throws InterruptedException {
        Rules rules = request.json(Rules.class);
        Operator who = Operator.withReason(rules.by(), rules.reason());
        List<RuleValue> wanted = rules.values();
        try (var log = new OperatorLog(settings, CLIENT)) {
            List<RulesInForce> inForce = RulesInForce.read(log.log(), OperatorLog.PATIENCE);
            var comparison = RulesComparison.of(inForce, wanted);
            if (!comparison.allowed()) return Response.json(200, new Compared(false, false, comparison, List.of()));
            List<SectorReport> reports = log.applyRules(who, inForce, wanted, TICKS_WITHIN);
            return Response.json(200, new Compared(true, true, comparison, reports));
        }
    }
}
