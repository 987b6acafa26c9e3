package starlog.ingest.account;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import starlog.runtime.config.Settings;
import starlog.runtime.postgres.Database;
import starlog.worldlog.WorldShape;

/// An account for a player who has a ship in the world already, and has never signed up in it: a world that goes on from
/// another one's state has ships, and nobody's account.
public final class GrantedAccount {
    private GrantedAccount() {}

    /// Blocks, as a password is hashed.
    ///
    /// @param ingest settings of command-ingest, which has run on this database
    /// @return empty if the name is taken
    /// @throws SQLException if the player or the ship has an account
    public static Optional<Account> grant(Settings ingest, long player, long ship, String name, String password)
            throws SQLException {
        var hash = Argon2Settings.of(ingest);
        try (Database database = Database.open(ingest.at("starlog.postgres"), "starlog-grant", 1);
                var passwords = new Passwords(1, 1, hash, 100, Duration.ofSeconds(1), new SimpleMeterRegistry())) {
            var accounts = new Accounts(
                    new AccountDatabase(database.source()),
                    WorldShape.of(ingest).grid());
            return accounts.create(player, name, ship, passwords.hash(password, Asker.stranger("operator")));
        }
    }
}
