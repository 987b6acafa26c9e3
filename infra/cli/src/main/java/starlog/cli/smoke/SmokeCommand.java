package starlog.cli.smoke;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.replay.LoggedWorld;
import starlog.cli.smoke.Hops.Arrived;
import starlog.cli.smoke.Hops.Broken;
import starlog.cli.up.Part;
import starlog.cli.up.RunningParts;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.IntentLine;
import starlog.load.Session;
import starlog.runtime.config.Settings;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.space.SectorGrid;
import starlog.sector.replay.ReplayReport;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldFile;
import starlog.worldlog.WorldShape;

/// A new player's first minute, each hop with its time.
@Tells(SmokeCommand.Shown.class)
@Examples({"starlog smoke", "starlog smoke --tour", "starlog smoke --json | jq '.hops[] | {name, millis}'"})
@Command(
        name = "smoke",
        description = {
            "Follow a new player's intents through every hop of a running Starlog. Exit code 0 if all are well.",
            "The player's client reckons its ship ahead of the live feed; hop `prediction` says how many ticks, and fails if"
                    + " one of them came out otherwise and no other ship was near."
        })
public final class SmokeCommand implements Callable<Integer> {
    /// @param shown by a tour, in words; else empty
    record Shown(boolean well, double seconds, List<Hops.Hop> hops, String shown) {}

    private static final int CLIENT_THREADS = 2;
    private static final int TOUR_SHIPS_MAX = 3;

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Bound of every single hop. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Option(
            names = "--tour",
            description =
                    "Instead: fly a ship with cargo through every sector, which takes some minutes; if it is destroyed, "
                            + "up to two more.")
    private boolean tour;

