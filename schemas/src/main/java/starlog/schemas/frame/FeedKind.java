package starlog.schemas.frame;

import static starlog.schemas.avro.Narrow.readInt;

import java.io.IOException;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import starlog.schemas.avro.Text;
import starlog.schemas.event.EventRow;
import starlog.schemas.frame.FeedItem.Ores;

/// The kinds of [FeedItem], each with how it is read. The ordinal is the place in the union.
enum FeedKind {
    RESET(_ -> new FeedItem.Reset()),
    SECTOR_CLOCK(in -> new FeedItem.SectorClock(readInt(in), in.readLong(), in.readLong(), readInt(in), readInt(in))),
    HOME(in -> new FeedItem.Home(readInt(in))),
    STEP(in -> new FeedItem.Step(readInt(in), readInt(in))),
    OWN(in -> new FeedItem.Own(readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in))),
    APPLIED(in -> new FeedItem.Applied(in.readLong())),
    INTENT_VERDICT(
            in -> new FeedItem.IntentVerdict(in.readLong(), in.readLong(), readInt(in), in.readLong(), in.readLong())),
    SHIP_SEEN(FeedKind::readShip),
    MISSILE_SEEN(in -> new FeedItem.MissileSeen(
            readInt(in),
            in.readLong(),
            readInt(in),
            readInt(in),
            readInt(in),
            readInt(in),
            readInt(in),
            readInt(in),
            readInt(in))),
    ASTEROID_SEEN(in -> new FeedItem.AsteroidSeen(
            readInt(in),
            in.readLong(),
            readInt(in),
            in.readLong(),
            readInt(in),
            readInt(in),
            readInt(in),
            in.readLong())),
    STATION_SEEN(in ->
            new FeedItem.StationSeen(readInt(in), in.readLong(), readInt(in), readInt(in), readInt(in), readOres(in))),
    WRECK_SEEN(in -> new FeedItem.WreckSeen(readInt(in), in.readLong(), readInt(in), readInt(in), readOres(in))),
    FLEET_SEEN(in -> new FeedItem.FleetSeen(readInt(in), in.readLong(), in.readLong(), readInt(in))),
    COURSE(in -> new FeedItem.Course(readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in))),
    TURN(in -> new FeedItem.Turn(readInt(in), readInt(in), readInt(in))),
    MANOEUVRE(in -> new FeedItem.Manoeuvre(
            readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in))),
    SHIFT(in -> new FeedItem.Shift(
            readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in), readInt(in))),
    HURT(in -> new FeedItem.Hurt(readInt(in), readInt(in), readInt(in), readInt(in))),
    GONE(in -> new FeedItem.Gone(readInt(in))),
    LEFT(in -> new FeedItem.Left(readInt(in))),
    SHOT(in -> new FeedItem.Shot(readInt(in), readInt(in), readInt(in), readInt(in))),
    HIT(in -> new FeedItem.Hit(readInt(in), readInt(in), readInt(in))),
    HAPPENED(in -> new FeedItem.Happened(EventRow.read(in))),
    COCKPIT(in -> new FeedItem.Cockpit(readInt(in), in.readLong()));

    private static final List<FeedKind> KINDS = List.of(values());

    private final Reader reader;

    FeedKind(Reader reader) {
        this.reader = reader;
    }

    /// @throws IllegalArgumentException if there is no such kind
    static FeedKind of(int kind) {
        if (kind < 0 || kind >= KINDS.size()) throw new IllegalArgumentException("no item has kind " + kind);
        return KINDS.get(kind);
    }

    FeedItem read(BinaryDecoder in) throws IOException {
        return reader.read(in);
    }

    private static FeedItem readShip(BinaryDecoder in) throws IOException {
        return new FeedItem.ShipSeen(
                readInt(in),
                in.readLong(),
                in.readLong(),
                Text.read(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in),
                readInt(in));
    }

    private static Ores readOres(BinaryDecoder in) throws IOException {
        return new Ores(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private interface Reader {
        FeedItem read(BinaryDecoder in) throws IOException;
    }
}
