package starlog.ingest.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.ingest.account.Account;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Asker;
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

/// `POST /sessions` and `POST /sessions/renewal`. A wrong password and an unknown name get the same answer after the same
/// work. A renewal asks for no password, hashes nothing and reads no database: who plays goes on playing, however many
/// strangers try to log in.
public final class SessionRoutes {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Tokens tokens;
    private final Consumer<Account> seen;
    private final Counter opened;
    private final Counter renewed;
    private final Counter refused;

    /// @param seen told of each account that is logged in
    public SessionRoutes(
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            Tokens tokens,
            Consumer<Account> seen,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.seen = seen;
        this.opened = logIns("opened", metrics);
        this.renewed = logIns("renewed", metrics);
        this.refused = logIns("refused", metrics);
    }

    private static Counter logIns(String outcome, MeterRegistry metrics) {
        return Counter.builder("starlog.ingest.sessions")
                .description("Log-ins and renewals by outcome")
                .tag("outcome", outcome)
                .register(metrics);
    }

    public void addTo(HttpServer http) {
        http.post("/sessions", this::open);
        http.post("/sessions/renewal", this::renew);
    }

    /// 200 with the [Session]; 400, 401 LOGIN_REFUSED, 429, 503.
    private Response open(Request request) throws SQLException, TokenRefused {
        Credentials credentials = request.json(Credentials.class);
        CredentialRules.checkKnown(credentials);
        String address = request.clientAddress();
        Asker asker = attempts.logIn(credentials.name(), address);
        Account account = loggedIn(credentials, asker).orElseThrow(this::refusal);
        attempts.gotIn(credentials.name(), address);
        opened.increment();
        seen.accept(account);
        var who = new Identity(account.player(), account.name(), account.ship(), account.sector());
        return Response.json(200, session(tokens.issue(who)));
    }

    /// 200 with the [Session] that follows the one whose token is shown; 401.
    private Response renew(Request request) {
        String shown = request.bearerToken()
                .orElseThrow(() ->
                        Problem.noSession("TOKEN_MISSING", "send the token that you have as Authorization: Bearer"));
        try {
            Response answer = Response.json(200, session(tokens.renew(tokens.verify(shown))));
            renewed.increment();
            return answer;
        } catch (TokenRefused e) {
            throw Problem.noSession(e.code(), e.getMessage());
        }
    }

    private Optional<Account> loggedIn(Credentials credentials, Asker asker) throws SQLException {
        var stored = accounts.find(credentials.name());
        String hash = stored.map(Accounts.Stored::passwordHash).orElse(null);
        Match match = passwords.match(credentials.password(), hash, asker);
        if (match == Match.SAME_AS_TYPED)
            accounts.setPasswordHash(
                    stored.orElseThrow().account(), hash, passwords.hash(credentials.password(), asker));
        return match == Match.OTHER ? Optional.empty() : stored.map(Accounts.Stored::account);
    }

    private Problem refusal() {
        refused.increment();
        return new Problem(401, "LOGIN_REFUSED", "Not logged in", "the name or the password is wrong");
    }

    private Session session(String token) throws TokenRefused {
        Identity who = tokens.verify(token);
        return new Session(token, who.expires(), tokens.renewableUntil(who), who.player(), who.ship(), who.sector());
    }
}
