package starlog.cli.bench;

import java.net.URI;
import java.nio.file.Path;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.UserFault;
import starlog.cli.up.Part;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.runtime.config.Settings;

/// A running `up` that is measured: where players reach it, and how many of them.
///
/// @param running its processes
public record MeasuredUp(RunningParts running) {
    private static final int LIMIT_MAX = 100_000;
    private static final int OF_PLAYER_MAX = 1_000;

    /// @throws UserFault if nothing runs there
    public static MeasuredUp of(Path dataFolder) {
        return new MeasuredUp(RunningParts.read(dataFolder)
                .orElseThrow(() -> UserFault.unreachable("nothing runs in " + dataFolder + "; `starlog up` first")));
    }

    /// The process of the part.
    RunningPart process(Part part) {
        String log = running.part(part)
                .orElseThrow(() -> UserFault.unreachable("this `up` runs no " + part.label()))
                .log();
        return running.processes().stream()
                .filter(process -> process.log().equals(log))
                .findFirst()
                .orElseThrow();
    }

    public URI address(String service) {
        return URI.create(HttpAddress.of(settings(service), "http"));
    }

    /// @param intents sockets for intents that this address will open
    /// @param live live feeds, as well
    /// @param ofPlayer of each of both, a player's
    /// @throws UserFault naming the setting that is too low
    public void requireRoom(int intents, int live, int ofPlayer) {
        Settings ingest = settings("ingest");
        require(ingest, "connections.max", intents, LIMIT_MAX);
        require(ingest, "connections.per-address-max", intents, LIMIT_MAX);
        Settings query = settings("query");
        require(query, "live.clients-max", live, LIMIT_MAX);
        require(query, "live.per-address-max", live, LIMIT_MAX);
        if (intents > 0) require(ingest, "connections.per-player-max", ofPlayer, OF_PLAYER_MAX);
        if (live > 0) require(query, "live.per-player-max", ofPlayer, OF_PLAYER_MAX);
    }

    private static void require(Settings service, String key, int wanted, int max) {
        int allowed = service.integer(key, 1, max);
        if (wanted > allowed)
            throw new UserFault("this needs " + key + " of " + wanted + ", which is " + allowed
                    + ": `up --config infra/load/measure.conf`");
    }

    /// Settings of a service, as it was started with them.
    public Settings settings(String service) {
        return Settings.load(service, Path.of(running.settings()), System.getenv());
    }
}
