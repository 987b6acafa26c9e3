package starlog.benchmarks.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import starlog.benchmarks.sight.Scene;
import starlog.runtime.config.Settings;

/// All measurements of the board, in its order. What somebody else's program measures comes in as an [ExternalPeer].
final class Catalogue {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HALF = Duration.ofMillis(500);
    private static final int FIVE_MINUTES = 12_000; // ticks
    private static final int PLAYERS = 300;

    private Catalogue() {}

    /// @param home of the sources, with `infra/bin`
    /// @param own is told of what measurements start
    static List<Measurement> all(Path home, OwnWork own) {
        var starlog = new Starlog(home, own);
        return List.of(
                Fight.brawl(),
                Fight.swarm(),
                new Moving(10_000, HALF),
                new Seeing(Scene.ALL_LOOK, Scene.SPREAD, HALF),
                new Codec(100, HALF),
                new Codec(1_000, HALF),
                new Feed(PLAYERS, 200),
                new Replay(FIVE_MINUTES, PLAYERS),
                new LogIns(Settings.of("", "ingest"), SECOND),
                FailOver.standby(starlog),
                FailOver.cold(starlog),
                new FirstIntent(starlog));
    }
}
