package starlog.ingest.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import starlog.ingest.account.KnownPlayers;
import starlog.ingest.admission.Admission;
import starlog.ingest.admission.IntentId;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.admission.ReplyTo;
import starlog.ingest.inputlog.AdmittedIntent;
import starlog.ingest.inputlog.InputPublisher;
import starlog.ingest.inputlog.SectorPulse;
import starlog.ingest.location.Locations;
import starlog.ingest.location.Place;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.ClientSocket;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.SectorGrid;

/// The way of one frame from a socket to the log or to a refusal. The checks stand in order of precedence: the first
/// rule broken is the one named. Any thread; never blocks.
public final class Intake implements AutoCloseable {
    /// A refusal costs about what an intent does; who goes on in spite of them loses the connection.
    private static final int REFUSED_POINTS = 1;

    private final InputPublisher publisher;
    private final SectorGrid grid;
    private final Locations locations;
    private final SectorPulse pulse;
    private final KnownPlayers players;
    private final RefusalCounters refusals;
    private final InstantSource clock;
    private final Counter received;
    private final Counter repeated;
    private final Counter away;
    private volatile boolean closed;

    public Intake(
            InputPublisher publisher,
            SectorGrid grid,
            Locations locations,
            SectorPulse pulse,
            KnownPlayers players,
            RefusalCounters refusals,
            InstantSource clock,
            MeterRegistry metrics) {
        this.publisher = publisher;
        this.grid = grid;
        this.locations = locations;
        this.pulse = pulse;
        this.players = players;
        this.refusals = refusals;
        this.clock = clock;
        this.received = Counter.builder("starlog.ingest.intents.received")
                .description("Frames of clients, readable or not")
                .register(metrics);
        this.repeated = Counter.builder("starlog.ingest.intents.repeated")
                .description("Sequences sent again, not appended again")
                .register(metrics);
        this.away = Counter.builder("starlog.ingest.intents.away")
                .description("Intents on their way to another sector than the ship's home")
                .register(metrics);
    }

    /// Who sends, and where the answers go.
    ///
    /// @param token what the one that was shown last says
    /// @param charge takes the points that an unwanted frame costs, see [ClientSocket#charge]
    record Sender(Supplier<Identity> token, Player player, ReplyTo replies, IntConsumer charge) {
        Identity who() {
            return token.get();
        }
    }

    /// Answers the frame, now or once Kafka has.
    ///
    /// @return false if the session is over and the connection must close
    boolean take(byte[] frame, Sender sender) {
        received.increment();
        boolean expired = !clock.instant().isBefore(sender.who().expires());
        Identity who = sender.who();
        switch (FrameCodec.read(frame)) {
            case FrameCodec.Frame.Unreadable(long sequence, RefusalCode code, String why) -> {
                if (expired) refuse(sender, RefusalCode.TOKEN_EXPIRED, sequence, Reasons.expired(who));
                else refuse(sender, code, sequence, why);
                sender.charge().accept(ClientSocket.MALFORMED_POINTS);
            }
            case FrameCodec.Frame.Readable(ClientIntent intent) -> {
                if (expired) refuse(sender, RefusalCode.TOKEN_EXPIRED, intent.sequence(), Reasons.expired(who));
                else check(intent, sender);
            }
        }
        return !expired;
    }

    /// Answers a frame that is not read at all.
    void refuseUnread(RefusalCode code, String why, Sender sender) {
        received.increment();
        refuse(sender, code, 0, why);
        sender.charge().accept(ClientSocket.MALFORMED_POINTS);
    }

    private void check(ClientIntent intent, Sender sender) {
        long sequence = intent.sequence();
        if (closed) {
            refuse(sender, RefusalCode.STOPPING, sequence, "this instance shuts down; connect again");
        } else if (sequence < 1) {
            refuseAndCharge(
                    sender, RefusalCode.SEQUENCE_NOT_POSITIVE, sequence, "sequences count from 1, this is " + sequence);
        } else if (!locations.complete()) {
            refuse(sender, RefusalCode.LOG_UNAVAILABLE, sequence, "it is still being read where ships are; try again");
        } else {
            checkOwner(intent, sender, locations.of(intent.ship()).orElse(null));
        }
    }

