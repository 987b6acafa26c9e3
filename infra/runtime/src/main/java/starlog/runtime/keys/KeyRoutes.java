package starlog.runtime.keys;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// Shows the public keys to everybody, `GET /.well-known/jwks.json`, and lets operators make new ones: `GET /keys`,
/// `POST /keys/rotate`. One thread runs [#run]; the rest is for any thread.
public final class KeyRoutes implements AutoCloseable {
    public static final String PATH = "/.well-known/jwks.json";

    /// Half of the time that a new key is shown before it signs.
    private static final long MAX_AGE_SECONDS = SigningKeys.LEAD.toSeconds() / 2;

    private static final long LOOK_EVERY_SECONDS = 2;
    private static final byte[] NOTHING = {};

    private final SigningKeys keys;
    private final Announcement announcement;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Told before keys are rotated; what it throws is the answer, and the keys stay.
    @FunctionalInterface
    public interface Announcement {
        /// @param by who operates; null: nobody says
        /// @param why null: nobody says
        void tell(String by, String why, String what) throws InterruptedException;
    }

    public KeyRoutes(SigningKeys keys, Announcement announcement) {
        this.keys = keys;
        this.announcement = announcement;
    }

    public void addTo(HttpServer players, HttpServer operators) {
        players.instant(PATH, this::publicKeys);
        operators.get("/keys", _ -> Response.json(200, new Keys(keys.shown())));
        operators.post("/keys/rotate", this::rotate);
    }

    /// Keeps the keys as the folder has them, until [#close].
    public void run() throws InterruptedException {
        while (!closed.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) keys.refresh();
    }

    private Response publicKeys(Request request) {
        KeySet now = keys.now();
        String tag = '"' + now.tag() + '"';
        var headers = Map.of("ETag", tag, "Cache-Control", "public, max-age=" + MAX_AGE_SECONDS);
        boolean known = request.header("If-None-Match").filter(tag::equals).isPresent();
        return known
                ? new Response(304, "", NOTHING, headers)
                : new Response(200, "application/jwk-set+json", now.json(), headers);
    }

    /// The answer to `GET /keys`.
    public record Keys(List<SigningKeys.Shown> keys) {}

    /// The body of `POST /keys/rotate`.
    ///
    /// @param discardOld whether the tokens of the old keys end at once
    /// @param by who operates; null: nobody says
    /// @param why null: nobody says
    public record Rotation(boolean discardOld, String by, String why) {}

    /// The answer to it.
    public record Rotated(String key, Instant signsFrom) {}

    private Response rotate(Request request) throws IOException, InterruptedException {
        Rotation rotation = request.json(Rotation.class);
        announcement.tell(
                rotation.by(),
                rotation.why(),
                rotation.discardOld() ? "token keys, the old ones count for nothing" : "token keys");
        TokenKey key = keys.rotate(rotation.discardOld());
        return Response.json(200, new Rotated(key.id(), key.from()));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
