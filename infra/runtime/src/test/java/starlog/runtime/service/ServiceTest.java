package starlog.runtime.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.config.Settings;
import starlog.runtime.http.CannotListen;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Response;
import starlog.runtime.http.UrlHost;

/// A real service on a free port, asked over HTTP.
@Timeout(30)
class ServiceTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    record Order(long ship, String name) {}

    @AfterAll
    static void closeClient() {
        CLIENT.close();
    }

    @Test
    void a_started_service_is_live_and_ready_and_has_metrics() throws Exception {
        try (var service =
                start(wired -> wired.metrics().counter("starlog.orders").increment())) {
            assertEquals("{\"live\":true}", probe(service, "/livez", 200).body());
            assertEquals("{\"ready\":true}", probe(service, "/readyz", 200).body());
            String metrics = probe(service, "/metrics", 200).body();
            for (String name : List.of(
                    "starlog_orders_total 1.0",
                    "jvm_memory_used_bytes",
                    "process_cpu_usage",
                    "process_resident_memory_bytes",
                    "starlog_http_requests_seconds_count{method=\"GET\",route=\"/readyz\",status=\"200\"} 1")) {
                assertTrue(metrics.contains(name), name + " is not in " + metrics);
            }
        }
    }

    @Test
    void a_service_listens_on_an_ipv6_address() throws Exception {
        for (String host : List.of("::1", "[::1]")) {
            Settings settings = Settings.of(
                    "starlog.ingest { http.port = 0, operator { host = \"" + host + "\", port = 0 } }", "ingest");
            try (Service service = Service.start("ingest", settings, _ -> {})) {
                var address = URI.create("http://"
                        + UrlHost.andPort(
                                service.operators().host(), service.operators().port())
                        + "/livez");
                var answer = CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
                assertEquals(200, answer.statusCode());
            }
        }
    }

    @Test
    void a_service_that_waits_says_for_what() throws Exception {
        var reason = new AtomicReference<>(Optional.of("no leader for partition 3"));
        try (var service = start(wired -> {
            wired.health().readiness("kafka", reason::get);
            wired.health().readiness("postgres", () -> {
                throw new IllegalStateException("no pool");
            });
        })) {
            assertEquals(
                    "{\"ready\":false,\"waiting\":{\"kafka\":\"no leader for partition 3\","
                            + "\"postgres\":\"the check failed: java.lang.IllegalStateException: no pool\"}}",
                    probe(service, "/readyz", 503).body());
            service.health().readiness("postgres", Optional::empty);
            reason.set(Optional.empty());
            probe(service, "/readyz", 200);
        }
    }

    @Test
    void a_failed_service_is_dead() throws Exception {
        try (var service = start(_ -> {})) {
            var cause = new IllegalStateException("the log has a gap");
            service.loop("feed", () -> {
                throw cause;
            });
            await().until(() -> service.failure().isPresent());
            service.fail(new IllegalStateException("a later one"));

            assertSame(cause, service.failure().orElseThrow());
            assertTrue(probe(service, "/livez", 503).body().contains("the log has a gap"));
            assertTrue(probe(service, "/readyz", 503).body().contains("the log has a gap"));
        }
    }

    @Test
    void a_request_sees_its_path_query_header_token_and_body() throws Exception {
        try (var service = start(wired -> wired.http().post("/sectors/{sector}/orders", request -> {
            Order order = request.json(Order.class);
            return Response.json(
                    201,
                    Map.of(
                            "all",
                            String.join(
                                    " ",
                                    request.path("sector"),
                                    request.query("q").orElse("-"),
                                    request.query("sector").orElse("-"),
                                    request.header("X-Client").orElse("-"),
                                    request.bearerToken().orElse("-"),
                                    request.clientAddress(),
                                    order.name())));
        }))) {
            var request = HttpRequest.newBuilder(uri(service, "/sectors/s%C3%A4/orders?q=a%20b"))
                    .header("X-Client", "test")
                    .header("Authorization", "bearer t.o.k")
                    .POST(BodyPublishers.ofString("{\"ship\":1,\"name\":\"Ännä\"}"))
                    .build();
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

            assertEquals(201, answer.statusCode());
            assertEquals("{\"all\":\"sä a b - test t.o.k 127.0.0.1 Ännä\"}", answer.body());
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        }
    }

    @Test
    void an_unknown_path_is_404_and_a_wrong_method_405_with_those_allowed() throws Exception {
        try (var service = start(wired -> {
            wired.http().get("/ships/{ship}", _ -> Response.text(200, "ship"));
            wired.http().delete("/ships/{ship}", _ -> Response.noContent());
        })) {
            assertProblem(get(service, "/planets", 404), "NOT_FOUND");
            var wrong = send(service, "POST", "/ships/7", "{}");
            assertEquals(405, wrong.statusCode());
            assertProblem(wrong, "METHOD_NOT_ALLOWED");
            assertEquals(
                    "DELETE, GET, HEAD", wrong.headers().firstValue("Allow").orElse(""));
            assertEquals("", send(service, "HEAD", "/ships/7", "").body());
            assertEquals(204, send(service, "DELETE", "/ships/7", "").statusCode());
            assertEquals("ship", get(service, "/ships/7", 200).body());
        }
    }

    @Test
    void a_bad_body_is_400_and_a_large_one_413_whether_its_length_is_told_or_not() throws Exception {
        try (var service = start(wired -> wired.http().post("/orders", request -> {
            request.json(Order.class);
            return Response.noContent();
        }))) {
            assertProblem(expect(400, send(service, "POST", "/orders", "{\"ship\":")), "JSON_INVALID");
            assertProblem(expect(400, send(service, "POST", "/orders", "")), "JSON_INVALID");
            assertProblem(expect(400, send(service, "POST", "/orders", "null")), "JSON_INVALID");

            String fits = "{\"ship\":1,\"name\":\"" + "x".repeat(1024 - 20) + "\"}";
            assertEquals(1024, fits.length());
            expect(204, send(service, "POST", "/orders", fits));
            assertProblem(expect(413, send(service, "POST", "/orders", fits + " ")), "BODY_TOO_LARGE");
            byte[] large = (fits + " ").getBytes();
            var chunked = HttpRequest.newBuilder(uri(service, "/orders"))
                    .POST(BodyPublishers.ofByteArrays(List.of(large, large)))
                    .build();
            assertProblem(expect(413, CLIENT.send(chunked, BodyHandlers.ofString())), "BODY_TOO_LARGE");
            var asking = HttpRequest.newBuilder(uri(service, "/orders"))
                    .expectContinue(true)
                    .POST(BodyPublishers.ofString(fits))
                    .build();
            expect(204, CLIENT.send(asking, BodyHandlers.ofString()));
        }
    }

    @Test
    void a_handlers_problem_reaches_the_client_but_its_bug_only_as_an_id() throws Exception {
        try (var service = start(wired -> {
            wired.http().get("/full", _ -> {
                throw new Problem(409, "SECTOR_FULL", "The sector is full", "capacity=100");
            });
            wired.http().get("/bug", _ -> {
                throw new IOException("secret path /etc/x");
            });
        })) {
            assertProblem(get(service, "/full", 409), "SECTOR_FULL");
            var bug = get(service, "/bug", 500);
            assertProblem(bug, "INTERNAL");
            assertTrue(bug.body().matches(".*under the id [0-9a-f-]{36}.*"), bug.body());
            assertFalse(bug.body().contains("secret") || bug.body().contains("IOException"), bug.body());
        }
    }

    @Test
    void resources_are_closed_in_reverse_order_once_even_if_one_throws() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var service = start(wired -> {
            wired.closing("database", () -> order.add("database"));
            wired.closing("producer", () -> {
                order.add("producer");
                throw new IOException("will not close");
            });
            wired.loop("feed", () -> {
                while (!wired.stopping()) Thread.onSpinWait();
                order.add("feed");
            });
        });
        service.close();
        service.close();

        assertEquals(List.of("feed", "producer", "database"), order);
        assertTrue(service.stopping());
        assertTrue(service.failure().isEmpty());
        var late = new AtomicReference<>("open");
        assertThrows(IllegalStateException.class, () -> service.closing("late", () -> late.set("closed")));
        assertEquals("closed", late.get());
        assertThrows(IOException.class, () -> probe(service, "/livez", 200));
    }

    @Test
    void a_blocked_loop_is_interrupted_and_that_is_no_failure() throws Exception {
        var service = start(wired -> wired.loop("blocked", () -> new CountDownLatch(1).await()));
        service.close();

        assertTrue(service.failure().isEmpty());
    }

    @Test
    void while_stopping_running_requests_end_new_ones_are_refused_and_health_answers() throws Exception {
        var running = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var closeOn = new CountDownLatch(1);
        var service = start(wired -> {
            wired.closing("slow", () -> {
                closing.countDown();
                closeOn.await();
            });
            wired.http().get("/slow", _ -> {
                running.countDown();
                release.await();
                return Response.text(200, "done");
            });
            wired.http()
                    .upgrade("/live", exchange -> exchange.setStatusCode(200).endExchange());
        });
        var slow =
                CLIENT.sendAsync(HttpRequest.newBuilder(uri(service, "/slow")).build(), BodyHandlers.ofString());
        assertTrue(running.await(5, TimeUnit.SECONDS));
        get(service, "/live", 200);
        Thread closer = Thread.ofPlatform().start(service::close);
        await().until(service::stopping);
        await().until(() -> get(service, "/live").statusCode() == 503);
        assertProblem(get(service, "/slow", 503), "STOPPING");
        assertEquals(1, closing.getCount(), "nothing is closed while a request runs");

        release.countDown();
        assertEquals("done", slow.get(5, TimeUnit.SECONDS).body());
        assertTrue(closing.await(5, TimeUnit.SECONDS));
        assertTrue(probe(service, "/readyz", 503).body().contains("\"stop\":\"stopping\""));
        closeOn.countDown();
        assertTrue(closer.join(Duration.ofSeconds(10)));
    }

    @Test
    void a_wiring_that_throws_leaves_nothing_open() {
        var closed = new CountDownLatch(1);
        var thrown = assertThrows(
                IOException.class,
                () -> start(wired -> {
                    wired.closing("database", closed::countDown);
                    throw new IOException("no topic");
                }));

        assertEquals("no topic", thrown.getMessage());
        assertEquals(0, closed.getCount());
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var first = start(_ -> {})) {
            int port = first.http().port();
            Settings same = Settings.of("starlog.ingest.http.port = " + port, "ingest");
            var thrown = assertThrows(Exception.class, () -> Service.start("ingest", same, _ -> {}));

            assertInstanceOf(CannotListen.class, thrown);
            assertEquals(
                    "cannot listen on 127.0.0.1:" + port + ": the port is taken by another process",
                    thrown.getMessage());
        }
    }

    private static Service start(Wiring wiring) throws Exception {
        return Service.start("ingest", Settings.of("", "ingest"), wiring);
    }

    private static URI uri(Service service, String path) {
        return URI.create("http://127.0.0.1:" + service.http().port() + path);
    }

    private static HttpResponse<String> probe(Service service, String path, int status) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.operators().port() + path);
        return expect(status, CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()));
    }

    private static HttpResponse<String> get(Service service, String path) throws Exception {
        return send(service, "GET", path, "");
    }

    private static HttpResponse<String> get(Service service, String path, int status) throws Exception {
        return expect(status, get(service, path));
    }

    private static HttpResponse<String> send(Service service, String method, String path, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(uri(service, path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        return answer;
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
        assertTrue(answer.body().contains("\"status\":" + answer.statusCode()), answer.body());
    }
}
