package starlog.ingest.account;

import java.sql.SQLException;
import java.util.Optional;
import starlog.ingest.account.Accounts.Stored;
import starlog.ingest.account.Passwords.Match;

/// Compares a name and a password with the accounts. Any thread; blocks.
public final class PasswordCheck {
    private final Accounts accounts;
    private final Passwords passwords;

    public PasswordCheck(Accounts accounts, Passwords passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /// The account, with the hash that it has now; empty if there is none of this name or the password is another one:
    /// both take as long. A hash that was made otherwise than hashes are made today is replaced.
    ///
    /// @throws Problem 503 when too many others wait, or the database cannot be reached
    public Optional<Stored> check(Credentials credentials, Asker asker) throws SQLException {
        Optional<Stored> stored = accounts.find(credentials.name());
        String hash = stored.map(Stored::passwordHash).orElse(null);
        Match match = passwords.match(credentials.password(), hash, asker);
        if (match == Match.OTHER) return Optional.empty();
        return match == Match.SAME ? stored : Optional.of(hashedAnew(stored.orElseThrow(), credentials, asker));
    }

    private Stored hashedAnew(Stored stored, Credentials credentials, Asker asker) throws SQLException {
        String now = passwords.hash(credentials.password(), asker);
        boolean kept = accounts.setPasswordHash(stored.account(), stored.passwordHash(), now);
        return kept ? new Stored(stored.account(), now) : stored;
    }

    /// Gives the account another password.
    ///
    /// @return false if it has had another one by now
    public boolean change(Stored stored, String password, Asker asker) throws SQLException {
        return accounts.setPasswordHash(stored.account(), stored.passwordHash(), passwords.hash(password, asker));
    }
}
