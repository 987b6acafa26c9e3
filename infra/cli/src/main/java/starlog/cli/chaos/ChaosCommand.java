package starlog.cli.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.audit.AuditWords;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.AuditReport;
import starlog.sector.replay.ReplayReport;
import starlog.worldlog.WorldShape;

/// Kills and stops real processes under load, and then proves from the log that nothing was lost or doubled.
@Tells(ChaosDocument.class)
@Examples({"starlog chaos --minutes 2", "starlog chaos --minutes 5 --seed 4711 --faults kill-node"})
@Command(
        name = "chaos",
        description = {
            "Start a world of its own, fly ships over its borders, and meanwhile kill -9, stop and resume its nodes",
            "and its broker at random moments; then restart the nodes one by one; then audit and replay the log.",
            "Exit code 0 if the audit is clean, every replay equal, and every promised intent has one verdict."
        })
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final Duration VERDICTS_WITHIN = Duration.ofSeconds(30);

    @Mixin
    private Answer answer;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--seed", paramLabel = "N", description = "Of faults and players. Default: drawn.")
    private Long seed;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "kill-node,stop-node,kill-broker",
            converter = KindOfFault.class,
            completionCandidates = KindOfFault.class,
            description = "Of these kinds, as many of each: kill-node, stop-node, kill-broker. Default: all.")
    private List<Fault.Kind> kinds;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Sector processors. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(names = "--players", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--sector-units",
            paramLabel = "N",
            defaultValue = "100",
            description = "Side of a sector; the smaller, the more borders are crossed. Default: ${DEFAULT-VALUE}.")
    private int sectorUnits;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data-chaos",
            description = "A folder that does not exist yet; it is left for a look. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "7301",
            description = "Ports are counted from here. Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of your own (HOCON) for the world, for instance other ships of the world.")
    private Path settings;

    private PrintWriter out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (data.toFile().exists()) throw UserFault.usage(data + " is there already: chaos wants a world of its own");
        if (minutes <= 0 || nodes < 1 || players < 1)
            throw UserFault.usage("--minutes, --nodes, --players are above 0");
        out = answer.words();
        long drawn = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
        out.printf(
                Locale.ROOT,
                "starlog chaos --minutes %s --seed %d --nodes %d --players %d --sector-units %d%n",
                minutes,
                drawn,
                nodes,
                players,
                sectorUnits);
        try (ChaosWorld world = ChaosWorld.start(
                data.toAbsolutePath(),
                portBase,
                nodes,
                settings(),
                List.of("clickhouse", "projection", "query", "analytics"))) {
            CliLog.to(world.data().resolve("logs").resolve("chaos-faults.log"));
            return Exit.of(run(world, drawn));
        }
    }

    private String settings() throws IOException {
        String small = String.format(Locale.ROOT, """
                # Small sectors, so that ships cross borders all the time.
                starlog.world.sector-size-units = %d
                # All players come from one address, at once.
                starlog.ingest.accounts.hash-percent = 400
                """, sectorUnits);
        return settings == null ? small : small + Files.readString(settings);
    }

    private boolean run(ChaosWorld world, long drawn) throws IOException, InterruptedException {
        int sectors = WorldShape.of(world.settings("sector")).grid().sectorCount();
        try (var ticks = new TickWatch(world.settings("sector"), sectors);
                var bots = new Bots(
                        world.address("ingest"), players, Duration.ofMillis(250), drawn, sectorUnits * 1_000)) {
            out.println(players + " players fly");
            Gaps gaps = suffer(world, ticks, drawn);
            RollingRestart rolling = RollingRestart.of(world, nodeNames(), ticks);
            bots.stop();
            awaitVerdicts(bots, ticks);
            out.println(gaps.text());
            out.println(rolling.text());
            return prove(world, sectors, bots, ticks, gaps);
        }
    }

    private Gaps suffer(ChaosWorld world, TickWatch ticks, long drawn) throws IOException, InterruptedException {
        ticks.settle();
        List<Fault> faults = Fault.plan(drawn, Math.round(minutes * 60_000), SLOT.toMillis(), kinds, nodeNames());
        var gaps = new Gaps();
        ticks.longestGapsMillis();
        try (var progress = ProgressLine.onStandardError()) {
            for (int number = 0; number < faults.size(); number++) {
                Fault fault = faults.get(number);
                progress.at(number, faults.size(), "faults suffered");
                world.awaitProcess(fault.part());
                long begin = System.nanoTime();
                Thread.sleep(fault.afterMillis());
                boolean othersReady = world.othersReady(fault.part());
                world.suffer(fault);
                sleepUntil(begin + SLOT.toNanos());
                ticks.settle();
                long[] bySector = ticks.longestGapsMillis();
                gaps.add(fault.kind(), othersReady, bySector);
                int worst = IntStream.range(0, bySector.length)
                        .reduce(0, (one, other) -> bySector[other] > bySector[one] ? other : one);
                progress.clear();
                out.printf(
                        Locale.ROOT,
                        "%3d of %d  %-45s longest gap %5d ms, of sector %d  %7d hand-offs%n",
                        number + 1,
                        faults.size(),
                        fault,
                        bySector[worst],
                        worst,
                        ticks.handOffs());
            }
        }
        return gaps;
    }

    private List<String> nodeNames() {
        List<String> names = new ArrayList<>(List.of("sector"));
        IntStream.rangeClosed(2, nodes).forEach(node -> names.add("sector-" + node));
        return names;
    }

    private static void awaitVerdicts(Bots bots, TickWatch ticks) throws InterruptedException {
        long end = System.nanoTime() + VERDICTS_WITHIN.toNanos();
        while (bots.withoutVerdict(ticks) > 0 && System.nanoTime() < end) Thread.sleep(100);
        ticks.requireReading();
    }

    private boolean prove(ChaosWorld world, int sectors, Bots bots, TickWatch ticks, Gaps gaps) {
        tell(bots, ticks);
        boolean clean;
        boolean equal = true;
        long begin = System.nanoTime();
        try (LoggedWorld logged = LoggedWorld.open(world.settings("sector"));
                var progress = ProgressLine.onStandardError()) {
            AuditReport report = logged.audit((done, there) -> progress.at(done, there, "ticks folded"));
            progress.clear();
            AuditWords.print(report, (System.nanoTime() - begin) / 1e9, out);
            clean = report.clean();
            for (int sector = 0; sector < sectors; sector++) {
                progress.at(sector, sectors, "sectors replayed");
                ReplayReport replay = logged.replay(sector);
                equal &= replay.equal();
                if (!replay.equal()) out.println("sector " + sector + ": " + replay.outcome());
            }
        }
        ChaosDocument document = ChaosDocument.of(ticks, bots, clean, equal, data, gaps);
        out.println(document.words(sectors));
        answer.document(document);
        return document.well();
    }

    private void tell(Bots bots, TickWatch ticks) {
        out.printf(
                Locale.ROOT,
                "%d ticks, %d hand-offs; %d intents promised: %d without a verdict, %d with two, %d overtaken; %d never answered%n",
                ticks.ticks(),
                ticks.handOffs(),
                bots.promised(),
                bots.withoutVerdict(ticks),
                ticks.judgedTwice(),
                bots.overtaken(ticks),
                bots.failures());
        out.printf(
                Locale.ROOT,
                "from a ship's last tick in one sector to its first in the next: median %.1f ms, 99 %% %.1f ms, 25 are a tick%n",
                ticks.absentMillis(0.5),
                ticks.absentMillis(0.99));
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) Thread.sleep(Duration.ofNanos(left));
    }
}
