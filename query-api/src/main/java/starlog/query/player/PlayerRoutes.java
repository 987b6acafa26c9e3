package starlog.query.player;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import starlog.query.http.Caller;
import starlog.query.http.Viewer;
import starlog.query.http.WholeNumber;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.worldlog.names.PlayerNames;

/// `GET /players/{id}` and `GET /players?ids=`: how players are called, for players. Any thread.
public final class PlayerRoutes {
    static final int IDS_MAX = 100;

    /// Names do not change; only one that is not known yet may become known.
    private static final String FOR_AN_HOUR = "private, max-age=3600";

    private final Caller caller;
    private final PlayerNames names;
    private final Supplier<Optional<String>> whyWaiting;

    /// @param whyWaiting why names may be missing; empty once all were read that there are
    public PlayerRoutes(Caller caller, PlayerNames names, Supplier<Optional<String>> whyWaiting) {
        this.caller = caller;
        this.names = names;
        this.whyWaiting = whyWaiting;
    }

    public Response player(Request request) {
        refuseStrangers(request);
        long id = WholeNumber.inPath(request, "id");
        String name = names.of(id).orElseThrow(() -> unknown(id));
        return kept(new PlayerView(id, name));
    }

    public Response players(Request request) {
        refuseStrangers(request);
        long[] ids = WholeNumber.listInQuery(request, "ids", IDS_MAX);
        PlayerList found = new PlayerList(Arrays.stream(ids)
                .distinct()
                .boxed()
                .flatMap(id -> names.of(id).map(name -> new PlayerView(id, name)).stream())
                .toList());
        if (found.players().size() < Arrays.stream(ids).distinct().count()) refuseWhileReading();
        return kept(found);
    }

    private void refuseStrangers(Request request) {
        if (caller.viewer(request) instanceof Viewer.Stranger) throw Caller.missing();
    }

    private static Response kept(Object answer) {
        return Response.json(200, answer).with("Cache-Control", FOR_AN_HOUR).with("Vary", "Authorization");
    }

    private Problem unknown(long id) {
        refuseWhileReading();
        return new Problem(404, "PLAYER_UNKNOWN", "No such player", "nobody has told a name of player " + id);
    }

    /// So that nobody takes a name that is not read yet for none.
    private void refuseWhileReading() {
        whyWaiting.get().ifPresent(why -> {
            String title = "The players' names are not known yet";
            throw new Problem(503, "NAMES_NOT_READY", title, "players: " + why, Map.of("Retry-After", "1"));
        });
    }
}
