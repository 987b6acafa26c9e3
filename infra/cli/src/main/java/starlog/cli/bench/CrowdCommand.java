package starlog.cli.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.bench.Costs.Measured;
import starlog.cli.console.Answer;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.process.ProcessFigures;
import starlog.load.crowd.Crowd;
import starlog.load.crowd.Outcome;

/// What many players notice, and what each costs.
@Tells(CrowdDocument.class)
@Examples({"starlog bench crowd --players 100 --seconds 30", "starlog bench crowd --json | jq .verdict.p99"})
@Command(
        name = "crowd",
        description = {
            "Have many players fly, each with both WebSockets, and tell what they notice and what they cost: frames a second,"
                    + " how old what they show is, bytes, intents to receipt and to the first frame that has their verdict, CPU"
                    + " of each process. For an `up` on this machine; Markdown tables.",
            "Exit code 1 if a player was lost."
        },
        footer = {
            "",
            "Players begin at home, and homes are dealt out over all sectors of the world: starlog.world.sectors-wide and"
                    + " -high. The accounts are called crew-0, crew-1 and so on, and stay for the next run, which only logs in.",
            "The usual settings let one address have some 2.5 log-ins a second, 2,000 sockets for intents and 2,500 live feeds."
                    + " `up --config infra/load/measure.conf` is without such limits.",
            "`up --apart` to see each service's CPU.",
            "Of most frames the players read the head only, so that they cost little; so they do not reckon their ships ahead"
                    + " as the player of `smoke` does."
        })