    @Override
    public Integer call() {
        if (timeoutSeconds < 1) throw UserFault.usage("--timeout must be at least 1 s: " + timeoutSeconds);
        long begin = System.nanoTime();
        Optional<RunningParts> running = running();
        CliLog.to(target.dataFolder().resolve("logs").resolve("smoke-faults.log"));
        PrintWriter out = answer.words();
        var hops = new Hops(out, Duration.ofSeconds(timeoutSeconds));
        ExecutorService threads = Executors.newFixedThreadPool(
                CLIENT_THREADS, Thread.ofPlatform().daemon().name("client-", 0).factory());
        String shown = "";
        try (var server = new GameServer(address("ingest"), address("query"), hops.deadline(), threads)) {
            if (tour) shown = tour(server, hops);
            else play(server, hops, running);
        } catch (Broken told) {
            // The hop's line says it all.
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        boolean well = hops.failed().isEmpty();
        out.println(well ? wellDone(shown, seconds) : failed(hops, seconds));
        answer.document(new Shown(well, seconds, hops.all(), shown));
        return Exit.of(well);
    }

    private String wellDone(String shown, double seconds) {
        return tour ? "tour OK: " + shown : String.format(Locale.ROOT, "smoke OK in %.1f s", seconds);
    }

    private String failed(Hops hops, double seconds) {
        return String.format(
                Locale.ROOT,
                "%s FAILED after %.1f s: %s",
                tour ? "tour" : "smoke",
                seconds,
                hops.failed().getFirst());
    }

    private Optional<RunningParts> running() {
        if (target.elsewhere()) return Optional.empty();
        Optional<RunningParts> running = RunningParts.read(target.dataFolder());
        if (running.isEmpty())
            throw UserFault.unreachable("nothing runs in " + target.dataFolder() + "; `starlog up` first");
        return running;
    }

    private void play(GameServer server, Hops hops, Optional<RunningParts> running) throws Broken {
        NewPlayer somebody = register(server, hops);
        try (GameClient player = enter("log in", server, somebody, hops);
                GameClient watcher = enter("second client", server, somebody, hops)) {
            Rulebook rules = rules();
            var flight = new Flight(hops, player, watcher, rules.getInt(Rule.SECTOR_SIZE_MM), thrust(rules));
            flight.fly();
            if (rules.fields.count + rules.npcs.count == 0)
                hops.skipped("world lives", "the rules have neither asteroids nor ships of the world");
            else hops.run("world lives", () -> new LivingWorld(server, watcher, radiusMm(), hops.deadline()).check());
            views(hops, player, flight, running);
        }
    }

    /// A world with pirates may take a ship, and then another one sets out.
    ///
    /// @return what was shown
    private String tour(GameServer server, Hops hops) throws Broken {
        for (int ship = 1; ; ship++) {
            long begin = System.nanoTime();
            try {
                return fly(server, hops);
            } catch (ShipLost lost) {
                if (ship == TOUR_SHIPS_MAX) {
                    hops.failed("tour", lost, begin);
                    return "";
                }
                hops.skipped("begin again", "with ship %d of at most %d".formatted(ship + 1, TOUR_SHIPS_MAX));
            }
        }
    }

    private String fly(GameServer server, Hops hops) throws Broken, ShipLost {
        NewPlayer somebody = register(server, hops);
        long begin = System.nanoTime();
        Session session = hops.await(
                "log in",
                begin,
                Arrived.stamp(server.login(somebody.name, somebody.password)),
                each -> "session, home is sector " + each.sector());
        try (IntentLine intents =
                hops.await("line", begin, Arrived.stamp(server.intents(session)), _ -> "open for intents")) {
            Rulebook rules = rules();
            SectorGrid grid = WorldShape.of(target.settings("cli")).grid();
            var route = TourRoute.from(session.sector(), grid, rules.getInt(Rule.SECTOR_SIZE_MM));
            var flight = new Tour(hops, server, session, intents, new SafeLode(rules), route);
            flight.fly();
            return flight.outcome();
        }
    }

    private Rulebook rules() {
        var rules = new Rulebook();
        rules.replace(1, WorldFile.rules(target.settings("cli")));
        return rules;
    }

    private record NewPlayer(String name, String password) {}

    private static NewPlayer register(GameServer server, Hops hops) throws Broken {
        var somebody = new NewPlayer("smoke-" + random(6), random(16));
        hops.await(
                "register",
                System.nanoTime(),
                Arrived.stamp(server.register(somebody.name, somebody.password)),
                account -> "player " + account.player() + " ship " + account.ship() + " sector " + account.sector());
        return somebody;
    }

    private static GameClient enter(String hop, GameServer server, NewPlayer somebody, Hops hops) throws Broken {
        long begin = System.nanoTime();
        return hops.await(
                hop,
                begin,
                Arrived.stamp(GameClient.enter(server, somebody.name, somebody.password)),
                client ->
                        "session, intents, live feed from tick " + client.live().look(LivePicture::tick));
    }

    /// Each of these reads the log by itself, so each is checked whatever the others say.
    private void views(Hops hops, GameClient player, Flight flight, Optional<RunningParts> running) {
        Settings settings = target.settings("cli");
        hops.run(
                "postgres",
                () -> new PostgresRow(settings.at("starlog.postgres"), hops.deadline())
                        .check(player.ship(), flight.lastTick(), flight.track()));
        if (running.isPresent() && running.get().part(Part.ANALYTICS).isEmpty())
            hops.skipped("clickhouse", "not running");
        else
            hops.run(
                    "clickhouse",
                    () -> new ClickHouseRows(settings.at("starlog.clickhouse"), hops.deadline())
                            .check(player.session().player(), flight.kinds()));
        hops.run("replay", () -> replay(player.session().sector(), target.settings("sector")));
    }

    private static String replay(int sector, Settings settings) {
        try (LoggedWorld world = LoggedWorld.open(settings)) {
            ReplayReport report = world.replay(sector);
            if (!report.equal()) throw new IllegalStateException(report.outcome());
            return String.format(
                    Locale.ROOT,
                    "sector %d, %d ticks, hash for hash equal; %.0f x real time",
                    sector,
                    report.ticks(),
                    world.timesRealTime(report));
        }
    }

    private URI address(String service) {
        return URI.create(HttpAddress.of(target.settings(service), "http"));
    }

    /// How far a ship sees.
    private int radiusMm() {
        Settings query = target.settings("query");
        return WorldShape.of(query).interestRadiusMm(query);
    }

    /// Of the class that a new player gets.
    private static int thrust(Rulebook rules) {
        return rules.shipClasses.thrustMax[rules.getInt(Rule.STARTER_CLASS)];
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
