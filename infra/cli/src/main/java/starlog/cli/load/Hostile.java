package starlog.cli.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import starlog.cli.attack.HostileProcess;
import starlog.load.bots.Scenario;

/// The hostile client beside a load test, of a scenario that has one.
record Hostile(Optional<HostileProcess> process) implements AutoCloseable {
    /// @param time how long it goes on
    static Hostile beside(LoadWorld world, Scenario scenario, Duration time) {
        if (!scenario.hostile()) return new Hostile(Optional.empty());
        List<String> arguments = List.of(
                "--data", world.data().toString(), "--seconds", Long.toString(time.toSeconds()), "--victim", "bot-0");
        return new Hostile(Optional.of(
                new HostileProcess(arguments, world.data().resolve("logs").resolve("raid.out"))));
    }

    @Override
    public void close() {
        process.ifPresent(HostileProcess::close);
    }
}
