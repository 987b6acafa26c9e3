package starlog.benchmarks.board;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
                stores(home, own),
                append(home, own),
                FailOver.standby(starlog),
                FailOver.cold(starlog),
                new FirstIntent(starlog));
    }

    /// The drivers of peers interleave by themselves: two rounds within one of ours.
    private static Measurement stores(Path home, OwnWork own) {
        return new ExternalPeer(
                "stores",
                home,
                own,
                40,
                3,
                peer(home, "stores", "--rounds", "2"),
                List.of(
                        new ExternalPeer.Keys(
                                Row.atLeast("projection, ships told anew", "rows/s")
                                        .must(50_000)
                                        .beside("raw COPY + merge"),
                                "projectionUpsertRowsPerSecond",
                                "rawCopyMergeRowsPerSecond"),
                        new ExternalPeer.Keys(
                                Row.atLeast("projection, ships on their course", "rows/s")
                                        .must(50_000)
                                        .beside("raw COPY + merge"),
                                "projectionUpdateRowsPerSecond",
                                "rawCopyMergeRowsPerSecond"),
                        new ExternalPeer.Keys(
                                Row.atLeast("analytics sink", "rows/s")
                                        .must(100_000)
                                        .beside("raw RowBinary"),
                                "sinkRowsPerSecond",
                                "rawRowBinaryRowsPerSecond")));
    }

    private static Measurement append(Path home, OwnWork own) {
        return new ExternalPeer(
                "append",
                home,
                own,
                60,
                3,
                peer(home, "kafka", "--rounds", "1", "--intents", "150000", "--seconds", "5"),
                List.of(new ExternalPeer.Keys(
                        Row.atLeast("intents appended", "/s").beside("Kafka's producer test, a record each"),
                        "oursAppendsPerSecond",
                        "toolRecordPerIntentAppendsPerSecond")));
    }

    private static List<String> peer(Path home, String... arguments) {
        return Stream.concat(Stream.of(home.resolve("infra/bin/peers").toString()), Stream.of(arguments))
                .toList();
    }
}
