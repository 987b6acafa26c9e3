package starlog.analytics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// What the tables do hold, over plain HTTP: each row as a line of tab-separated values.
final class FactTables {
    static final String INTENTS = """
            SELECT toUnixTimestamp(toDateTime(day, 'UTC')) DIV 86400, sector, tick, ordinal, feed_offset, player, ship, sequence,
                toUnixTimestamp64Milli(client_at), toUnixTimestamp64Micro(received_at), toUnixTimestamp64Micro(tick_at),
                kind, argument, argument2, target, verdict, verdict_value, verdict_limit, seen_tick,
                toUnixTimestamp64Micro(appended_at), toUnixTimestamp64Micro(published_at)
            FROM starlog.intent ORDER BY sector, tick, ordinal""";
    static final String EVENTS = """
            SELECT toUnixTimestamp(toDateTime(day, 'UTC')) DIV 86400, sector, tick, ordinal, kind, subject, player, other,
                other_player, code, amount, x_mm, y_mm,
                toUnixTimestamp64Micro(at)
            FROM starlog.event ORDER BY sector, tick, ordinal""";
    static final String TICKS = """
            SELECT toUnixTimestamp(toDateTime(day, 'UTC')) DIV 86400, sector, tick, epoch, feed_offset, input_offset_end,
                toUnixTimestamp64Micro(at), duration_us, step_ns, speed_permille, intents, refused, events, ships_changed, keyframe, hash,
                engine_version, rules_version
            FROM starlog.tick ORDER BY sector, tick""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    FactTables(String url) {
        this.url = URI.create(url);
    }

    List<String> rows(String query) throws IOException, InterruptedException {
        return answer(query + "\nFORMAT TSV").lines().toList();
    }

    void change(String sql) throws IOException, InterruptedException {
        answer(sql);
    }

    private String answer(String sql) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(answer.body() + " to " + sql);
        return answer.body();
    }

    /// Ticks in the table; 0 while there is no table or no server.
    long progress() throws InterruptedException {
        try {
            return Long.parseLong(rows("SELECT count() FROM starlog.tick").getFirst());
        } catch (IOException e) {
            return 0;
        }
    }
}
