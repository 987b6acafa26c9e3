package starlog.query.protocol;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.intent.PlayerIntent;

/// The limits that a client meets, with the numbers that settings and code have.
final class LimitTable {
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final Config SETTINGS = settings();

    private final StringBuilder text = new StringBuilder("| what | how much | beyond | set by |\n|---|---|---|---|\n");

    private LimitTable() {}

    private static Config settings() {
        Config all = ConfigFactory.empty();
        for (String module :
                List.of("command-ingest", "query-api", "infra/runtime", "infra/worldlog", "sector-processor"))
            all = all.withFallback(ConfigFactory.parseFile(HOME.resolve(module)
                    .resolve("src/main/resources/reference.conf")
                    .toFile()));
        return all;
    }

    static String text() {
        var limits = new LimitTable();
        limits.requests();
        limits.sessions();
        limits.sockets();
        limits.intents();
        limits.feed();
        return limits.text.toString();
    }

    private void requests() {
        set(
                "Requests of an address in a second, handshakes too; after a pause five times as many",
                "http.requests-per-second",
                "429 `TOO_MANY_REQUESTS`, a second later");
        code("Bytes of a request's body", "runtime.http.HttpServer", "BODY_BYTES_MAX", "413 `BODY_TOO_LARGE`");
    }

    private void sessions() {
        set(
                "Log-ins of a minute with one name from one address",
                "ingest.attempts.per-name-per-minute",
                "429 `TOO_MANY_ATTEMPTS`");
        set(
                "Log-ins, sign-ups and refreshes of a minute from one address",
                "ingest.attempts.per-address-per-minute",
                "429 `TOO_MANY_ATTEMPTS`");
        set("Sessions of a player", "ingest.sessions.per-player-max", "the one unused for longest ends");
        set(
                "An access token is good for, less up to a tenth",
                "token.validity",
                "401 `TOKEN_EXPIRED`; sockets close with 1008");
        set(
                "After a log-in or refresh it can be renewed without a refresh token for",
                "token.renewable",
                "401 `LOGIN_TOO_LONG_AGO`");
        set("A session ends unused after", "ingest.sessions.idle-after", "401 `SESSION_ENDED`");
        set("A session ends after", "ingest.sessions.ends-after", "401 `SESSION_ENDED`");
        set(
                "After a refresh the same token gets the same answer once more for",
                "ingest.sessions.retry-grace",
                "401 `REFRESH_REUSED`, the session ends");
    }

    private void sockets() {
        set(
                "Handshakes of an address in a second; after a pause five times as many",
                "sockets.handshakes-per-address-per-second",
                "429 `TOO_MANY_HANDSHAKES`");
        set(
                "Handshakes of a player in a minute",
                "sockets.handshakes-per-player-per-minute",
                "429 `TOO_MANY_HANDSHAKES`");
        set("Sockets of a player on `/intents`", "ingest.connections.per-player-max", "429 `TOO_MANY_CONNECTIONS`");
        set("Sockets of a player on `/live`", "query.live.per-player-max", "429 `TOO_MANY_CONNECTIONS`");
        set("Sockets of an address on `/intents`", "ingest.connections.per-address-max", "429 `TOO_MANY_CONNECTIONS`");
        set("Sockets of an address on `/live`", "query.live.per-address-max", "429 `TOO_MANY_CONNECTIONS`");
        set("Sockets of an instance on `/intents`", "ingest.connections.max", "503 `TOO_MANY_CONNECTIONS`");
        set("Sockets of an instance on `/live`", "query.live.clients-max", "503 `TOO_MANY_CONNECTIONS`");
        code("Bytes of a text message", "runtime.ws.Controls", "BYTES_MAX", "close 1009");
        code(
                "Answers to text messages and greetings that wait to be read",
                "runtime.ws.ClientSocket",
                "ANSWERS_WAITING_MAX",
                "close 1008");
        code(
                "Points for unwanted messages at once",
                "runtime.ws.Charges",
                "POINTS_MAX",
                "close 1008; then 429 `CHARGED`");
        code("Points forgiven in a second", "runtime.ws.Charges", "POINTS_PER_SECOND", "");
        code(
                "A socket from which nothing comes, no pong either, lives for",
                "runtime.ws.SocketLimits",
                "SILENCE_MAX",
                "close 1008");
        code("It is pinged every", "runtime.ws.SocketLimits", "PING_EVERY", "");
    }

    private void intents() {
        row("Bytes of a `ClientIntent`; a signature is not counted", ClientIntentCodec.BYTES_MAX, "close 1009", "");
        set("Intents of a player in a second, over all sockets", "ingest.rate.intents-per-second", "`RATE_LIMITED`");
        set("Intents of a player at once", "ingest.rate.burst", "`RATE_LIMITED`");
        set("Intents of one kind and player in a second, and at once", "ingest.rate.kinds", "`KIND_RATE_LIMITED`");
        set("Intents of a ship between two ticks", "world.intents-per-tick", "verdict `TOO_MANY_INTENTS`");
        row(
                "A sequence is above the ship's last one by at most",
                PlayerIntent.SEQUENCE_AHEAD_MAX,
                "`SEQUENCE_TOO_FAR_AHEAD`",
                "");
        set(
                "Receipts of a player that are remembered and said again",
                "ingest.repeats.receipts-per-player",
                "the sector drops a repeat");
        set("Replies that a client leaves unread", "ingest.connections.replies-pending-max", "close 1008");
        set(
                "An intent without an answer of the log ends as uncertain after",
                "ingest.log.deliver-within",
                "`LOG_UNCERTAIN`");
        set("A sector takes intents without having ticked for", "ingest.sectors.stopped-after", "`SECTOR_STOPPED`");
        set("A shot is judged by the past up to, in ticks", "world.rewind-ticks", "by the oldest of these");
    }

    private void feed() {
        set("Ticks in a second at full speed", "world.ticks-per-second", "");
        set("Bytes of frames in a tick, on average", "query.live.tick-bytes", "only the nearest cells are told");
        code("Times as many at once", "query.live.Allowance", "TICKS_SAVED", "");
        set(
                "A client is sent nothing older than, beside the way to it",
                "query.live.age-max",
                "fewer frames, each with more in it");
        code("Tellings that a client may miss", "query.interest.SectorNews", "STEPS_KEPT", "`Reset`, and all anew");
        set("Verdicts and own events that wait for a client", "query.live.kept-max", "close 1008");
        set(
                "A client that takes no byte, or answers no ping, is cut off after",
                "query.live.stalled-after",
                "no close frame");
    }

    private void set(String what, String key, String beyond) {
        row(what, SETTINGS.getValue("starlog." + key).unwrapped(), beyond, "`starlog." + key + "`");
    }

    /// Of a constant in the code.
    private void code(String what, String type, String constant, String beyond) {
        try {
            Field field = Class.forName("starlog." + type).getDeclaredField(constant);
            field.setAccessible(true);
            row(what, field.get(null), beyond, "");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " has no " + constant, e);
        }
    }

    private void row(String what, Object value, String beyond, String setBy) {
        String shown = value.toString().replaceFirst("^PT(\\d+)S$", "$1s");
        text.append("| %s | %s | %s | %s |\n".formatted(what, shown, beyond, setBy));
    }
}
