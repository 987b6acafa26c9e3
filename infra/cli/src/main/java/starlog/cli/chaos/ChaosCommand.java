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
import starlog.cli.audit.LogProof;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.LoggedWorld;
import starlog.worldlog.WorldShape;

/// Kills and stops real processes under load, and then proves from the log that nothing was lost or doubled.
@Tells(ChaosDocument.class)
@Examples({"starlog chaos --minutes 2", "starlog chaos --minutes 5 --seed 4711 --faults kill-node"})
@Command(
        name = "chaos",
        description = {
            "Start a world of its own, fly ships over its borders, and meanwhile kill -9, stop and resume its nodes",
            "and its broker at random moments; then restart the nodes one by one; then halt them, audit and replay the log.",
            "The faults take the minutes that are asked for; what comes before and after them is told when it is over.",
            "Exit code 0 if the audit is clean, every replay equal, and every promised intent has one verdict."
        })
public final class ChaosCommand implements Callable<Integer> {
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
        var phases = new Phases(System::nanoTime);
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
            phases.done("start");
            return Exit.of(run(world, drawn, phases));
        }
    }

    private String settings() throws IOException {
        String small = String.format(Locale.ROOT, """
                # Small sectors, so that ships cross borders all the time.
                starlog.world.sector-size-units = %d
                # All players come from one address, at once, and nobody is after their passwords.
                starlog.ingest.accounts { hash-percent = 400, hash-memory-mib = 8, hash-passes = 1 }
                """, sectorUnits);
        return settings == null ? small : small + Files.readString(settings);
    }

    private boolean run(ChaosWorld world, long drawn, Phases phases) throws IOException, InterruptedException {
        int sectors = WorldShape.of(world.settings("sector")).grid().sectorCount();
        try (var ticks = new TickWatch(world.settings("sector"), sectors);
                var bots = new Bots(
                        world.address("ingest"), players, Duration.ofMillis(250), drawn, sectorUnits * 1_000)) {
            phases.done("players");
            out.printf(
                    Locale.ROOT,
                    "%d players fly; faults for %s minutes, then nodes restarted one by one (%d times some %d s), audit and replay%n",
                    players,
                    minutes,
                    nodes,
                    RollingRestart.EACH.toSeconds());
            var ordeal = new Ordeal(world, ticks, out);
            ordeal.suffer(Fault.plan(drawn, Math.round(minutes * 60_000), Ordeal.SLOT.toMillis(), kinds, nodeNames()));
            phases.done("faults");
            RollingRestart rolling = RollingRestart.of(world, nodeNames(), ticks);
            phases.done("rolling restart");
            bots.stop();
            awaitVerdicts(bots, ticks);
            phases.done("verdicts");
            out.println(ordeal.text());
            out.println(rolling.text());
            tell(bots, ticks);
            return prove(world, bots, ticks, ordeal.gaps(), phases);
        }
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

    private boolean prove(ChaosWorld world, Bots bots, TickWatch ticks, Gaps gaps, Phases phases)
            throws IOException, InterruptedException {
        world.rest();
        try (LoggedWorld logged = LoggedWorld.open(world.settings("sector"))) {
            LogProof proof = LogProof.of(logged, phases::done, out);
            ChaosDocument document =
                    ChaosDocument.of(ticks, bots, proof.clean(), proof.equal() == proof.sectors(), data, gaps);
            out.println(phases.text());
            out.println(document.words(logged.sectorCount()));
            answer.document(document);
            return document.well();
        }
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
}
