package starlog.cli.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.Colours;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.identity.IngestOperator;
import starlog.ingest.operator.PlayerRoutes;
import starlog.load.sessions.Operator;
import starlog.load.sessions.Plan;
import starlog.load.sessions.SessionTrial;
import starlog.load.sessions.Step;
import starlog.runtime.keys.KeyRoutes;

/// Everything that happens to sessions, while many players fly.
@Tells(SessionsCommand.Trial.class)
@Examples("starlog bench sessions --players 20 --offline 2")
@Command(
        name = "sessions",
        description = {
            "Have players log in and fly, and do to their sessions all that can be done: all renewed in band, the key rotated,"
                    + " one banned, one logged out everywhere, one refresh token stolen, some without a network for a while.",
            "A line each, with figures. Exit code 1 if one has failed: if whom it does not concern has lost a socket, a frame or"
                    + " an intent, or whom it concerns was not out within a second, or not in again."
        },
        footer = {
            "",
            "The accounts are called crew-0, crew-1 and so on, and stay for the next run. New ones take two hashes each, of which"
                    + " a server with the usual settings computes some 2.5 a second; known ones take one. The new key signs a"
                    + " minute after the rotation, for which the command waits."
        })
final class SessionsCommand implements Callable<Integer> {
    record Trial(boolean passed, List<Step> steps) {}

    private static final int PLAYERS_MAX = 1_000;
    private static final int OFFLINE_SECONDS_MAX = 300;

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "100",
            description = "Players, each with two intents a second and the live feed. Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--offline",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of them lose their network; at most all but three. Default: ${DEFAULT-VALUE}.")
    private int offline;

    @Option(
            names = "--offline-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "For how long. Default: ${DEFAULT-VALUE}.")
    private int offlineSeconds;

    @Option(
            names = "--ended-within-millis",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How long sockets may stay open when their session has ended. Default: ${DEFAULT-VALUE}.")
    private int endedWithinMillis;

    @Option(
            names = "--within-minutes",
            paramLabel = "N",
            defaultValue = "15",
            description = "When it has failed if it is not done. Default: ${DEFAULT-VALUE}.")
    private int withinMinutes;

    private final ProgressLine entering = ProgressLine.onStandardError();
    private final List<Step> steps = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Between.check("--players", players, Plan.PICKED + 1, PLAYERS_MAX);
        Between.check("--offline", offline, 1, PLAYERS_MAX);
        Between.check("--offline-seconds", offlineSeconds, 1, OFFLINE_SECONDS_MAX);
        Between.check("--ended-within-millis", endedWithinMillis, 1, 60_000);
        Between.check("--within-minutes", withinMinutes, 1, 600);
        var plan = new Plan(
                players,
                Math.min(offline, players - Plan.PICKED),
                Duration.ofSeconds(offlineSeconds),
                Duration.ofMillis(endedWithinMillis));
        var operator = new AsOperator(IngestOperator.of(target));
        try (var trial = new SessionTrial(
                        address("ingest"), address("query"), plan, operator, this::tell, this::loggedIn);
                var _ = Bound.on(trial, Duration.ofMinutes(withinMinutes))) {
            boolean passed = trial.run();
            answer.words().println(passed ? "sessions OK" : "sessions FAILED");
            answer.document(new Trial(passed, steps));
            return Exit.of(passed);
        }
    }

    private void tell(Step step) {
        steps.add(step);
        String verdict = Colours.cell(step.passed() ? "PASS" : "FAIL");
        answer.words().printf("%s %s: %s%n", verdict, step.name(), step.figures());
        answer.words().flush();
    }

    private void loggedIn(int count) {
        entering.at(count, players, "logged in");
        if (count == players) entering.clear();
    }

    private URI address(String service) {
        return URI.create(HttpAddress.of(target.settings(service), "http"));
    }

    /// As `starlog keys` and `starlog players` do it.
    private record AsOperator(IngestOperator ingest) implements Operator {
        @Override
        public Instant rotateKeys() throws InterruptedException {
            var rotation = new KeyRoutes.Rotation(false, "bench", null);
            return ingest.ask("POST", "/keys/rotate", rotation, KeyRoutes.Rotated.class)
                    .signsFrom();
        }

        @Override
        public void ban(String name, Instant until) throws InterruptedException {
            var banning = new PlayerRoutes.Banning(until, "", "bench", null);
            ingest.ask("PUT", "/players/" + name + "/ban", banning, PlayerRoutes.Banned.class);
        }

        @Override
        public void unban(String name) throws InterruptedException {
            ingest.ask("DELETE", "/players/" + name + "/ban", null, PlayerRoutes.Unbanned.class);
        }
    }
}
