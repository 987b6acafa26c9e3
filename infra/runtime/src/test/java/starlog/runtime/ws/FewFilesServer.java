package starlog.runtime.ws;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import starlog.runtime.config.Settings;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Tokens;

/// A service with room for more sockets than there are files, in a process of its own, until its standard input ends.
final class FewFilesServer {
    private static final int MANY = 10_000;
    private static final Duration PING_EVERY = Duration.ofSeconds(20);

    private FewFilesServer() {}

    /// @param arguments how long a peer may be silent, milliseconds
    public static void main(String[] arguments) throws Exception {
        var silenceMax = Duration.ofMillis(Long.parseLong(arguments[0]));
        var limits = new SocketLimits(MANY, MANY, MANY, 100, PING_EVERY, silenceMax, UpgradeLimits.of(0, 1_000, MANY));
        var tokens = new Tokens(SocketDoorTest.KEYS, new EndedTokens(InstantSource.system()), InstantSource.system());
        Settings settings = Settings.of("starlog.http.requests-per-second = " + MANY, "ingest");
        try (Service service = Service.start("ingest", settings, wired -> {
            var door =
                    new SocketDoor(limits, tokens, InstantSource.system(), new SocketDoorTest.Echo(), wired.metrics());
            wired.closing("door", door).addTo(wired.http(), "/echo");
        })) {
            System.out.println("listens " + service.http().port() + " "
                    + service.operators().port() + " " + SocketDoorTest.token(1, Duration.ofMinutes(5)));
            awaitEnd();
        }
    }

    private static void awaitEnd() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
