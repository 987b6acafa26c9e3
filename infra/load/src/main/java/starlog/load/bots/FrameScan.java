package starlog.load.bots;

import java.util.List;
import org.apache.avro.Schema;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;

/// Walks through the frames of one live feed and makes no object of what they tell, so that each of thousands of clients can
/// read all of each: where its home is in time, and what an [Eye] looks for. One thread.
final class FrameScan {
    private static final int RESET = 0; // these: places in the union of FeedFrame.avsc, never changed
    private static final int SECTOR_CLOCK = 1;
    private static final int HOME = 2;
    private static final int STEP = 3;
    private static final int OWN = 4;
    private static final int APPLIED = 5;
    private static final int INTENT_VERDICT = 6;
    private static final int ASTEROID_SEEN = 9;
    private static final int HAPPENED = 22;
    private static final int COCKPIT = 23;

    private static final List<Schema> ITEMS = new FeedFrameCodec()
            .schema()
            .getField("items")
            .schema()
            .getElementType()
            .getTypes();
    private static final Schema.Type[][] FIELDS =
            ITEMS.stream().map(FrameScan::fields).toArray(Schema.Type[][]::new);
    private static final Schema.Type[][] EVENTS = ITEMS.get(HAPPENED).getField("event").schema().getTypes().stream()
            .map(FrameScan::fields)
            .toArray(Schema.Type[][]::new);

    private final Eye eye;
    private byte[] bytes;
    private int at;
    private int end;
    private int home = -1;
    private long tick;
    private long ticks; // of the frame
    private long atMicros;
    private int speedPermille;

    /// Told of what is looked for in a frame.
    interface Eye {
        /// The own ship is in the world, if it is not dead.
        void own();

        /// All intents up to this one have their verdict.
        void applied(long sequence);

        void verdict(long sequence, long tick, int verdict);

        void asteroid(long id);

        /// @param number as in `Gauge.ALL`
        void gauge(int number, long value);

        /// All is told anew.
        void reset();
    }

    FrameScan(Eye eye) {
        this.eye = eye;
    }

    private static Schema.Type[] fields(Schema item) {
        return item.getFields().stream().map(field -> field.schema().getType()).toArray(Schema.Type[]::new);
    }

    /// The home sector, -1 before the first frame.
    int home() {
        return home;
    }

    /// Last tick of the home sector that has been told.
    long tick() {
        return tick;
    }

    /// Ticks of the home sector by which the last frame took the client on.
    long ticks() {
        return ticks;
    }

    /// When the owner of the home sector had that tick, microseconds since 1970.
    long atMicros() {
        return atMicros;
    }

    /// Speed of the home sector's time, in thousandths.
    int speedPermille() {
        return speedPermille;
    }

    /// @throws UnreadableRecord if it is no frame
    void scan(byte[] frame, int begin, int behind) {
        bytes = frame;
        at = begin;
        end = behind;
        ticks = number();
        tick += ticks;
        atMicros += number() * FeedFrame.SINCE_MICROS;
        for (long block = number(); block != 0; block = number())
            for (long item = 0; item < block; item++) item((int) number());
    }

    private void item(int kind) {
        switch (kind) {
            case RESET -> reset();
            case SECTOR_CLOCK -> clock((int) number(), number(), number(), (int) number());
            case HOME -> home = (int) number();
            case STEP -> step((int) number(), number());
            case OWN -> own();
            case APPLIED -> eye.applied(number());
            case INTENT_VERDICT -> verdict(number(), number(), (int) number());
            case ASTEROID_SEEN -> asteroid(number(), number());
            case HAPPENED -> passOver(EVENTS, (int) number());
            case COCKPIT -> eye.gauge((int) number(), number());
            default -> passOver(FIELDS, kind);
        }
    }

    private void reset() {
        home = -1;
        eye.reset();
    }

    private void clock(int sector, long toTick, long toMicros, int speed) {
        number(); // the version of the rules
        if (home >= 0 && home != sector) return;
        tick = toTick;
        atMicros = toMicros;
        speedPermille = speed;
    }

    private void step(int sector, long more) {
        if (sector != home) return;
        tick += more;
        ticks += more;
    }

    private void own() {
        passOver(FIELDS, OWN);
        eye.own();
    }

    private void verdict(long sequence, long judged, int verdict) {
        number(); // what the rule found, and what it allows
        number();
        eye.verdict(sequence, judged, verdict);
    }

    private void asteroid(long slot, long id) {
        for (int field = 2; field < FIELDS[ASTEROID_SEEN].length; field++) number();
        eye.asteroid(id);
    }

    private void passOver(Schema.Type[][] kinds, int kind) {
        if (kind < 0 || kind >= kinds.length) throw new UnreadableRecord("no item or event has kind " + kind);
        for (Schema.Type field : kinds[kind]) {
            long number = number();
            if (field == Schema.Type.STRING) passOver(number);
        }
    }

    private void passOver(long length) {
        if (length < 0 || length > end - at) throw new UnreadableRecord("a text of " + length + " bytes");
        at += (int) length;
    }

    /// An int or a long as Avro writes it: zigzag, seven bits a byte, the lowest first (Avro 1.12 specification, Binary
    /// encoding).
    private long number() {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) throw new UnreadableRecord("a frame that ends within a number");
            byte next = bytes[at++];
            rest |= (long) (next & 0x7F) << shift;
            if (next >= 0) return rest >>> 1 ^ -(rest & 1);
        }
        throw new UnreadableRecord("a number of more than 64 bits");
    }
}
