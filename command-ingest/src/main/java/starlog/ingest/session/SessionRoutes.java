package starlog.ingest.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Optional;
import starlog.ingest.account.Account;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.CredentialRules;
import starlog.ingest.account.Credentials;
import starlog.ingest.account.Passwords;
import starlog.ingest.account.Passwords.Match;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// `POST /sessions`. A wrong password and an unknown name get the same answer after the same work.
public final class SessionRoutes {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Tokens tokens;
    private final Counter opened;
    private final Counter refused;

    public SessionRoutes(
            Accounts accounts, Passwords passwords, Attempts attempts, Tokens tokens, MeterRegistry metrics) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.opened = logIns("opened", metrics);
        this.refused = logIns("refused", metrics);
    }

    private static Counter logIns(String outcome, MeterRegistry metrics) {
        return Counter.builder("starlog.ingest.sessions")
                .description("Log-ins by outcome")
                .tag("outcome", outcome)
                .register(metrics);
    }

    public void addTo(HttpServer http) {
        http.post("/sessions", this::open);
    }

    /// 200 with the [Session]; 400, 401 LOGIN_REFUSED, 429, 503.
    private Response open(Request request) throws SQLException, TokenRefused {
        Credentials credentials = request.json(Credentials.class);
        CredentialRules.checkKnown(credentials);
        String address = request.clientAddress();
        attempts.logIn(credentials.name(), address);
        Account account = loggedIn(credentials, address).orElseThrow(this::refusal);
        attempts.gotIn(credentials.name(), address);
        opened.increment();
        return Response.json(200, session(account));
    }

    private Optional<Account> loggedIn(Credentials credentials, String address) throws SQLException {
        var stored = accounts.find(credentials.name());
        String hash = stored.map(Accounts.Stored::passwordHash).orElse(null);
        Match match = passwords.match(credentials.password(), hash, address);
        if (match == Match.SAME_AS_TYPED)
            accounts.setPasswordHash(
                    stored.orElseThrow().account(), hash, passwords.hash(credentials.password(), address));
        return match == Match.OTHER ? Optional.empty() : stored.map(Accounts.Stored::account);
    }

    private Problem refusal() {
        refused.increment();
        return new Problem(401, "LOGIN_REFUSED", "Not logged in", "the name or the password is wrong");
    }

    private Session session(Account account) throws TokenRefused {
        String token = tokens.issue(new Identity(account.player(), account.name(), account.ship(), account.sector()));
        return new Session(token, tokens.verify(token).expires(), account.player(), account.ship(), account.sector());
    }
}
