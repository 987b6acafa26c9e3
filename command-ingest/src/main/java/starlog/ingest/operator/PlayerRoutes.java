package starlog.ingest.operator;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import starlog.ingest.account.Account;
import starlog.ingest.account.Accounts;
import starlog.ingest.ban.Ban;
import starlog.ingest.session.Bannings;
import starlog.ingest.session.PastSession;
import starlog.ingest.session.Sessions;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /players/{name}` and PUT and DELETE of its `/ban`, for operators alone: a player's addresses are nobody else's business.
public final class PlayerRoutes {
    private static final int REASON_CHARS_MAX = 80; // together with a date it goes into a close frame

    private static final int BODY_BYTES_MAX = 4 * 1024;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Bannings bannings;
    private final Deeds deeds;
    private final InstantSource clock;

    public PlayerRoutes(Accounts accounts, Sessions sessions, Bannings bannings, Deeds deeds, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.bannings = bannings;
        this.deeds = deeds;
        this.clock = clock;
    }

    public void addTo(HttpServer operators) {
        operators.confidential("/players/{name}", this::show);
        operators.put("/players/{name}/ban", BODY_BYTES_MAX, this::ban);
        operators.delete("/players/{name}/ban", BODY_BYTES_MAX, this::unban);
    }

    /// The answer to GET.
    ///
    /// @param ban null if there is none
    public record Shown(long player, String name, long ship, int sector, Ban ban, List<PastSession> sessions) {}

    /// 200 with what is known; 401, 404, 503.
    private Response show(Request request) throws SQLException {
        Account account = account(request);
        var sessions = this.sessions.history(account.player(), null);
        Ban ban = bannings.find(account.player()).orElse(null);
        return Response.json(
                200, new Shown(account.player(), account.name(), account.ship(), account.sector(), ban, sessions));
    }

    /// The body of PUT.
    ///
    /// @param until null: for good
    /// @param reason for the player; null: none
    /// @param by who operates; null: nobody says
    /// @param why for the operators' history; null: what the player is told
    public record Banning(Instant until, String reason, String by, String why) {}

    /// The answer to it.
    public record Banned(String name, Instant until, String reason, int sessionsEnded) {}

    /// 200; 400, 401, 404, 503.
    private Response ban(Request request) throws SQLException, InterruptedException {
        Banning banning = request.json(Banning.class);
        String reason = banning.reason() == null ? "" : banning.reason().strip();
        if (reason.length() > REASON_CHARS_MAX)
            throw invalid("the reason may have " + REASON_CHARS_MAX + " characters, has " + reason.length());
        if (banning.until() != null && !banning.until().isAfter(clock.instant()))
            throw invalid("the ban would be over: " + banning.until());
        Account account = account(request);
        String until = banning.until() == null ? "for good" : "until " + banning.until();
        deeds.tell(banning.by(), banning.why() == null ? reason : banning.why(), "ban", account.name() + " " + until);
        int ended = bannings.ban(account.player(), banning.until(), reason);
        return Response.json(200, new Banned(account.name(), banning.until(), reason, ended));
    }

    private static Problem invalid(String detail) {
        return new Problem(400, "BAN_INVALID", "No such ban can be", detail);
    }

    /// The answer to DELETE.
    ///
    /// @param banned whether there was a ban
    public record Unbanned(String name, boolean banned) {}

    /// The body of DELETE, which may be left out.
    public record Unbanning(String by, String why) {}

    /// 200; 400, 401, 404, 503.
    private Response unban(Request request) throws SQLException, InterruptedException {
        Account account = account(request);
        var unbanning = request.body().length == 0 ? new Unbanning(null, null) : request.json(Unbanning.class);
        deeds.tell(unbanning.by(), unbanning.why(), "unban", account.name());
        return Response.json(200, new Unbanned(account.name(), bannings.unban(account.player())));
    }

    private Account account(Request request) throws SQLException {
        String name = request.path("name");
        return accounts.find(name)
                .map(Accounts.Stored::account)
                .orElseThrow(() ->
                        new Problem(404, "NO_SUCH_PLAYER", "No such player", "nobody is called \"" + name + "\""));
    }
}
