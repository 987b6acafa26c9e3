package starlog.cli.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.audit.LogProof;
import starlog.cli.bench.Between;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.LoggedWorld;
import starlog.load.Session;
import starlog.load.bots.Flock;
import starlog.load.bots.Scenario;
import starlog.worldlog.WorldShape;

/// Many bots on a world, who send at their own pace whatever it does.
@Tells(LoadDocument.class)
@Examples({
    "starlog load --scenario mixed --clients 300 --minutes 2",
    "starlog load --scenario cruise --clients 300 --rate 10 --apart",
    "starlog load --data data --scenario idle --clients 1000"
})
@Command(
        name = "load",
        description = {
            "Let many players play, and measure what they notice: from an intent, counted from when it was due, to its receipt,"
                    + " to its verdict in the player's own feed, and to the first frame of another player that shows the tick in"
                    + " which it was judged; frames, bytes, dilation; what every process takes. Then audit and replay the log.",
            "Starts a world of its own, and ends and removes it; or measures the `up` that runs in --data.",
            "Exit code 1 if an intent or a player was lost, or the log does not prove itself."
        },
        footer = {
            "",
            "Scenarios: cruise (fly by hand), mine, brawl (all fight), borders (small sectors), gate (all at one place), idle (one"
                    + " in ten plays), churn (leave and come back), mixed, hostile (mixed, beside `starlog raid`).",
            "A scenario is a small file: rate, pilots by weight, how long players stay, settings of a world of its own; see"
                    + " infra/load/src/main/resources/starlog/load/bots. --scenario takes any file like these.",
            "Latencies are in the report by percentile and over time, beside ticks, bytes, CPU, memory, collections and lags:"
                    + " a page without anything to fetch."
        })
public final class LoadCommand implements Callable<Integer> {
    private static final int CLIENTS_MAX = 20_000;
    private static final int THREADS_MAX = 4;
    private static final int OPENED_PER_SECOND = 50;
    private static final Duration LAST_VERDICTS_WITHIN = Duration.ofSeconds(10);

    @Mixin
    private Answer answer;

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "mixed",
            completionCandidates = ScenarioNames.class,
            description = "What they do. Default: ${DEFAULT-VALUE}.")
    private String scenarioName;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "300", description = "Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--rate", paramLabel = "N", description = "Intents a second of each. Default: the scenario's.")
    private Double rate;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "2",
            description = "How long to measure. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long they play before that, once all are in. Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--ramp-seconds",
            paramLabel = "N",
            description = "In which they come in, evenly. Default: one for every " + OPENED_PER_SECOND + " clients.")
    private Integer rampSeconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of chances. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "That serve the clients' sockets. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data-load",
            description = "Of an `up` that runs, or one that is not there yet. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(names = "--keep", description = "Keep the folder of a world of its own.")
    private boolean keep;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "7401",
            description = "Ports of a world of its own are counted from here. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings (HOCON) for a world of its own.")
    private Path config;

    @Option(names = "--apart", description = "In a world of its own each service has a process.")
    private boolean apart;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Sector processors of a world of its own; more than one: --apart. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--reports",
            paramLabel = "FOLDER",
            defaultValue = "load-reports",
            description = "Where the report goes. Default: ${DEFAULT-VALUE}.")
    private Path reports;

    @Option(names = "--no-proof", description = "Neither audit nor replay the log afterwards.")
    private boolean withoutProof;

    private PrintWriter out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scenario scenario = scenario();
        Between.check("--clients", clients, 1, CLIENTS_MAX);
        Between.check("--threads", threads, 1, THREADS_MAX);
        Between.check("--warm-up-seconds", warmUpSeconds, 0, 3_600);
        OpenFiles.require(clients);
        if (!(minutes > 0)) throw UserFault.usage("--minutes is above 0: " + minutes);
        out = answer.words();
        var wish = new LoadWorld.Wish(
                data.toAbsolutePath().normalize(),
                portBase,
                nodes,
                apart || nodes > 1,
                Optional.ofNullable(config),
                keep);
        try (LoadWorld world = LoadWorld.open(wish, scenario, out)) {
            world.up().requireRoom(clients, clients, 1);
            return Exit.of(run(world, scenario));
        }
    }

    private Scenario scenario() {
        try {
            Scenario read = Scenario.read(scenarioName);
            return rate == null ? read : read.atRate(rate);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    private boolean run(LoadWorld world, Scenario scenario) throws IOException, InterruptedException {
        int sectorMm = WorldShape.of(world.up().settings("sector")).sectorSizeMm();
        try (var flock = new Flock(
                world.up().address("ingest"), world.up().address("query"), scenario, sectorMm, seed, threads)) {
            List<Session> sessions = logIn(flock);
            try (var sampler = new Sampler(flock, clients, world.up().running(), world.brokerFolder());
                    var _ = Hostile.beside(world, scenario, total())) {
                flock.begin(sessions, ramp());
                pass(sampler, ramp().plusSeconds(warmUpSeconds), false);
                pass(sampler, measured(), true);
                flock.stop();
                awaitVerdicts(flock, sampler);
                return tell(world, scenario, flock, sampler);
            }
        }
    }

    private List<Session> logIn(Flock flock) {
        try (var progress = ProgressLine.onStandardError()) {
            return flock.logIn(clients, count -> progress.at(count, clients, "players logged in"));
        }
    }

    private Duration ramp() {
        return Duration.ofSeconds(rampSeconds == null ? Math.max(1, clients / OPENED_PER_SECOND) : rampSeconds);
    }

    private Duration measured() {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    private Duration total() {
        return ramp().plusSeconds(warmUpSeconds).plus(measured());
    }

    private void pass(Sampler sampler, Duration time, boolean measured) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (var progress = ProgressLine.onStandardError()) {
            for (long next = begin + TimeUnit.SECONDS.toNanos(1); next <= end; next += TimeUnit.SECONDS.toNanos(1)) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                Second second = sampler.sample(measured);
                progress.during(time, words(second, measured ? "measuring" : "warming up"));
            }
        }
    }

    private String words(Second second, String what) {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d in, %.0f intents/s, visible p50 %.0f p99 %.0f ms, %.1f frames/s",
                what,
                second.in(),
                clients,
                second.sentPerSecond(),
                second.visible().p50(),
                second.visible().p99(),
                second.framesPerSecond());
    }

    private static void awaitVerdicts(Flock flock, Sampler sampler) throws IOException, InterruptedException {
        long end = System.nanoTime() + LAST_VERDICTS_WITHIN.toNanos();
        do {
            TimeUnit.MILLISECONDS.sleep(500);
            sampler.sample(false);
        } while (flock.unjudged() + flock.unanswered() > 0 && System.nanoTime() < end);
    }

    private boolean tell(LoadWorld world, Scenario scenario, Flock flock, Sampler sampler)
            throws IOException, InterruptedException {
        long unanswered = flock.unanswered();
        long lost = flock.unjudged();
        flock.close(); // proving is for the processor alone
        LogProof proof = withoutProof ? null : proof(world);
        var asked = new LoadDocument.Asked(
                scenario.name(), clients, scenario.rate(), sampler.totals().seconds, warmUpSeconds, seed);
        LoadDocument document = LoadOutcome.of(asked, world, sampler, unanswered, lost, proof, reports);
        LoadReport.write(document, sampler);
        out.println(LoadWords.of(document));
        answer.document(document);
        return document.well();
    }

    private LogProof proof(LoadWorld world) throws InterruptedException {
        try (LoggedWorld logged = LoggedWorld.open(world.up().settings("sector"))) {
            return LogProof.of(logged, _ -> {}, out);
        }
    }
}
