package starlog.cli.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import starlog.runtime.config.Settings;

/// The player's intents as the analyst sees them: each there exactly once, accepted.
final class ClickHouseRows {
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Settings clickhouse;
    private final Duration deadline;

    ClickHouseRows(Settings clickhouse, Duration deadline) {
        this.clickhouse = clickhouse;
        this.deadline = deadline;
    }

    /// @param kinds of the intents sent, in order; their sequences count from 1
    String check(long player, List<String> kinds) throws IOException, InterruptedException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) expected.add((i + 1) + "\t" + kinds.get(i) + "\tACCEPTED\t1");
        long end = System.nanoTime() + deadline.toNanos();
        List<String> rows = List.of();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(deadline).build()) {
            while (System.nanoTime() < end) {
                rows = rows(http, player);
                if (rows.equals(expected)) return kinds.size() + " intents, each once, ACCEPTED";
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
        throw new IllegalStateException(
                "within " + deadline.toSeconds() + " s: expected " + expected + ", found " + rows);
    }

    private List<String> rows(HttpClient http, long player) throws IOException, InterruptedException {
        String sql = "SELECT sequence, kind, verdict, count() FROM intent WHERE player = " + player
                + " GROUP BY ALL ORDER BY sequence FORMAT TSV";
        String database = URLEncoder.encode(clickhouse.text("database"), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(clickhouse.text("url") + "/?database=" + database))
                .timeout(deadline)
                .header("X-ClickHouse-User", clickhouse.text("user"))
                .header("X-ClickHouse-Key", clickhouse.secret("password"))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IllegalStateException("ClickHouse answers " + answer.statusCode() + ": "
                    + answer.body().lines().findFirst().orElse(""));
        return answer.body().lines().toList();
    }
}
