package starlog.cli.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.cli.sql.Answered.Column;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;

/// Asks ClickHouse by HTTP, which reads only, and reads no more rows than are wanted. One thread.
final class ClickHouseQuestion {
    private static final String FORMAT = "JSONCompactEachRowWithNamesAndTypes";
    private static final int FAULT_CHARS_MAX = 2_000;

    private final Settings clickhouse;
    private final Duration patience;

    ClickHouseQuestion(Settings clickhouse, Duration patience) {
        this.clickhouse = clickhouse;
        this.patience = patience;
    }

    /// @throws UserFault with the engine's own words, if it does not take the question
    Answered ask(String sql, int limit) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(patience).build()) {
            HttpResponse<InputStream> answer = http.send(request(sql), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) throw refused(answer.statusCode(), body);
                refuseOtherFormat(answer);
                return read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)), limit);
            } finally {
                http.shutdownNow(); // of a cut answer nobody waits for the rest
            }
        }
    }

    private HttpRequest request(String sql) {
        String database = URLEncoder.encode(clickhouse.text("database"), StandardCharsets.UTF_8);
        String address = clickhouse.text("url") + "/?readonly=2&output_format_json_quote_64bit_integers=0"
                + "&default_format=" + FORMAT + "&database=" + database;
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(patience)
                .header("X-ClickHouse-User", clickhouse.text("user"))
                .header("X-ClickHouse-Key", clickhouse.secret("password"))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
    }

    private static UserFault refused(int status, InputStream body) throws IOException {
        String words = new String(body.readNBytes(FAULT_CHARS_MAX), StandardCharsets.UTF_8).strip();
        return new UserFault(Exit.USED_WRONGLY, "ClickHouse answers " + status + ": " + words.replace('\n', ' '));
    }

    private static void refuseOtherFormat(HttpResponse<?> answer) {
        String format = answer.headers().firstValue("X-ClickHouse-Format").orElse(FORMAT);
        if (!format.equals(FORMAT))
            throw UserFault.usage("leave FORMAT " + format + " out: --json and --csv say how rows are shown");
    }

    private static Answered read(BufferedReader lines, int limit) throws IOException {
        List<String> names = texts(lines.readLine());
        List<String> types = texts(lines.readLine());
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) columns.add(new Column(names.get(at), types.get(at)));
        List<List<Object>> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (rows.size() == limit) return new Answered(columns, rows, true);
            rows.add(row(line));
        }
        return new Answered(columns, rows, false);
    }

    private static List<String> texts(String line) throws IOException {
        List<String> texts = new ArrayList<>();
        if (line != null) Json.read(line, JsonNode.class).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /// @throws UserFault if the engine has failed amid the rows, and says so in the place of one
    private static List<Object> row(String line) throws IOException {
        if (!line.startsWith("[")) throw new UserFault(Exit.FAILED, "ClickHouse has failed amid the rows: " + line);
        List<Object> row = new ArrayList<>();
        Json.read(line, JsonNode.class).forEach(each -> row.add(value(each)));
        return row;
    }

    private static Object value(JsonNode value) {
        if (value.isNull()) return null;
        if (value.isBoolean()) return value.booleanValue();
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (value.isFloatingPointNumber()) return value.doubleValue();
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
