package starlog.ingest.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import starlog.ingest.account.Account;
import starlog.ingest.session.Sessions.Opened;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;
import starlog.runtime.token.SessionCookies;
import starlog.runtime.token.TokenIssuer;
import starlog.runtime.token.TokenIssuer.Issued;
import starlog.runtime.token.TokenRefused;

/// Makes the answers that give tokens: in the body, or, to a browser that has asked for that, in cookies alone.
public final class SessionAnswers {
    private final TokenIssuer issuer;
    private final IntentKeys intentKeys;
    private final InstantSource clock;

    public SessionAnswers(TokenIssuer issuer, IntentKeys intentKeys, InstantSource clock) {
        this.issuer = issuer;
        this.intentKeys = intentKeys;
        this.clock = clock;
    }

    /// Both tokens of a session that has begun, or goes on.
    Response opened(Opened session, Request request, boolean inCookies) {
        Account account = session.account();
        String csrf = inCookies ? SessionCookies.newCsrf() : "";
        String csrfHash = inCookies ? SessionCookies.csrfHash(csrf) : "";
        Issued issued = issuer.issue(new Identity(
                account.player(), account.name(), account.ship(), account.sector(), session.id(), csrfHash));
        if (!inCookies) return json(issued, issued.token(), session.refresh().text(), session.refreshUntil(), null);
        boolean secure = !request.onLoopback();
        Response answer = json(issued, null, null, session.refreshUntil(), csrf);
        Response withToken = SessionCookies.withToken(
                answer, issued.token(), good(issued.who().expires()), secure);
        return SessionCookies.withRefresh(
                withToken, session.refresh().text(), csrf, good(session.refreshUntil()), secure);
    }

    /// The next token for one that is good.
    ///
    /// @throws TokenRefused the refresh token or the password is to be shown again
    Response renewed(Identity who, Request request, boolean inCookies) throws TokenRefused {
        Issued issued = issuer.renew(who);
        if (!inCookies) return json(issued, issued.token(), null, null, null);
        Response answer = json(issued, null, null, null, null);
        return SessionCookies.withToken(
                answer, issued.token(), good(issued.who().expires()), !request.onLoopback());
    }

    private Duration good(Instant until) {
        return Duration.between(clock.instant(), until);
    }

    private Response json(Issued issued, String token, String refresh, Instant refreshUntil, String csrf) {
        Identity who = issued.who();
        var session = new Session(
                who.session(),
                token,
                who.expires(),
                issuer.renewableUntil(who),
                refresh,
                refreshUntil,
                csrf,
                refreshUntil == null ? null : intentKeys.text(who.session()),
                who.player(),
                who.ship(),
                who.sector());
        return Response.json(200, session).with("Cache-Control", "no-store");
    }
}
