package starlog.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.Colours;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.load.failover.FailoverTrial;
import starlog.load.sessions.Step;

/// One of several instances is killed under many players, who come by one address.
@Tells(FailoverCommand.Trial.class)
@Examples("starlog bench failover --players 300 && starlog audit")
@Command(
        name = "failover",
        description = {
            "Have players fly by one address of several command-ingest and query-api, and kill one of each (kill -9), which `up`"
                    + " starts again.",
            "A line each, with figures: after how long whoever has lost a connection was back with the session that there is; what"
                    + " became of each intent, by the log. Exit code 1 if somebody was not back in time, or an intent was lost or"
                    + " applied twice."
        },
        footer = {
            "",
            "It wants `starlog up --ingests 2 --queries 2 --config infra/load/measure.conf`, or more of each. All players come from"
                    + " one address, for which that file raises the limits. The accounts are called twin-0, twin-1 and so on, and stay"
                    + " for the next run."
        })
final class FailoverCommand implements Callable<Integer> {
    record Trial(boolean passed, List<Step> steps) {}

    private static final int PLAYERS_MAX = 1_000;

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "300",
            description = "Players, each with two intents a second and the live feed. Default: ${DEFAULT-VALUE}.")
    private int players;

    @Option(
            names = "--back-within-millis",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How long after a kill all must be back. Default: ${DEFAULT-VALUE}.")
    private int backWithinMillis;

    @Option(
            names = "--within-minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "When it has failed if it is not done. Default: ${DEFAULT-VALUE}.")
    private int withinMinutes;

    private final ProgressLine entering = ProgressLine.onStandardError();
    private final List<Step> steps = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Between.check("--players", players, 1, PLAYERS_MAX);
        Between.check("--back-within-millis", backWithinMillis, 1, 60_000);
        Between.check("--within-minutes", withinMinutes, 1, 600);
        try (var instances = RunningInstances.of(data.folder());
                var trial = new FailoverTrial(
                        instances, players, Duration.ofMillis(backWithinMillis), this::tell, this::loggedIn);
                var _ = Bound.on(trial, Duration.ofMinutes(withinMinutes))) {
            boolean passed = trial.run();
            answer.words().println(passed ? "failover OK" : "failover FAILED");
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
}
