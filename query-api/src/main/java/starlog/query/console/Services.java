package starlog.query.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// Asks the operators' listeners of all services, at the same time, and tells one of them what a caller wants, in the
/// caller's name: it has no token of its own. Any thread; blocks for no longer than its patience.
final class Services implements AutoCloseable {
    private static final Duration ASK_WITHIN = Duration.ofSeconds(2);
    private static final Duration TELL_WITHIN = Duration.ofSeconds(40); // rules wait for a tick of every sector

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ASK_WITHIN)
            .build();
    private final List<ServiceAddress> all;

    Services(List<ServiceAddress> all) {
        this.all = all;
    }

    List<ServiceAddress> all() {
        return all;
    }

    /// Every service of the kind.
    ///
    /// @throws Problem 503 if the settings name none
    List<ServiceAddress> ofKind(String kind) {
        List<ServiceAddress> found = ServiceAddress.ofKind(kind, all);
        if (!found.isEmpty()) return found;
        throw new Problem(
                503, "SERVICE_UNNAMED", "No such service is named", "starlog.query.console.services names no " + kind);
    }

    /// @throws Problem 404 if the settings name none
    ServiceAddress named(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404, "NO_SUCH_SERVICE", "No such service", "starlog.query.console.services names no " + name));
    }

    /// What they answer to GET, in their order.
    List<Said> ask(List<ServiceAddress> services, String path) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Said>> questions = new ArrayList<>();
            for (ServiceAddress each : services) questions.add(threads.submit(() -> ask(each, path)));
            List<Said> answers = new ArrayList<>();
            for (Future<Said> question : questions) answers.add(question.get());
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Said ask(ServiceAddress service, String path) throws InterruptedException {
        try {
            if (!service.speaks()) return reached(service);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(service.uri().resolve(path))
                            .timeout(ASK_WITHIN)
                            .build(),
                    BodyHandlers.ofString());
            return new Said(service.name(), service.uri(), answer.statusCode(), "", json(answer.body()));
        } catch (IOException e) {
            return Said.nothing(service, words(e));
        }
    }

    /// What is no JSON becomes a text of it.
    private static String json(String body) {
        try {
            Json.read(body, JsonNode.class);
            return body;
        } catch (JsonProcessingException text) {
            return new String(Json.bytes(body), StandardCharsets.UTF_8);
        }
    }

    private static Said reached(ServiceAddress service) throws IOException {
        URI uri = service.uri();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) ASK_WITHIN.toMillis());
            return new Said(service.name(), uri, 200, "", null);
        }
    }

    /// Passes a request on with its token and its body, and hands the answer back as it is.
    ///
    /// @throws Problem 502 if the service does not answer
    Response tell(ServiceAddress service, String method, String path, Request request) throws InterruptedException {
        HttpRequest.Builder told = HttpRequest.newBuilder(service.uri().resolve(path))
                .timeout(TELL_WITHIN)
                .method(method, BodyPublishers.ofByteArray(request.body()));
        for (String header : List.of("Authorization", "Accept-Encoding"))
            request.header(header).ifPresent(value -> told.header(header, value));
        try {
            HttpResponse<byte[]> answer = http.send(told.build(), BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            Map<String, String> headers = new HashMap<>();
            for (String header : List.of("Content-Encoding", "Vary"))
                answer.headers().firstValue(header).ifPresent(value -> headers.put(header, value));
            return new Response(answer.statusCode(), type, answer.body(), headers);
        } catch (IOException e) {
            throw new Problem(
                    502,
                    "SERVICE_SILENT",
                    "The service does not answer",
                    service.name() + " at " + service.uri() + ": " + words(e)
                            + "; whether it has done it, the history tells");
        }
    }

    private static String words(IOException fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