    /// @param place null: at home, and its first player's
    private void checkOwner(ClientIntent intent, Sender sender, Place place) {
        Identity who = sender.who();
        boolean own = intent.ship() == who.ship();
        if (place == null ? own : place.commandedBy(who.player(), own))
            admit(intent, sender, place == null ? 0 : place.tenure(), place == null ? who.sector() : place.sector());
        else
            refuseAndCharge(
                    sender,
                    RefusalCode.NOT_YOUR_SHIP,
                    intent.sequence(),
                    Reasons.foreign(intent.ship(), own, place, who));
    }

    private void admit(ClientIntent intent, Sender sender, int tenure, int sector) {
        Player player = sender.player();
        var id = new IntentId(intent.ship(), tenure, intent.sequence());
        switch (player.admit(id, intent.intent().kind(), sender.replies())) {
            case Admission.Append() -> {
                if (sector != grid.homeOf(intent.ship())) away.increment();
                append(new AdmittedIntent(stamped(intent, sender.who()), id, player, sector, System.nanoTime()));
            }
            case Admission.Repeat(var receipt) -> {
                repeated.increment();
                sender.replies().reply(receipt);
            }
            case Admission.Awaited() -> repeated.increment();
            case Admission.Limited limited -> {
                sender.replies().reply(refusals.limit(limited, intent.sequence(), Reasons.limited(limited)));
                sender.charge().accept(REFUSED_POINTS);
            }
            case Admission.TooFarAhead(long last) ->
                refuseAndCharge(
                        sender, RefusalCode.SEQUENCE_TOO_FAR_AHEAD, intent.sequence(), Reasons.tooFar(intent, last));
        }
    }

    /// Stale orders are worse than none: what comes to a sector that has stood still for longer than the bound is not
    /// appended. What follows a gift to somebody not looked up before may overtake it; the sector then drops the gift.
    private void append(AdmittedIntent admitted) {
        Optional<Instant> stopped = pulse.stoppedSince(admitted.sector());
        if (stopped.isPresent())
            answer(admitted, RefusalCode.SECTOR_STOPPED, stopped(admitted.sector(), stopped.get()));
        else if (admitted.intent().intent() instanceof Intent.GiveShip(long to))
            players.ask(to, answer -> appendGift(admitted, to, answer));
        else publisher.offer(admitted);
    }

    private String stopped(int sector, Instant since) {
        return "sector " + sector + " has not ticked since " + since.truncatedTo(ChronoUnit.MILLIS) + ", "
                + Duration.between(since, clock.instant()).toSeconds() + " s ago; send again when it does";
    }

    private void appendGift(AdmittedIntent gift, long to, KnownPlayers.Answer answer) {
        switch (answer) {
            case THERE -> publisher.offer(gift);
            case NOT_THERE ->
                answer(gift, RefusalCode.NO_SUCH_PLAYER, "there is no player " + to + "; the ship stays yours");
            case NOT_KNOWN_NOW ->
                answer(gift, RefusalCode.ACCOUNTS_UNAVAILABLE, "player " + to + " cannot be looked up; try again");
        }
    }

    private void answer(AdmittedIntent admitted, RefusalCode code, String message) {
        admitted.answer(refusals.refuse(code, admitted.intent().sequence(), message));
    }

    private PlayerIntent stamped(ClientIntent intent, Identity who) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        var stamped = new PlayerIntent(
                who.player(), intent.ship(), intent.sequence(), intent.clientMillis(), micros, intent.intent());
        return stamped.seeing(intent.seenTick());
    }

    private void refuse(Sender sender, RefusalCode code, long sequence, String message) {
        sender.replies().reply(refusals.refuse(code, sequence, message));
    }

    /// As above, for what the client could have known: it is charged.
    private void refuseAndCharge(Sender sender, RefusalCode code, long sequence, String message) {
        refuse(sender, code, sequence, message);
        sender.charge().accept(REFUSED_POINTS);
    }

    /// Refuses every intent from here on; those under way are still answered.
    @Override
    public void close() {
        closed = true;
    }
}
