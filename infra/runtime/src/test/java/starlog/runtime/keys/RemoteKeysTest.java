package starlog.runtime.keys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.runtime.config.Settings;
import starlog.runtime.service.Service;

/// Over HTTP from a service that shows its keys.
@Timeout(60)
class RemoteKeysTest {
    private static final String OPERATOR = "the operators' token, of more than 32 bytes";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path temp;

    private final AtomicBoolean ending = new AtomicBoolean();
    private SigningKeys keys;
    private Service service;
    private RemoteKeys remote;
    private Thread thread;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws Exception {
        keys = SigningKeys.inFolder(
                new KeyFolder(temp.resolve("keys")), Duration.ofMinutes(15), InstantSource.system());
        service = serve(0);
        remote = new RemoteKeys(URI.create(address(KeyRoutes.PATH)));
        thread = Thread.ofPlatform().start(() -> {
            try {
                remote.run(ending::get);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Service serve(int port) throws Exception {
        String settings = "starlog.operator.token = \"" + OPERATOR + "\", starlog.ingest.http.port = " + port;
        return Service.start(
                "ingest",
                Settings.of(settings, "ingest"),
                wired -> new KeyRoutes(keys, (by, why, what) -> told.add(by + ", " + why + ": " + what))
                        .addTo(wired.http(), wired.operators()));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + service.http().port() + path;
    }

    @AfterEach
    void stop() throws Exception {
        ending.set(true);
        thread.join();
        service.close();
    }

    @Test
    void a_key_that_is_not_known_is_fetched_within_seconds_and_a_discarded_one_goes() throws Exception {
        String old = keys.signing().id();
        await().until(() -> remote.find(old).isPresent());
        assertEquals(Optional.empty(), remote.whyNot());
        String young = keys.rotate(true).id();
        assertTrue(remote.find(young).isEmpty());
        await().until(() -> remote.find(young).isPresent());
        assertTrue(remote.find(old).isEmpty());
    }

    @Test
    void ids_that_strangers_make_up_have_the_keys_fetched_every_two_seconds_at_most() {
        await().until(() -> remote.find(keys.signing().id()).isPresent());
        double before = requests();
        long begin = System.nanoTime();
        await().during(Duration.ofSeconds(3)).until(() -> remote.find("made up").isEmpty());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double asked = requests() - before;
        assertTrue(asked >= 1 && asked <= 1 + seconds / 2, asked + " requests in " + seconds + " s");
    }

    private double requests() {
        return service.metrics().find("starlog.http.requests").tag("route", KeyRoutes.PATH).timers().stream()
                .mapToDouble(timer -> timer.count())
                .sum();
    }

    @Test
    void the_last_keys_are_used_while_nobody_answers() throws Exception {
        String id = keys.signing().id();
        await().until(() -> remote.find(id).isPresent());
        service.close();
        remote.fetch();
        assertTrue(remote.find(id).isPresent());
        assertEquals(Optional.empty(), remote.whyNot());
    }

    @Test
    void who_has_them_already_is_told_so() throws Exception {
        HttpResponse<String> first = ask(HttpRequest.newBuilder(URI.create(address(KeyRoutes.PATH))));
        assertEquals(200, first.statusCode());
        assertEquals(
                "public, max-age=30",
                first.headers().firstValue("Cache-Control").orElseThrow());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = HttpRequest.newBuilder(URI.create(address(KeyRoutes.PATH))).header("If-None-Match", tag);
        assertEquals(304, ask(again).statusCode());
        keys.rotate(false);
        assertEquals(200, ask(again).statusCode());
    }

    @Test
    void operators_rotate_and_nobody_else() throws Exception {
        URI rotate = URI.create("http://127.0.0.1:" + service.operators().port() + "/keys/rotate");
        var request = HttpRequest.newBuilder(rotate)
                .POST(BodyPublishers.ofString("{\"discardOld\":false,\"by\":\"ann\",\"why\":\"one was lost\"}"));
        assertEquals(401, ask(request).statusCode());
        assertEquals(List.of(), told);
        request.header("Authorization", "Bearer " + OPERATOR);
        HttpResponse<String> rotated = ask(request);
        assertEquals(200, rotated.statusCode(), rotated.body());
        assertEquals(List.of("ann, one was lost: token keys"), told);
        assertTrue(rotated.body().contains(keys.now().keys().getLast().id()), rotated.body());
        assertEquals(409, ask(request).statusCode());
        assertEquals(
                404, ask(HttpRequest.newBuilder(URI.create(address("/keys")))).statusCode());
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
