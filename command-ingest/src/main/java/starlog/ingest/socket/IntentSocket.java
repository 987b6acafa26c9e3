package starlog.ingest.socket;

import java.util.Map;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.Players;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;
import starlog.schemas.space.SectorGrid;

/// What the WebSocket `/intents` does: frames in, answers out. On IO threads.
public final class IntentSocket implements SocketService {
    public static final String PATH = "/intents";

    private final int repliesPendingMax;
    private final SectorGrid grid;
    private final Players players;
    private final Intake intake;

    public IntentSocket(int repliesPendingMax, SectorGrid grid, Players players, Intake intake) {
        this.repliesPendingMax = repliesPendingMax;
        this.grid = grid;
        this.players = players;
        this.intake = intake;
    }

    @Override
    public void admit(Identity who) {
        if (grid.contains(who.sector())) return;
        throw new Problem(
                401,
                "TOKEN_MALFORMED",
                "A valid session token is needed",
                "the world has no sector " + who.sector(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    @Override
    public Listener opened(ClientSocket socket) {
        Player player = players.enter(socket.who().player());
        var outbox = new Outbox(socket, repliesPendingMax);
        var sender = new Intake.Sender(socket::who, player, outbox, socket::charge);
        return new Listener() {
            @Override
            public void message(byte[] frame) {
                if (!intake.take(frame, sender)) outbox.endSession();
            }

            @Override
            public void closed() {
                players.leave(player);
            }
        };
    }
}
