package starlog.cli.attack;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.attack.Noticed.Stretch;
import starlog.cli.attack.Watch.Seen;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.runtime.config.Settings;

/// Honest players, first alone, then beside a hostile client.
@Tells(AttackDocument.class)
@Examples({"starlog attack --players 20 --minutes 5", "starlog attack --minutes 1 --raids lock-out"})
@Command(
        name = "attack",
        description = {
            "Let honest players play, first alone, then beside a hostile client that tries all that strangers and players"
                    + " have been seen to try (`starlog raid --list`): what do they notice, and what does it cost?",
            "For an `up` on this machine that nobody needs. Exit code 1 if a service ended, its health did not answer, or"
                    + " a player did not get in again."
        })
public final class AttackCommand implements Callable<Integer> {
    private static final Duration ENTER_WITHIN = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final int PLAYERS_MAX = 1_000;
    private static final double MILLI = 1e3;

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "Length of the attack. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--quiet-minutes",
            paramLabel = "N",
            defaultValue = "2",
            description = "Time without it, before and after. Default: ${DEFAULT-VALUE}.")
    private double quietMinutes;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Honest players, each with four intents a second and the live feed. Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--raids",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = RaidNames.class,
            description = "Only these raids; default all.")
    private List<String> raids = List.of();

    private static final Map<String, Function<Stretch, Histogram>> WHAT = new LinkedHashMap<>();

    static {
        WHAT.put("receipt", Stretch::receipts);
        WHAT.put("verdict", Stretch::verdicts);
        WHAT.put("log-in", Stretch::entries);
        WHAT.put("renewal", Stretch::renewals);
    }

    private final Noticed noticed = new Noticed();
    private RunningParts running;
    private List<Seen> halfway; // when half of the attack is over
    private PrintWriter out;

    @Override
    public Integer call() throws InterruptedException {
        if (players < 1 || players > PLAYERS_MAX)
            throw UserFault.usage("--players is 1 to " + PLAYERS_MAX + ": " + players);
        if (!(minutes > 0 && quietMinutes > 0)) throw UserFault.usage("--minutes and --quiet-minutes are above 0");
        RaidCommand.chosen(raids);
        running = RunningParts.read(data.folder())
                .orElseThrow(() -> UserFault.unreachable("nothing runs in " + data.folder() + "; `starlog up` first"));
        out = answer.words();
        CliLog.to(data.folder().resolve("logs").resolve("attack-faults.log"));
        try (var honest = new HonestPlayers(address("ingest"), address("query"), players, noticed);
                var watch = new Watch(running)) {
            awaitAll(honest);
            pass(warmUp(), "warming up", honest);
            noticed.stretch();
            watch.restart();
            pass(minutes(quietMinutes), "quiet", honest);
            Stretch quiet = noticed.stretch();
            List<Seen> before = watch.seen();
            List<Double> cpuBefore = before.stream().map(Seen::cpuPercent).toList();
            watch.restart();
            Stretch attack = attack(honest, watch);
            List<Seen> after = watch.seen();
            out.println(costs(cpuBefore, before, halfway, after));
            for (long second = 0; second < COME_BACK.toSeconds() && honest.in() < players; second++)
                pass(Duration.ofSeconds(1), "afterwards", honest);
            noticed.stretch();
            pass(minutes(quietMinutes), "afterwards", honest);
            out.println(times(quiet, attack, noticed.stretch()));
            return verdict(after, honest);
        }
    }

    private Stretch attack(HonestPlayers honest, Watch watch) throws InterruptedException {
        try (var hostile = new HostileProcess(
                arguments(honest), data.folder().resolve("logs").resolve("raid.out"))) {
            pass(minutes(minutes / 2), "attack", honest);
            halfway = watch.seen();
            pass(minutes(minutes / 2), "attack", honest);
            Stretch noticedNow = noticed.stretch();
            double cpu = hostile.cpuMillis() * 100.0 / minutes(minutes).toMillis();
            hostile.words().forEach(out::println);
            out.printf(Locale.ROOT, "hostile client: %.0f %% of a core, at the lowest priority%n%n", cpu);
            return noticedNow;
        }
    }

    private Duration warmUp() {
        Duration quiet = minutes(quietMinutes);
        return quiet.compareTo(WARM_UP) < 0 ? quiet : WARM_UP;
    }

    private void awaitAll(HonestPlayers honest) throws InterruptedException {
        long end = System.nanoTime() + ENTER_WITHIN.toNanos();
        while (honest.in() < players) {
            if (System.nanoTime() > end)
                throw new UserFault("only " + honest.in() + " of " + players + " players got in within "
                        + ENTER_WITHIN.toSeconds() + " s, before any attack");
            pass(Duration.ofSeconds(1), "entering", honest);
        }
    }

    private static Duration minutes(double count) {
        return Duration.ofMillis(Math.round(count * 60_000));
    }

    private List<String> arguments(HonestPlayers honest) {
        var arguments = new ArrayList<>(List.of(
                "--data",
                data.folder().toString(),
                "--victim",
                honest.visitor(),
                "--seconds",
                Long.toString(minutes(minutes).toSeconds())));
        if (!raids.isEmpty()) arguments.addAll(List.of("--raids", String.join(",", raids)));
        return arguments;
    }

    private void pass(Duration time, String what, HonestPlayers honest) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        try (var progress = ProgressLine.onStandardError()) {
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(Math.min(left, LOOK_EVERY.toNanos())));
                String in = "%d of %d players in".formatted(honest.in(), players);
                progress.during(time, what + ": " + in + "; " + noticed.latestReceipts());
            }
        }
    }

    private static String times(Stretch quiet, Stretch attack, Stretch after) {
        var table = new Table("ms", "", ">count", ">p50", ">p99", ">p99.9", ">max");
        for (Map.Entry<String, Function<Stretch, Histogram>> what : WHAT.entrySet()) {
            row(table, what.getKey(), "before", what.getValue().apply(quiet));
            row(table, "", "attack", what.getValue().apply(attack));
            row(table, "", "after", what.getValue().apply(after));
        }
        return table.markdown() + "\nbefore: " + quiet.failures() + "\nattack: " + attack.failures() + "\nafter: "
                + after.failures();
    }

    private static void row(Table table, String what, String when, Histogram times) {
        table.row(
                what,
                when,
                times.getTotalCount(),
                Stretch.millis(times, 50),
                Stretch.millis(times, 99),
                Stretch.millis(times, 99.9),
                Stretch.millis(times, 100));
    }

    private static String costs(List<Double> cpuBefore, List<Seen> before, List<Seen> halfway, List<Seen> after) {
        var table = new Table(
                "process",
                ">CPU % quiet",
                ">attack",
                ">RSS MB begin",
                ">half",
                ">most",
                ">end",
                ">log KB",
                ">slowest health ms",
                ">no answer",
                ">not ready");
        for (int row = 0; row < after.size(); row++) {
            Seen seen = after.get(row);
            table.row(
                    seen.part().name(),
                    String.format(Locale.ROOT, "%.0f", cpuBefore.get(row)),
                    String.format(Locale.ROOT, "%.0f", seen.cpuPercent()),
                    seen.firstMb(),
                    halfway.get(row).lastMb(),
                    seen.mostMb(),
                    seen.lastMb(),
                    String.format(Locale.ROOT, "%.0f", seen.logBytes() / MILLI),
                    seen.part().service() ? before.get(row).slowestMillis() + ", " + seen.slowestMillis() : "-",
                    seen.part().service() ? before.get(row).silences() + ", " + seen.silences() : "-",
                    seen.part().service() ? before.get(row).notReady() + ", " + seen.notReady() : "-");
        }
        return table.markdown();
    }

    private int verdict(List<Seen> after, HonestPlayers honest) {
        AttackDocument document = AttackDocument.of(after, players - honest.in());
        out.println(document.words());
        answer.document(document);
        return Exit.of(document.well());
    }

    private URI address(String service) {
        Settings settings = Settings.load(service, Path.of(running.settings()), System.getenv());
        return URI.create(HttpAddress.of(settings, "http"));
    }
}
