package starlog.ingest.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
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
import starlog.runtime.token.TokenIssuer;
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
    private final TokenIssuer issuer;
    private final Counter opened;
    private final Counter renewed;
    private final Counter refused;

    public SessionRoutes(
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            Tokens tokens,
            TokenIssuer issuer,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.issuer = issuer;
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
    private Response open(Request request) throws SQLException {
        Credentials credentials = request.json(Credentials.class);
        CredentialRules.checkKnown(credentials);
        String address = request.clientAddress();
        Asker asker = attempts.logIn(credentials.name(), address);
        Account account = loggedIn(credentials, asker).orElseThrow(this::refusal);
        attempts.gotIn(credentials.name(), address);
        opened.increment();
        var who = new Identity(account.player(), account.name(), account.ship(), account.sector(), UUID.randomUUID());
        return Response.json(200, session(issuer.issue(who)));
    }

    /// 200 with the [Session] that follows the one whose token is shown; 401.
    private Response renew(Request request) {
        String shown = request.bearerToken()
                .orElseThrow(() ->
                        Problem.noSession("TOKEN_MISSING", "send the token that you have as Authorization: Bearer"));
        try {
            Response answer = Response.json(200, session(issuer.renew(tokens.verify(shown))));
            renewed.increment();
            return answer;
        } catch (TokenRefused e) {
            throw e.problem();
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

    private Session session(TokenIssuer.Issued issued) {
        Identity who = issued.who();
        return new Session(
                issued.token(), who.expires(), issuer.renewableUntil(who), who.player(), who.ship(), who.sector());
    }
}
