package starlog.load.bots;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.Consumer;
import starlog.load.wire.WireSocket;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.frame.Gauge;

/// A bot's live feed, and what is noticed in it. The loop's thread only.
final class Feed implements WireSocket.Listener {
    private static final int FULL_SPEED = 1_000;
    private static final int DEAD = 2;
    private static final int CONDITION = Gauge.ALL.stream()
            .map(gauge -> gauge.kind().columns().get(gauge.column()))
            .toList()
            .indexOf("condition");

    private final Bot bot;
    private final BotLoop loop;
    private final Noticed noticed;
    private final Random random;
    private final Surroundings around;
    private final InFlight inFlight;
    private final Consumer<String> ended;
    private final Sightings sightings;
    private final FrameScan scan = new FrameScan(new Looking());
    private boolean begun;
    private boolean anew; // the frame that is read tells all
    private long applied; // the highest sequence of which that frame says so
    private boolean dead;
    private long now; // when the message came that is read

    /// @param ended told why nothing more comes
    Feed(
            Bot bot,
            BotLoop loop,
            Noticed noticed,
            Random random,
            Surroundings around,
            InFlight inFlight,
            Consumer<String> ended) {
        this.bot = bot;
        this.loop = loop;
        this.noticed = noticed;
        this.random = random;
        this.around = around;
        this.inFlight = inFlight;
        this.ended = ended;
        this.sightings = new Sightings(noticed.visible);
    }

    /// Another socket is to bring what follows.
    void begin() {
        begun = false;
    }

    /// The first frame has come.
    boolean hasBegun() {
        return begun;
    }

    /// The home sector, -1 before the first frame.
    int home() {
        return scan.home();
    }

    /// An intent of another was judged in a tick: it is looked for as soon as the picture is there.
    void look(long tick, long dueNanos) {
        sightings.await(tick, dueNanos);
    }

    @Override
    public void opened() {}

    @Override
    public void message(byte[] bytes, int begin, int end) {
        now = System.nanoTime();
        anew = false;
        applied = 0;
        int homeBefore = begun ? scan.home() : -1;
        try {
            scan.scan(bytes, begin, end);
        } catch (UnreadableRecord e) {
            noticed.fault("unreadable frame: " + e.getMessage());
            return;
        }
        if (anew) goOn(homeBefore);
        begun = true;
        noticed.frames.increment();
        noticed.frameBytes.add(end - begin);
        noticed.ticks.add(scan.ticks());
        if (scan.speedPermille() != FULL_SPEED) noticed.slowFrames.increment();
        Noticed.note(noticed.ages, ageNanos());
        sightings.frame(scan.tick(), now);
    }

    /// A frame that tells all has verdicts, too, and shows what was waited for; of what was judged before, no more is told.
    private void goOn(int homeBefore) {
        if (begun) noticed.anew.increment();
        inFlight.judgeUpTo(applied);
        if (scan.home() != homeBefore) sightings.reset();
    }

    private long ageNanos() {
        return (ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - scan.atMicros()) * 1_000;
    }

    @Override
    public void text(String message) {}

    @Override
    public void ended(String why) {
        ended.accept(why);
    }

    private final class Looking implements FrameScan.Eye {
        @Override
        public void own() {
            around.inWorld = !dead;
        }

        @Override
        public void applied(long sequence) {
            inFlight.continueAbove(sequence);
            applied = sequence;
        }

        @Override
        public void verdict(long sequence, long tick, int verdict) {
            if (!inFlight.judge(sequence)) return;
            noticed.judged(inFlight.kind(sequence), verdict);
            Noticed.note(noticed.verdicts, now - inFlight.due(sequence));
            loop.shown(bot, tick, inFlight.due(sequence), random);
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
            dead = false;
            around.forget();
            around.inWorld = false;
        }
    }
}
