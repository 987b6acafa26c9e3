package starlog.cli.past;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.cli.console.UserFault;
import starlog.cli.up.StartedUp;
import starlog.ingest.account.GrantedAccount;
import starlog.load.GameServer;
import starlog.load.Session;
import starlog.runtime.config.Settings;
import starlog.sector.operator.OperatorLog;
import starlog.worldlog.operator.Operator;

/// A ship's player in a world that has just been started: an account, and a session that has begun. One thread; blocks.
final class Helm {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PASSWORD_BYTES = 16;
    private static final String BY = "starlog take-command";

    private final Path settings;
    private final StartedUp up;

    /// @param folder of the world
    Helm(Path folder, StartedUp up) {
        this.settings = folder.resolve("run").resolve("starlog.conf");
        this.up = up;
    }

    /// @param page whoever opens it has the helm; good once
    /// @param name with which one can log in as well
    record Taken(String page, String name, String password) {}

    /// @throws UserFault if nobody can log in
    Taken take(long player, long ship) throws InterruptedException {
        String name = "pilot-" + Long.toString(player, Character.MAX_RADIX);
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            GrantedAccount.grant(load("ingest"), player, ship, name, password)
                    .orElseThrow(() -> new UserFault("the name " + name + " is taken in the new world"));
            Session session = logIn(name, password);
            return new Taken(up.page() + "#session=" + name + ":" + session.refresh(), name, password);
        } catch (SQLException e) {
            throw new UserFault("player " + player + " gets no account: " + e.getMessage(), e);
        }
    }

    private Session logIn(String name, String password) throws InterruptedException {
        try (var server = new GameServer(URI.create(up.ingest()), URI.create(up.query()), PATIENCE, Runnable::run)) {
            return server.login(name, password).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UserFault("nobody can log in: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new UserFault("nobody can log in within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    /// From now on time goes as fast as elsewhere.
    void letTimeGo(int sector) throws InterruptedException {
        try (var open = new OperatorLog(load("sector"), "starlog-take-command")) {
            open.dilate(new Operator(BY, "somebody has taken command"), List.of(sector), 0);
        }
    }

    private Settings load(String section) {
        return Settings.load(section, settings, Map.of());
    }
}
