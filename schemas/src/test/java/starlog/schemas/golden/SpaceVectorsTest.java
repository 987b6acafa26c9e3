package starlog.schemas.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import starlog.schemas.space.Angle;
import starlog.schemas.space.Drift;
import starlog.schemas.space.SquareRoot;

/// Integer space as a file that the client library is held against, as this build is: `infra/client/vectors/space.json`,
/// written with `-Dstarlog.golden.write=true`.
class SpaceVectorsTest {
    private static final Path FILE = Path.of(System.getProperty("starlog.home"), "infra/client/vectors/space.json");
    private static final long SEED = 13;

    private final Random random = new Random(SEED);

    @Test
    void integer_space_is_as_the_shared_vectors_have_it() throws IOException {
        String made = "{\"sine\": " + list(sines())
                + ",\n\"sineCrc32\": \"" + crcOfSines()
                + "\",\n\"atan2\": " + list(arcTangents())
                + ",\n\"sqrt\": " + list(roots())
                + ",\n\"drift\": " + list(drifts()) + "}\n";
        if (Boolean.getBoolean("starlog.golden.write")) Files.writeString(FILE, made);
        assertEquals(Files.readString(FILE), made, () -> FILE + " differs; -Dstarlog.golden.write=true writes it");
    }

    private static String list(List<String> vectors) {
        return "[\n  " + String.join(",\n  ", vectors) + "]";
    }

    private List<String> sines() {
        return IntStream.concat(
                        IntStream.of(0, 1, 16_383, 16_384, 16_385, 32_768, 49_152, 65_535, 65_536, -1, 8_192),
                        random.ints(30, 0, Angle.TURN))
                .mapToObj(angle -> "[%d, %d, %d]".formatted(angle, Angle.sin(angle), Angle.cos(angle)))
                .toList();
    }

    private static String crcOfSines() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * Angle.TURN);
        for (int angle = 0; angle < Angle.TURN; angle++) bytes.putInt(Angle.sin(angle));
        var crc = new CRC32();
        crc.update(bytes.flip());
        return "%08x".formatted(crc.getValue());
    }

    private List<String> arcTangents() {
        List<String> vectors = new ArrayList<>();
        long[] sides = {0, 1, -1, 3, -1_000_000, Long.MAX_VALUE, Long.MIN_VALUE + 1};
        for (long y : sides) for (long x : sides) vectors.add(arcTangent(y, x));
        for (int i = 0; i < 60; i++) vectors.add(arcTangent(anyLong(), anyLong()));
        return vectors;
    }

    private static String arcTangent(long y, long x) {
        return "[\"%d\", \"%d\", %d]".formatted(y, x, Angle.atan2(y, x));
    }

    private List<String> roots() {
        Stream<Long> edges = Stream.of(0L, 1L, 2L, 3L, 4L, 15L, 16L, 17L, 1L << 52, (1L << 53) - 1, 1L << 53)
                .flatMap(n -> Stream.of(n, n * n + 1, (n + 1) * (n + 1) - 1));
        return Stream.of(
                        edges,
                        Stream.of(Long.MAX_VALUE, 3_037_000_499L * 3_037_000_499L, 3_037_000_499L * 3_037_000_499L - 1),
                        Stream.generate(this::anyLong).limit(60))
                .flatMap(each -> each)
                .filter(n -> n >= 0)
                .distinct()
                .map(n -> "[\"%d\", \"%d\"]".formatted(n, SquareRoot.floor(n)))
                .toList();
    }

    private List<String> drifts() {
        List<String> vectors = new ArrayList<>();
        for (int v : new int[] {0, 1, -1, 5_120, -1_000, 5_119_999, -5_119_999, 100_000_000, -100_000_000})
            for (long to : new long[] {0, 1, 1_023, 1_024, 8_000, 1L << 40}) vectors.add(drift(v, to, to + 1));
        for (int i = 0; i < 40; i++) {
            long from = random.nextLong(1L << 40);
            vectors.add(drift(random.nextInt(-5_120_000, 5_120_000), from, from + random.nextInt(3_000)));
        }
        return vectors;
    }

    private static String drift(int v, long from, long to) {
        return "[%d, \"%d\", \"%d\", %d]".formatted(v, from, to, Drift.between(v, from, to));
    }

    /// Of any length of bits.
    private long anyLong() {
        return random.nextLong() >> random.nextInt(63);
    }
}
