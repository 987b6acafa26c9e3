package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;

/// The hash of a picture as a file that the client library is held against: `infra/client/vectors/hash.json`, written with
/// `-Dstarlog.golden.write=true`. Each case is the hash after frames that are given as they are on the wire.
class MirrorVectorsTest {
    private static final Path FILE = Path.of(System.getProperty("starlog.home"), "infra/client/vectors/hash.json");
    private static final long FAR_ID = 105_553_116_266_508L;
    private static final FeedItem.Ores ORES = new FeedItem.Ores(0, 250, 1L << 40, 12);

    private static final List<FeedItem> SEEN = List.of(
            new FeedItem.ShipSeen(4, FAR_ID, 0, "", 2, 0, 1_900_000, 900_000, -37, 512, 1_020, -3, 77, 40, 0, 120),
            new FeedItem.MissileSeen(9, FAR_ID + 1, 4, 4, -1, 1_901_000, -902_000, 800, -300),
            new FeedItem.AsteroidSeen(10, FAR_ID + 2, 2, 4_500, 400_000, 260_000, 12_000, 5_000),
            new FeedItem.StationSeen(0, FAR_ID + 3, 500_000, 500_000, 30_000, ORES),
            new FeedItem.WreckSeen(11, FAR_ID + 4, 410_000, 255_000, ORES),
            new FeedItem.FleetSeen(12, FAR_ID + 5, FAR_ID, 1));

    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());

    @Test
    void pictures_have_the_hashes_of_the_shared_vectors() throws IOException {
        List<FeedItem> begin =
                List.of(new FeedItem.Reset(), new FeedItem.SectorClock(5, 8_000, 0, 1_000, 3), new FeedItem.Home(5));
        StringBuilder made = new StringBuilder("{\"cases\": [\n");
        made.append(vector("nothing", frame(0, begin)));
        for (FeedItem each : SEEN)
            made.append(",\n")
                    .append(vector(each.getClass().getSimpleName(), frame(0, begin), frame(0, List.of(each))));
        made.append(",\n")
                .append(vector("all of them, 30 ticks later", frame(0, begin), frame(0, SEEN), frame(30, List.of())));
        made.append(",\n")
                .append(vector(
                        "changed and gone",
                        frame(0, begin),
                        frame(0, SEEN),
                        frame(
                                7,
                                List.of(
                                        new FeedItem.Manoeuvre(4, 2, -1, 6, -6, 12, -20, 3),
                                        new FeedItem.Hurt(4, -40, 3, -12),
                                        new FeedItem.Gone(11),
                                        new FeedItem.Left(9)))));
        made.append("]}\n");
        if (Boolean.getBoolean("starlog.golden.write")) Files.writeString(FILE, made);
        assertEquals(
                Files.readString(FILE),
                made.toString(),
                () -> FILE + " differs; -Dstarlog.golden.write=true writes it");
    }

    private static FeedFrame frame(int ticks, List<FeedItem> items) {
        return new FeedFrame(ticks, 0, items);
    }

    private String vector(String name, FeedFrame... frames) {
        var picture = new LivePicture();
        for (FeedFrame frame : frames) picture.apply(frame);
        String bytes = List.of(frames).stream()
                .map(frame -> "\"" + HexFormat.of().formatHex(serde.encode(frame)) + "\"")
                .collect(Collectors.joining(", "));
        return "{\"name\": \"%s\", \"entities\": %d, \"hash\": \"%s\",\n \"frames\": [%s]}"
                .formatted(
                        name,
                        picture.hash().entities(),
                        HexFormat.of().toHexDigits(picture.hash().value()),
                        bytes);
    }
}
