package starlog.query.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// The last intents of a player with their verdicts, and how long each hop of them took, from ClickHouse. Any thread;
/// blocks for no longer than its patience.
final class IntentSearch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SHOWN = 50;

    /// Hops as in the questions of analytics-sink; the client's clock is its own, and `logged` is below zero where an intent
    /// overtook its tick on the way into the log.
    private static final String SQL = """
            SELECT toUnixTimestamp64Milli(received_at) AS atMillis, sector, toString(ship) AS ship, sequence, kind, verdict,
                   verdict_value AS value, verdict_limit AS limit,
                   dateDiff('microsecond', client_at, received_at) AS fromClient,
                   dateDiff('microsecond', received_at, appended_at) AS gathered,
                   dateDiff('microsecond', appended_at, tick_at) AS logged,
                   dateDiff('microsecond', tick_at, published_at) AS stepped,
                   toYear(appended_at) > 1970 AND toYear(published_at) > 1970 AS measured
            FROM intent
            WHERE day >= today() - 1 AND player = {player:UInt64}
            ORDER BY tick_at DESC, sequence DESC
            LIMIT {shown:UInt16}
            FORMAT JSON
            SETTINGS output_format_json_quote_64bit_integers = 0, max_execution_time = 4
            """;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String database;
    private final String user;
    private final String password;

    /// @param clickhouse the settings at `starlog.clickhouse`
    IntentSearch(Settings clickhouse) {
        this.url = clickhouse.text("url");
        this.database = clickhouse.text("database");
        this.user = clickhouse.text("user");
        this.password = clickhouse.secret("password");
    }

    /// 200 with ClickHouse's rows; 404, 503.
    Response last(Request request) throws InterruptedException {
        String player = request.path("player");
        if (!player.matches("[0-9]{1,19}"))
            throw new Problem(404, "NO_SUCH_PLAYER", "No such player", "no player has the id \"" + player + "\"");
        try {
            HttpResponse<byte[]> rows = http.send(question(player), BodyHandlers.ofByteArray());
            if (rows.statusCode() == 200) return new Response(200, "application/json", rows.body(), Map.of());
            throw silent("answers " + rows.statusCode() + ": "
                    + new String(rows.body(), StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .orElse(""));
        } catch (IOException e) {
            throw silent("does not answer: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private HttpRequest question(String player) {
        String parameters = "/?database=" + URLEncoder.encode(database, StandardCharsets.UTF_8) + "&param_player="
                + player + "&param_shown=" + SHOWN;
        return HttpRequest.newBuilder(URI.create(url + parameters))
                .timeout(PATIENCE)
                .header("X-ClickHouse-User", user)
                .header("X-ClickHouse-Key", password)
                .POST(BodyPublishers.ofString(SQL))
                .build();
    }

    private Problem silent(String why) {
        return Problem.notNow("INTENTS_NOT_KEPT", "ClickHouse at " + url + " " + why, 10);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
