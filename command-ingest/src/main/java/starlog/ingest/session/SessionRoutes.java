package starlog.ingest.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import starlog.ingest.account.Account;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Asker;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.CredentialRules;
import starlog.ingest.account.Credentials;
import starlog.ingest.account.PasswordCheck;
import starlog.ingest.session.Sessions.Opened;
import starlog.ingest.session.Sessions.Refreshed;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Authentication;
import starlog.runtime.token.Identity;
import starlog.runtime.token.SessionCookies;
import starlog.runtime.token.TokenRefused;

/// Sessions over HTTP: `POST /sessions` begins one, `/refresh` and `/renewal` go on with it, DELETE ends it or all, GET tells of
/// them. A wrong password and an unknown name get the same answer after the same work. A refresh hashes no password; a
/// renewal asks no database either: who plays goes on playing while many try to log in, or while it is away.
public final class SessionRoutes {
    private final PasswordCheck passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Authentication players;
    private final SessionAnswers answers;
    private final Consumer<Account> seen;
    private final Counter opened;
    private final Counter refreshed;
    private final Counter renewed;
    private final Counter refused;
    private final Counter reused;

    /// @param seen told of each account that is logged in
    public SessionRoutes(
            PasswordCheck passwords,
            Attempts attempts,
            Sessions sessions,
            Authentication players,
            SessionAnswers answers,
            Consumer<Account> seen,
            MeterRegistry metrics) {
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.players = players;
        this.answers = answers;
        this.seen = seen;
        this.opened = counter("opened", metrics);
        this.refreshed = counter("refreshed", metrics);
        this.renewed = counter("renewed", metrics);
        this.refused = counter("refused", metrics);
        this.reused = counter("reused", metrics);
    }

    private static Counter counter(String outcome, MeterRegistry metrics) {
        return Counter.builder("starlog.ingest.sessions")
                .description("Log-ins, refreshes and renewals by outcome")
                .tag("outcome", outcome)
                .register(metrics);
    }

    public void addTo(HttpServer http) {
        http.post("/sessions", this::open);
        http.post("/sessions/refresh", this::refresh);
        http.post("/sessions/renewal", this::renew);
        http.get("/sessions", this::history);
        http.delete("/sessions", this::endAll);
        http.delete("/sessions/current", this::end);
    }

    /// 200 with the [Session]; 400, 401 LOGIN_REFUSED, 429, 503.
    private Response open(Request request) throws SQLException {
        Credentials credentials = request.json(Credentials.class);
        CredentialRules.checkKnown(credentials);
        String address = request.clientAddress();
        Asker asker = attempts.logIn(credentials.name(), address);
        Accounts.Stored account = passwords.check(credentials, asker).orElseThrow(this::refusal);
        attempts.gotIn(credentials.name(), address);
        Opened session = sessions.open(account, Whence.of(request)).orElseThrow(this::refusal);
        opened.increment();
        seen.accept(account.account());
        return answers.opened(
                session, request, request.query("cookie").filter("true"::equals).isPresent());
    }

    private Problem refusal() {
        refused.increment();
        return new Problem(401, "LOGIN_REFUSED", "Not logged in", "the name or the password is wrong");
    }

    /// The body of `POST /sessions/refresh`; a browser with cookies sends none.
    record Refresh(String refresh) {
        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /// 200 with the [Session] that goes on; 401 REFRESH_UNKNOWN, REFRESH_REUSED or SESSION_ENDED, 429, 503.
    private Response refresh(Request request) throws SQLException {
        attempts.fromAddress(request.clientAddress());
        boolean byCookie = request.body().length == 0;
        String text = byCookie ? ofCookie(request) : request.json(Refresh.class).refresh();
        RefreshToken shown = RefreshToken.parse(text).orElseThrow(SessionRoutes::unknown);
        switch (sessions.refresh(shown, Whence.of(request))) {
            case Refreshed.Next(Opened session) -> {
                refreshed.increment();
                return answers.opened(session, request, byCookie);
            }
            case Refreshed.Unknown() -> throw unknown();
            case Refreshed.Over(SessionEnd how) -> throw over(how);
        }
    }

    private static String ofCookie(Request request) {
        Authentication.saidBack(request); // the token that has its hash may have ended
        return SessionCookies.refresh(request::cookie).orElse("");
    }

    private static Problem unknown() {
        return refreshRefused("REFRESH_UNKNOWN", "this refresh token belongs to no session; log in");
    }

    private Problem over(SessionEnd how) {
        if (how != SessionEnd.REFRESH_REUSED)
            return refreshRefused("SESSION_ENDED", "the session has ended, " + how + "; log in");
        reused.increment();
        String why =
                "a refresh token of this session was used twice, so two have it, and the session has ended; log in";
        return refreshRefused("REFRESH_REUSED", why);
    }

    private static Problem refreshRefused(String code, String detail) {
        return new Problem(401, code, "The session does not go on", detail);
    }

    /// 200 with the [Session] that follows the one whose token is shown; 401.
    private Response renew(Request request) {
        Identity who = players.of(request);
        try {
            Response answer = answers.renewed(who, request, Authentication.byCookie(request));
            renewed.increment();
            return answer;
        } catch (TokenRefused e) {
            throw e.problem();
        }
    }

    /// The answer to `GET /sessions`.
    public record History(List<PastSession> sessions) {}

    /// 200 with the [History]; 401, 503.
    private Response history(Request request) throws SQLException {
        Identity who = players.of(request);
        var history = new History(sessions.history(who.player(), who.session()));
        return Response.json(200, history).with("Cache-Control", "no-store");
    }

    /// 204; 401, 503.
    private Response end(Request request) throws SQLException {
        sessions.logOut(players.of(request).session());
        return ended(request);
    }

    /// 204; 401, 503.
    private Response endAll(Request request) throws SQLException {
        sessions.logOutEverywhere(players.of(request).player());
        return ended(request);
    }

    private static Response ended(Request request) {
        return Authentication.byCookie(request)
                ? SessionCookies.forgotten(Response.noContent(), !request.onLoopback())
                : Response.noContent();
    }
}
