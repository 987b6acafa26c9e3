package starlog.ingest.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import starlog.ingest.admission.Admission;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.RefusalCode;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.admission.ReplyTo;
import starlog.ingest.inputlog.AdmittedIntent;
import starlog.ingest.inputlog.InputPublisher;
import starlog.runtime.token.Identity;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.PlayerIntent;

/// The way of one frame from a socket to the log or to a refusal. The checks stand in order of precedence: the first
/// rule broken is the one named. Any thread; never blocks.
public final class Intake implements AutoCloseable {
    private final InputPublisher publisher;
    private final RefusalCounters refusals;
    private final InstantSource clock;
    private final Counter received;
    private final Counter repeated;
    private volatile boolean closed;

    public Intake(InputPublisher publisher, RefusalCounters refusals, InstantSource clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.refusals = refusals;
        this.clock = clock;
        this.received = Counter.builder("starlog.ingest.intents.received")
                .description("Frames of clients, readable or not")
                .register(metrics);
        this.repeated = Counter.builder("starlog.ingest.intents.repeated")
                .description("Sequences sent again, not appended again")
                .register(metrics);
    }

    /// Who sends, and where the answers go.
    record Sender(Identity who, Player player, ReplyTo replies) {}

    /// Answers the frame, now or once Kafka has.
    ///
    /// @return false if the session is over and the connection must close
    boolean take(byte[] frame, Sender sender) {
        received.increment();
        boolean expired = !clock.instant().isBefore(sender.who().expires());
        switch (FrameCodec.read(frame)) {
            case FrameCodec.Frame.Unreadable(long sequence, RefusalCode code, String why) -> {
                if (expired) refuse(sender, RefusalCode.TOKEN_EXPIRED, sequence, "log in again");
                else refuse(sender, code, sequence, why);
            }
            case FrameCodec.Frame.Readable(ClientIntent intent) -> {
                if (expired) refuse(sender, RefusalCode.TOKEN_EXPIRED, intent.sequence(), "log in again");
                else check(intent, sender);
            }
        }
        return !expired;
    }

    private void check(ClientIntent intent, Sender sender) {
        long sequence = intent.sequence();
        if (closed) {
            refuse(sender, RefusalCode.STOPPING, sequence, "this instance shuts down; connect again");
        } else if (sequence < 1) {
            refuse(sender, RefusalCode.SEQUENCE_NOT_POSITIVE, sequence, "sequences count from 1");
        } else if (intent.ship() != sender.who().ship()) {
            refuse(
                    sender,
                    RefusalCode.NOT_YOUR_SHIP,
                    sequence,
                    "your ship is " + sender.who().ship() + ", not " + intent.ship());
        } else {
            admit(intent, sender);
        }
    }

    private void admit(ClientIntent intent, Sender sender) {
        Player player = sender.player();
        switch (player.admit(intent.sequence(), sender.replies())) {
            case Admission.Append() ->
                publisher.offer(new AdmittedIntent(
                        stamped(intent, sender.who()), sender.who().sector(), System.nanoTime(), player::settle));
            case Admission.Repeat(var receipt) -> {
                repeated.increment();
                sender.replies().reply(receipt);
            }
            case Admission.Awaited() -> repeated.increment();
            case Admission.Limited(Duration retryAfter) ->
                refuse(sender, RefusalCode.RATE_LIMITED, intent.sequence(), "again in " + millis(retryAfter) + " ms");
        }
    }

    private PlayerIntent stamped(ClientIntent intent, Identity who) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return new PlayerIntent(
                who.player(), who.ship(), intent.sequence(), intent.clientMillis(), micros, intent.intent());
    }

    private static long millis(Duration time) {
        return time.plusNanos(999_999).toMillis();
    }

    private void refuse(Sender sender, RefusalCode code, long sequence, String message) {
        sender.replies().reply(refusals.refuse(code, sequence, message));
    }

    /// Refuses every intent from here on; those under way are still answered.
    @Override
    public void close() {
        closed = true;
    }
}
