package starlog.load.bots;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import starlog.load.Questions;
import starlog.load.Session;
import starlog.load.wire.WireSocket;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

/// One player of a load test: comes in by both WebSockets, sends what its pilot wants, leaves and comes back. Its loop's thread
/// only.
final class Bot {
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration RENEW_AFTER = Duration.ofHours(1); // however long it is good
    private static final Duration LAST_VERDICTS = Duration.ofSeconds(2);
    private static final Duration BACK_AFTER = Duration.ofSeconds(1);

    private final BotLoop loop;
    private final Noticed noticed;
    private final Pilot pilot;
    private final Duration stay;
    private final Random random;
    private final Surroundings around;
    private final InFlight inFlight = new InFlight();
    private final Feed feed;
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RecordSerde<IntentReply> replies = new RecordSerde<>(new IntentReplyCodec());
    private Session session;
    private WireSocket line;
    private WireSocket live;
    private int entered; // times
    private boolean lineOpen;
    private boolean leaving;
    private long turn;

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
        this.feed = new Feed(this, loop, noticed, random, around, inFlight, why -> lost("live feed", why));
    }

    /// For the first time.
    void begin() {
        renewInTime();
        enter();
    }

    private void enter() {
        leaving = false;
        lineOpen = false;
        feed.begin();
        line = loop.open(loop.ingest, "/intents", session.token(), new Line());
        if (leaving) return; // refused at once
        live = loop.open(loop.query, "/live", session.token(), feed);
        int time = ++entered;
        loop.after(loop.patience, () -> giveUp(time));
        if (stay.isPositive()) loop.after(stay.plusMillis(random.nextLong(stay.toMillis())), this::leave);
    }

    /// Nothing has come of a way in: no refusal, no end, and not the first frame.
    private void giveUp(int time) {
        if (time == entered && !isIn())
            lost(lineOpen ? "live feed" : "intents", "nothing for " + loop.patience.toMillis() + " ms");
    }

    boolean isIn() {
        return lineOpen && feed.hasBegun() && !leaving;
    }

    Feed feed() {
        return feed;
    }

    long ship() {
        return session.ship();
    }

    InFlight inFlight() {
        return inFlight;
    }

    /// Sends the next intent, if it is in.
    void act(long dueNanos) {
        if (!isIn()) return;
        if (!inFlight.hasRoom()) {
            noticed.fault("not sent, as too many wait for their verdict");
            return;
        }
        Intent intent = pilot.next(turn++, around, random);
        long sequence = inFlight.add(dueNanos, intent.kind());
        line.sendBinary(intents.encode(new ClientIntent(sequence, System.currentTimeMillis(), session.ship(), intent)));
        noticed.sent.increment();
        Noticed.note(noticed.lateness, System.nanoTime() - dueNanos);
    }

    /// Players take turns, as those who came at once would renew at once, too.
    private void renewInTime() {
        Duration left = Duration.between(Instant.now(), Instant.parse(session.expires()));
        Duration until = left.minus(RENEW_BEFORE_END).minusMillis(random.nextLong(RENEW_BEFORE_END.toMillis()));
        Duration wait = until.compareTo(RENEW_AFTER) < 0 ? until : RENEW_AFTER;
        loop.after(wait.isNegative() ? BACK_AFTER : wait, () -> loop.renew(session, this::renewed));
    }

    /// @param next null if it could not be had, for which there is time to try again
    /// @param why it could not
    private void renewed(Session next, String why) {
        if (next == null) {
            noticed.fault("not renewed: " + why);
            loop.after(BACK_AFTER, () -> loop.renew(session, this::renewed));
            return;
        }
        session = next;
        if (isIn()) {
            line.sendText(Questions.ofToken(next.token()));
            live.sendText(Questions.ofToken(next.token()));
        }
        renewInTime();
    }

    /// Sends no more, waits for what is under way, says goodbye, and comes back.
    private void leave() {
        if (!isIn()) return;
        leaving = true;
        loop.after(LAST_VERDICTS, () -> {
            line.close();
            live.close();
            loop.after(BACK_AFTER, () -> {
                cut();
                enter();
            });
        });
    }

    private void lost(String what, String why) {
        if (leaving) return;
        leaving = true;
        noticed.fault(what + ": " + why);
        cut();
        loop.after(BACK_AFTER, this::enter);
    }

    private void cut() {
        if (line != null) line.cut();
        if (live != null) live.cut();
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
}
