package starlog.ingest.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.Players;
import starlog.ingest.session.IntentKeys;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.limit.RateLimit;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.SectorGrid;

/// What the WebSocket `/intents` does: frames in, answers out. On IO threads.
public final class IntentSocket implements SocketService {
    public static final String PATH = "/intents";

    private final int repliesPendingMax;
    private final RateLimit rate;
    private final SectorGrid grid;
    private final Players players;
    private final IntentKeys intentKeys;
    private final Intake intake;
    private final BooleanSupplier begun;

    /// @param rate of a player's intents
    /// @param begun whether all has been read that must be known before an intent is taken
    public IntentSocket(
            int repliesPendingMax,
            RateLimit rate,
            SectorGrid grid,
            Players players,
            IntentKeys intentKeys,
            Intake intake,
            BooleanSupplier begun) {
        this.intentKeys = intentKeys;
        this.repliesPendingMax = repliesPendingMax;
        this.rate = rate;
        this.grid = grid;
        this.players = players;
        this.intake = intake;
        this.begun = begun;
    }

    /// An instance that has just started lets nobody in, rather than refuse what a client has saved from another one.
    @Override
    public void admit(Identity who, Map<String, String> query) {
        if (!begun.getAsBoolean()) throw Problem.notNow("WORLD_NOT_READY", "it is still being read where ships are", 1);
        if (grid.contains(who.sector())) return;
        throw new Problem(
                401,
                "TOKEN_MALFORMED",
                "A valid session token is needed",
                "the world has no sector " + who.sector(),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    @Override
    public Map<String, ?> hello(Identity who) {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("intentsPerSecond", rate.tokens() / (int) rate.per().toSeconds());
        hello.put("intentsAtOnceMax", rate.burst());
        hello.put("repliesUnreadMax", repliesPendingMax);
        hello.put("sequenceAheadMax", PlayerIntent.SEQUENCE_AHEAD_MAX);
        return hello;
    }

    /// For a client that has asked for it: it is told the nonce before anything else. Null for all others.
    private SignedFrames signed(ClientSocket socket) {
        if (!socket.query("signed").filter("true"::equals).isPresent()) return null;
        var signed = new SignedFrames(intentKeys.of(socket.who().session()));
        socket.answer(Json.bytes(Map.of("signing", signed.nonce())));
        return signed;
    }

    @Override
    public Listener opened(ClientSocket socket) {
        Player player = players.enter(socket.who().player());
        var outbox = new Outbox(socket, repliesPendingMax);
        return new Frames(signed(socket), outbox, new Intake.Sender(socket::who, player, outbox, socket::charge));
    }

    /// What comes by one socket.
    private final class Frames implements Listener {
        private final SignedFrames signed; // null: nothing is
        private final Outbox outbox;
        private final Intake.Sender sender;

        Frames(SignedFrames signed, Outbox outbox, Intake.Sender sender) {
            this.signed = signed;
            this.outbox = outbox;
            this.sender = sender;
        }

        @Override
        public int messageBytesMax() {
            return SocketConfig.FRAME_BYTES_MAX + (signed == null ? 0 : SignedFrames.PREFIX_BYTES);
        }

        @Override
        public void message(byte[] message) {
            if (signed == null) take(message);
            else
                switch (signed.open(message)) {
                    case SignedFrames.Message.Good(byte[] frame) -> take(frame);
                    case SignedFrames.Message.Bad(RefusalCode code, String why) ->
                        intake.refuseUnread(code, why, sender);
                }
        }

        private void take(byte[] frame) {
            if (!intake.take(frame, sender)) outbox.endSession();
        }

        @Override
        public void closed() {
            players.leave(sender.player());
        }
    }
}
