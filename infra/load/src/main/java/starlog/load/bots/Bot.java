package starlog.load.bots;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import starlog.load.Questions;
import starlog.load.Session;
import starlog.load.wire.WireSocket;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.Gauge;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;

/// One player of a load test: both WebSockets, a pilot, and what it notices. Its loop's thread only.
final class Bot {
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration LAST_VERDICTS = Duration.ofSeconds(2);
    private static final Duration BACK_AFTER = Duration.ofSeconds(1);
    private static final int FULL_SPEED = 1_000;
    private static final int DEAD = 2;
    private static final int CONDITION =
            Gauge.ALL.stream().map(Bot::columnName).toList().indexOf("condition");

    private final BotLoop loop;
    private final Noticed noticed;
    private final Pilot pilot;
    private final Duration stay;
    private final Random random;
    private final Surroundings around;
    private final InFlight inFlight = new InFlight();
    private final Sightings sightings;
    private final FrameScan scan = new FrameScan(new Looking());
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RecordSerde<IntentReply> replies = new RecordSerde<>(new IntentReplyCodec());
    private Session session;
    private WireSocket line;
    private WireSocket live;
    private boolean lineOpen;
    private boolean shown; // the first frame has come
    private boolean anew; // the frame that is read tells all
    private boolean leaving;
    private boolean renewing;
    private boolean dead;
    private long turn;
    private long now; // when the message came that is read

    /// @param number of the bot, which its chances hang on
    Bot(
            int number,
            Session session,
            Pilot pilot,
            Duration stay,
            BotLoop loop,
            Noticed noticed,
            long seed,
            int sectorMm) {
        this.session = session;
        this.pilot = pilot;
        this.stay = stay;
        this.loop = loop;
        this.noticed = noticed;
        this.random = new Random(seed ^ number * 0x9E37_79B9_7F4A_7C15L);
        this.turn = random.nextInt(1 << 16);
        this.around = new Surroundings(sectorMm, () -> loop.shipBeside(this, random));
        this.sightings = new Sightings(noticed.visible);
    }

    private static String columnName(Gauge gauge) {
        return gauge.kind().columns().get(gauge.column());
    }

    void enter() {
        leaving = false;
        shown = false;
        lineOpen = false;
        line = loop.open(loop.ingest, "/intents", session.token(), new Line());
        live = loop.open(loop.query, "/live", session.token(), new Live());
        if (stay.isPositive()) loop.after(stay.plusMillis(random.nextLong(stay.toMillis())), this::leave);
    }

    boolean isIn() {
        return lineOpen && shown && !leaving;
    }

    int home() {
        return scan.home();
    }

    long ship() {
        return session.ship();
    }

    InFlight inFlight() {
        return inFlight;
    }

    /// Shows an intent of another that was judged in a tick, as soon as the picture is there.
    void look(long tick, long dueNanos) {
        sightings.await(tick, dueNanos);
    }

    /// Sends the next intent, if it is in.
    void act(long dueNanos) {
        if (!isIn()) return;
        if (!inFlight.hasRoom()) {
            noticed.fault("not sent, as too many wait for their verdict");
            return;
        }
        long sequence = inFlight.add(dueNanos);
        var intent = new ClientIntent(
                sequence, System.currentTimeMillis(), session.ship(), pilot.next(turn++, around, random));
        line.sendBinary(intents.encode(intent));
        noticed.sent.increment();
        Noticed.note(noticed.lateness, System.nanoTime() - dueNanos);
        renewInTime();
    }

    private void renewInTime() {
        if (renewing || Instant.parse(session.expires()).isAfter(Instant.now().plus(RENEW_BEFORE_END))) return;
        renewing = true;
        loop.renew(session, this::renewed);
    }

    /// @param next null if it could not be had, for which there is time to try again
    private void renewed(Session next) {
        renewing = false;
        if (next == null) {
            noticed.fault("not renewed");
            return;
        }
        session = next;
        line.sendText(Questions.ofToken(next.token()));
        live.sendText(Questions.ofToken(next.token()));
    }

    /// Sends no more, waits for what is under way, says goodbye, and comes back.
    private void leave() {
        if (!isIn()) return;
        leaving = true;
        loop.after(LAST_VERDICTS, () -> {
            line.close();
            live.close();
            loop.after(BACK_AFTER, () -> {
                line.cut();
                live.cut();
                enter();
            });
        });
    }

    private void lost(String what, String why) {
        if (leaving) return;
        leaving = true;
        noticed.fault(what + ": " + why);
        line.cut();
        if (live != null) live.cut();
        loop.after(BACK_AFTER, this::enter);
    }

    private final class Line implements WireSocket.Listener {
        @Override
        public void opened() {
            lineOpen = true;
        }

        @Override
        public void message(byte[] bytes, int begin, int end) {
            switch (replies.decode(Arrays.copyOfRange(bytes, begin, end))) {
                case IntentReply.Receipt receipt -> received(receipt.sequence());
                case IntentReply.Refusal refusal -> {
                    noticed.refused(refusal.code());
                    inFlight.drop(refusal.sequence());
                }
            }
        }

        private void received(long sequence) {
            if (inFlight.receive(sequence)) Noticed.note(noticed.receipts, System.nanoTime() - inFlight.due(sequence));
        }

        @Override
        public void text(String message) {}

        @Override
        public void ended(String why) {
            lineOpen = false;
            lost("intents", why);
        }
    }

    private final class Live implements WireSocket.Listener {
        @Override
        public void opened() {}

        @Override
        public void message(byte[] bytes, int begin, int end) {
            now = System.nanoTime();
            anew = false;
            try {
                scan.scan(bytes, begin, end);
            } catch (UnreadableRecord e) {
                noticed.fault("unreadable frame: " + e.getMessage());
                return;
            }
            shown = true;
            noticed.frames.increment();
            noticed.frameBytes.add(end - begin);
            noticed.ticks.add(scan.ticks());
            if (scan.speedPermille() != FULL_SPEED) noticed.slowFrames.increment();
            Noticed.note(noticed.ages, ageNanos());
            sightings.frame(scan.tick(), now);
        }

        private long ageNanos() {
            return (ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - scan.atMicros()) * 1_000;
        }

        @Override
        public void text(String message) {}

        @Override
        public void ended(String why) {
            lost("live feed", why);
        }
    }

    private final class Looking implements FrameScan.Eye {
        @Override
        public void own() {
            around.inWorld = !dead;
        }

        @Override
        public void applied(long sequence) {
            inFlight.continueAbove(sequence);
            if (anew) inFlight.judgeUpTo(sequence);
        }

        @Override
        public void verdict(long sequence, long tick, int verdict) {
            if (!inFlight.judge(sequence)) return;
            noticed.judged(verdict);
            Noticed.note(noticed.verdicts, now - inFlight.due(sequence));
            loop.shown(Bot.this, tick, inFlight.due(sequence), random);
        }

        @Override
        public void asteroid(long id) {
            around.see(id);
        }

        @Override
        public void gauge(int number, long value) {
            if (number != CONDITION) return;
            dead = value == DEAD;
            around.inWorld = !dead;
        }

        @Override
        public void reset() {
            anew = true;
            around.forget();
            around.inWorld = false;
            dead = false;
            sightings.reset();
        }
    }
}