final class CrowdCommand implements Callable<Integer> {
    private static final int PLAYERS_MAX = 20_000;
    private static final Duration QUIET = Duration.ofSeconds(10);

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--intents-per-second",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of each player. Default: ${DEFAULT-VALUE}.")
    private double intentsPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long all fly before that. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--within-minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "When it has failed if it is not done. Default: ${DEFAULT-VALUE}.")
    private int withinMinutes;

    private final ProgressLine entering = ProgressLine.onStandardError();
    private PrintWriter out;
    private List<Measured> quiet; // before anybody comes

    @Override
    public Integer call() throws InterruptedException {
        Between.check("--players", players, 1, PLAYERS_MAX);
        Between.check("--seconds", seconds, 1, 86_400);
        Between.check("--warm-up-seconds", warmUpSeconds, 1, 3_600);
        Between.check("--within-minutes", withinMinutes, 1, 1_440);
        Between.check("--intents-per-second", (int) Math.ceil(intentsPerSecond), 1, 60);
        out = answer.words();
        var up = MeasuredUp.of(data.folder());
        up.requireRoom(players, players, 1);
        try (var crowd = new Crowd(up.address("ingest"), up.address("query"), this::entered);
                var _ = Bound.on(crowd, Duration.ofMinutes(withinMinutes))) {
            quiet = quiet(up);
            crowd.enter(players);
            crowd.begin(Duration.ofNanos((long) (1e9 / intentsPerSecond)));
            ProgressLine.sleep(Duration.ofSeconds(warmUpSeconds), "warming up");
            measure(up, crowd);
            return Exit.of(crowd.in() == players);
        }
    }

    private static List<Measured> quiet(MeasuredUp up) throws InterruptedException {
        var costs = new Costs(up.running());
        ProgressLine.sleep(QUIET, "measuring before they come");
        return costs.sinceThen();
    }

    private void entered(int count) {
        entering.at(count, players, "players in");
        if (count == players) entering.clear();
    }

    private void measure(MeasuredUp up, Crowd crowd) throws InterruptedException {
        ProcessFigures ownBefore = own();
        var costs = new Costs(up.running());
        long begin = System.nanoTime();
        crowd.mark();
        ProgressLine.sleep(Duration.ofSeconds(seconds), "measuring");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Outcome outcome = crowd.outcome(took);
        List<Measured> measured = costs.sinceThen();
        double ownPercent = (own().cpuMillis() - ownBefore.cpuMillis()) * 100.0 / took.toMillis();
        print(crowd, outcome);
        out.println(costs(measured, ownPercent).markdown());
        answer.document(document(crowd.in(), outcome, measured));
    }

    private CrowdDocument document(long in, Outcome outcome, List<Measured> measured) {
        return new CrowdDocument(
                Machine.describe(),
                players,
                in,
                seconds,
                Outcome.mean(outcome.framesPerSecond()),
                Outcome.at(outcome.framesPerSecond(), 0.05),
                Outcome.mean(outcome.bytesPerSecond()),
                Millis.of(outcome.ages()),
                Millis.of(outcome.receipts()),
                Millis.of(outcome.applied()),
                outcome.faults(),
                measured.stream().map(ProcessCost::of).toList());
    }

    private static ProcessFigures own() {
        return ProcessFigures.of(ProcessHandle.current().pid()).orElseThrow();
    }

    private void print(Crowd crowd, Outcome outcome) {
        out.println(Machine.describe());
        out.println();
        out.printf(
                Locale.ROOT,
                "%d players, %d of them in at the end, %.1f intents a second each, %d s; homes in %d sectors, %d to %d each.%n%n",
                players,
                crowd.in(),
                intentsPerSecond,
                seconds,
                outcome.homes().size(),
                outcome.homes().values().stream().min(Long::compare).orElse(0L),
                outcome.homes().values().stream().max(Long::compare).orElse(0L));
        out.println(perPlayer(outcome).markdown());
        out.println();
        out.println(times(outcome).markdown());
        out.println();
        out.println(outcome.faults().isEmpty() ? "No faults." : "Faults: " + outcome.faults());
        out.println();
    }

    private static Table perPlayer(Outcome outcome) {
        var table = new Table("a player", ">mean", ">p50", ">p5", ">min", ">max");
        row(table, "frames a second", outcome.framesPerSecond(), 1);
        row(table, "live feed, KB/s", outcome.bytesPerSecond(), 1e3);
        return table;
    }

    private static void row(Table table, String what, double[] ascending, double unit) {
        table.row(
                what,
                decimal(Outcome.mean(ascending) / unit),
                decimal(Outcome.at(ascending, 0.5) / unit),
                decimal(Outcome.at(ascending, 0.05) / unit),
                decimal(Outcome.at(ascending, 0) / unit),
                decimal(Outcome.at(ascending, 1) / unit));
    }

    private static Table times(Outcome outcome) {
        var table = new Table("ms", ">count", ">p50", ">p99", ">p99.9", ">max");
        row(table, "age of what a frame shows, received", outcome.ages());
        row(table, "intent to receipt", outcome.receipts());
        row(table, "intent to first frame with its verdict", outcome.applied());
        return table;
    }

    private static void row(Table table, String what, Histogram micros) {
        table.row(
                what,
                micros.getTotalCount(),
                decimal(micros.getValueAtPercentile(50) / 1e3),
                decimal(micros.getValueAtPercentile(99) / 1e3),
                decimal(micros.getValueAtPercentile(99.9) / 1e3),
                decimal(micros.getMaxValue() / 1e3));
    }

    private Table costs(List<Measured> measured, double ownPercent) {
        var table = new Table("process", ">CPU % before", ">CPU %", ">of a player, ms/s", ">RSS MB");
        for (int row = 0; row < measured.size(); row++)
            row(table, measured.get(row), quiet.get(row).cpuPercent());
        return table.row("these players", "", decimal(ownPercent), ofPlayer(ownPercent), own().rssKb() / 1024);
    }

    private void row(Table table, Measured each, double before) {
        table.row(
                each.name(),
                decimal(before),
                decimal(each.cpuPercent()),
                ofPlayer(each.cpuPercent() - before),
                each.rssMb());
    }

    private String ofPlayer(double percent) {
        return String.format(Locale.ROOT, "%.3f", percent * 10 / players);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
