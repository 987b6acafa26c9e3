package starlog.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.runtime.http.Json;

/// Asks parts whether they are ready. One thread.
public final class Readiness implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .proxy(ProxySelector.of(null)) // all on this machine
            .build();

    /// Empty if it is ready.
    public Optional<String> whyNot(RunningPart part) throws InterruptedException {
        try {
            if (part.readyUrl().isEmpty()) return listens(part.address());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(part.readyUrl()))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.empty() : Optional.of(waiting(answer.body()));
        } catch (IOException e) {
            return Optional.of("does not answer: " + e);
        }
    }

    /// What is out of order beside what a ready part serves; empty if nothing is.
    public Optional<String> degraded(RunningPart part) throws InterruptedException {
        if (part.readyUrl().isEmpty()) return Optional.empty();
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create(part.readyUrl()))
                    .timeout(PATIENCE)
                    .build();
            String body =
                    http.send(question, HttpResponse.BodyHandlers.ofString()).body();
            return body.contains("\"degraded\"") ? Optional.of(reasons(body, "degraded")) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // whether it answers at all is another question
        }
    }

    /// What a service's `/readyz` says it waits for.
    static String waiting(String body) {
        return reasons(body, "waiting");
    }

    private static String reasons(String body, String group) {
        try {
            JsonNode waiting = Json.read(body, JsonNode.class).path(group);
            var reasons = new StringJoiner("; ");
            waiting.properties()
                    .forEach(each ->
                            reasons.add(each.getKey() + ": " + each.getValue().asText()));
            return reasons.length() == 0 ? body : reasons.toString();
        } catch (JsonProcessingException notOurs) {
            return body.lines().findFirst().orElse("no reason given");
        }
    }

    /// For those that have no readiness of their own: that they take connections.
    private static Optional<String> listens(String address) throws IOException {
        String hostAndPort = address.replaceFirst("^.*//", "").replaceFirst("/.*$", "");
        int colon = hostAndPort.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))),
                    (int) PATIENCE.toMillis());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
