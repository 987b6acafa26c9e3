package starlog.embedded.clickhouse;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.clickhouse.client.api.Client;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// The real process in a JVM of its own, as the stack starts it, and the three ways to talk to it: JDBC, client-v2,
/// HTTP.
final class ClickHouseChild implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: .* on 127\\.0\\.0\\.1:(\\d+) ");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Process process;
    private final Path log;
    private int port;

    private ClickHouseChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// The engine's library; without it the calling test does not run, and says so where a reader of the build sees
    /// it.
    static Path library() {
        var library = ClickHouseLibrary.find(Path.of(System.getProperty("starlog.home", "")));
        if (library.isEmpty()) System.err.println("NOT TESTED: ClickHouse; " + ClickHouseLibrary.howToInstall());
        Assumptions.assumeTrue(library.isPresent(), ClickHouseLibrary.howToInstall());
        return library.orElseThrow();
    }

    /// Starts and waits until it is ready, at most a minute.
    static ClickHouseChild start(Path folder) throws IOException {
        var child = launch(library(), folder.resolve("data"), 0, folder.resolve("clickhouse.log"));
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> child.isReady() || !child.process.isAlive());
            if (child.port == 0) throw new IllegalStateException("no start: " + child.output());
            return child;
        } catch (RuntimeException | Error e) {
            child.close();
            throw e;
        }
    }

    static ClickHouseChild launch(Path library, Path data, int port, Path log) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClickHouseMain.class.getName()));
        command.addAll(List.of(library.toString(), data.toString(), Integer.toString(port)));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ClickHouseChild(process, log);
    }

    private boolean isReady() throws IOException {
        var ready = READY.matcher(output());
        if (!ready.find()) return false;
        port = Integer.parseInt(ready.group(1));
        return true;
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    Client client() {
        return client(false);
    }

    /// Does not repeat failed requests by itself, so that a test sees each failure.
    Client client(boolean compressRequests) {
        return new Client.Builder()
                .addEndpoint("http://127.0.0.1:" + port)
                .setUsername("default")
                .setPassword("")
                .compressClientRequest(compressRequests)
                .setMaxRetries(0)
                .build();
    }

    Connection jdbc(String... properties) throws SQLException {
        var all = new Properties();
        all.put("user", "default");
        all.put("password", "");
        for (int i = 0; i < properties.length; i += 2) all.put(properties[i], properties[i + 1]);
        return DriverManager.getConnection("jdbc:clickhouse://127.0.0.1:" + port + "/default", all);
    }

    /// Rows as text: columns joined by a comma, rows by a semicolon.
    static String query(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) row.add(result.getString(column));
                rows.add(String.join(",", row));
            }
        }
        return String.join(";", rows);
    }

    static int execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    HttpResponse<String> post(String addressQuery, String body, String... headers) throws Exception {
        return HTTP.send(request(addressQuery, body, headers), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postLater(String body) {
        return HTTP.sendAsync(request("", body), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String pathAndQuery) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
        return HTTP.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    }

    private HttpRequest request(String addressQuery, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + addressQuery))
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return request.build();
    }

    /// Exit code; fails if the process does not end in time.
    int exitCode(Duration patience) throws InterruptedException, IOException {
        if (!process.waitFor(patience.toMillis(), MILLISECONDS))
            throw new AssertionError("did not end in " + patience + ": " + output());
        return process.exitValue();
    }

    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor(10, SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, SECONDS)) killHard();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// The status of a GET that names this host.
    int statusFor(String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = "GET /ping HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring("HTTP/1.1 ".length()));
        }
    }
}
