package starlog.ingest.session;

import java.sql.SQLException;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Asker;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.CredentialRules;
import starlog.ingest.account.Credentials;
import starlog.ingest.account.PasswordCheck;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Authentication;
import starlog.runtime.token.Identity;

/// `POST /accounts/password`: another password, by whoever has a session and knows the old one. All other sessions end.
public final class PasswordRoutes {
    private final PasswordCheck passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Authentication players;

    public PasswordRoutes(PasswordCheck passwords, Attempts attempts, Sessions sessions, Authentication players) {
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.players = players;
    }

    public void addTo(HttpServer http) {
        http.post("/accounts/password", this::change);
    }

    /// The body.
    record Change(String oldPassword, String newPassword) {
        @Override
        public String toString() {
            return "Change";
        }
    }

    /// 204; 400, 401 also for a wrong old password, 409 when it has changed meanwhile, 429, 503.
    private Response change(Request request) throws SQLException {
        Identity who = players.of(request);
        Change change = request.json(Change.class);
        var old = new Credentials(who.name(), change.oldPassword());
        CredentialRules.checkKnown(old);
        CredentialRules.checkNew(new Credentials(who.name(), change.newPassword()));
        Asker asker = attempts.logIn(who.name(), request.clientAddress());
        Accounts.Stored account = passwords.check(old, asker).orElseThrow(PasswordRoutes::wrong);
        if (!passwords.change(account, change.newPassword(), asker)) throw meanwhile();
        sessions.passwordChanged(who.player(), who.session());
        return Response.noContent();
    }

    private static Problem wrong() {
        return new Problem(401, "LOGIN_REFUSED", "The password stays", "the old password is wrong");
    }

    private static Problem meanwhile() {
        return new Problem(409, "PASSWORD_CHANGED", "The password stays", "it was changed elsewhere in this moment");
    }
}
