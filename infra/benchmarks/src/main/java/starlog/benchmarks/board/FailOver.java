package starlog.benchmarks.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long sectors stand still when a process is killed, by `starlog chaos` in a world of its own. A run has several kills
/// and is one round; the figures are of those that came when everything else was ready.
final class FailOver implements Measurement {
    private static final Duration WITHIN = Duration.ofMinutes(8);
    private static final double MILLIS = 1_000;

    private final String name;
    private final Starlog starlog;
    private final List<String> options;
    private final int seconds;
    private final List<Kill> kills;
    private final TemporaryFolder folder = new TemporaryFolder();

    /// @param fault as chaos calls it
    private record Kill(String fault, Row row) {}

    private FailOver(String name, Starlog starlog, List<String> options, int seconds, Kill... kills) {
        this.name = name;
        this.starlog = starlog;
        this.options = options;
        this.seconds = seconds;
        this.kills = List.of(kills);
    }

    static FailOver standby(Starlog starlog) {
        return new FailOver(
                "fail-over",
                starlog,
                List.of("--minutes", "3", "--seed", "7", "--players", "40", "--faults", "kill-node,kill-broker"),
                290,
                new Kill(
                        "kill-node",
                        Row.atMost("kill -9 of a node, until the standby ticks", "s")
                                .must(1)
                                .aim(0.4)),
                new Kill(
                        "kill-broker",
                        Row.atMost("kill -9 of the broker, until all tick", "s").aim(5)));
    }

    static FailOver cold(Starlog starlog) {
        return new FailOver(
                "cold",
                starlog,
                List.of("--minutes", "0.5", "--seed", "7", "--players", "40", "--faults", "kill-node", "--nodes", "1"),
                110,
                new Kill(
                        "kill-node",
                        Row.atMost("kill -9 of the only node, until it ticks again", "s")
                                .must(5)
                                .aim(1)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Row> rows() {
        return kills.stream().map(Kill::row).toList();
    }

    @Override
    public int seconds(int rounds) {
        return seconds;
    }

    @Override
    public int roundsMax() {
        return 1;
    }

    @Override
    public void round(Figures figures) throws IOException, InterruptedException {
        Path world = folder.made().resolve("world");
        List<String> arguments = new ArrayList<>(List.of("chaos", "--json", "--data", world.toString()));
        arguments.addAll(List.of("--port-base", Integer.toString(FreePorts.base())));
        arguments.addAll(options);
        try (Program chaos = starlog.run(arguments)) {
            JsonNode told = new ObjectMapper().readTree(chaos.line(WITHIN));
            chaos.awaitEnd(WITHIN);
            for (JsonNode kind : told.path("gaps")) if (kind.path("othersReady").asBoolean()) add(kind, figures);
        }
    }

    private void add(JsonNode kind, Figures figures) {
        for (Kill kill : kills)
            if (kill.fault.equals(kind.path("fault").asText()))
                for (JsonNode gap : kind.path("millis")) figures.add(kill.row, gap.asDouble() / MILLIS);
    }

    @Override
    public void close() {
        folder.close();
    }
}
