package starlog.benchmarks.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A measurement by a program of its own, such as those in `infra/bin/peers`: a round runs it once, and it tells its figures
/// in a line of JSON.
///
/// @param folder in which it runs
/// @param perRound seconds, about
/// @param figures which key of the line is a figure of which row
record ExternalPeer(
        String name, Path folder, OwnWork own, int perRound, int roundsMax, List<String> command, List<Keys> figures)
        implements Measurement {
    private static final int PATIENCE = 10; // times as long as it should take
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    /// Names of numbers, at the top of the document.
    ///
    /// @param beside of the limit or the peer; null if the row has none
    record Keys(Row row, String ours, String beside) {}

    @Override
    public List<Row> rows() {
        return figures.stream().map(Keys::row).toList();
    }

    @Override
    public int seconds(int rounds) {
        return perRound * rounds;
    }

    @Override
    public void round(Figures told) throws IOException, InterruptedException {
        Duration within = Duration.ofSeconds((long) perRound * PATIENCE).plus(AT_LEAST);
        try (var program = new Program(folder, own, command)) {
            JsonNode document = new ObjectMapper().readTree(program.line(within));
            program.awaitEnd(within);
            for (Keys keys : figures)
                told.add(
                        keys.row,
                        number(document, keys.ours),
                        keys.beside == null ? null : number(document, keys.beside));
        }
    }

    private Double number(JsonNode document, String key) throws IOException {
        JsonNode value = document.path(key);
        if (!value.isNumber()) throw new IOException(name + " has not told a number " + key + ": " + document);
        return value.doubleValue();
    }
}
