package starlog.schemas.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.world.WorldEntry;

/// Bytes that stand in logs and on the wire, and the schemas behind them, as files that fail the build when they
/// change. A change on purpose: `mvn test -pl schemas -am -Dtest=GoldenTest -Dstarlog.golden.write=true`, and the
/// difference of the files shows in the commit.
class GoldenTest {
    private static final boolean WRITE = Boolean.getBoolean("starlog.golden.write");
    private static final Path SCHEMAS = Path.of(System.getProperty("starlog.home"), "schemas");
    private static final Path FOLDER = SCHEMAS.resolve("src/test/resources/golden");
    private static final String SUFFIX = ".avro.hex";

    @ParameterizedTest
    @MethodSource("names")
    void the_bytes_of_a_record_are_golden(String name) throws IOException {
        requireGolden(name + SUFFIX, hexLines(GoldenRecords.all().get(name).bytes()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_golden_record_is_read_and_written_the_same(String name) throws IOException {
        String hex = Files.readString(FOLDER.resolve(name + SUFFIX)).replaceAll("\\s", "");
        byte[] again =
                GoldenRecords.all().get(name).readAndWritten(HexFormat.of().parseHex(hex));
        assertEquals(hex, HexFormat.of().formatHex(again));
    }

    @Test
    void the_schemas_are_golden() throws IOException, NoSuchAlgorithmException {
        StringBuilder prints = new StringBuilder();
        for (String name : namesIn(SCHEMAS.resolve("src/main/avro"), ".avsc")) {
            byte[] print = SchemaNormalization.parsingFingerprint("SHA-256", SchemaFile.read(name));
            prints.append(HexFormat.of().formatHex(print))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        requireGolden("fingerprints.txt", prints.toString());
    }

    @Test
    void every_kind_has_a_golden_record_and_no_file_is_left_over() throws IOException {
        Set<String> wanted =
                new TreeSet<>(Set.of("SectorTick", "SectorSnapshot", "ShipLocation", "PlayerName", "TokensEnded"));
        wanted.addAll(kinds("SectorInput", SectorInput.class));
        wanted.addAll(kinds("ClientIntent", Intent.class));
        wanted.addAll(kinds("IntentReply", IntentReply.class));
        wanted.addAll(kinds("FeedFrame", FeedItem.class));
        wanted.addAll(kinds("WorldEntry", WorldEntry.class));
        wanted.addAll(kinds("RulesEntry", RulesEntry.class));
        Set<String> golden = GoldenRecords.all().keySet();
        assertTrue(golden.containsAll(wanted), () -> wanted + " are wanted, there are " + golden);
        assertEquals(new TreeSet<>(golden), namesIn(FOLDER, SUFFIX));
        Set<String> records = golden.stream().map(name -> name.split("\\.")[0]).collect(Collectors.toSet());
        assertEquals(namesIn(SCHEMAS.resolve("src/main/avro"), ".avsc"), new TreeSet<>(records));
    }

    static Set<String> names() {
        return new TreeMap<>(GoldenRecords.all()).keySet();
    }

    private static void requireGolden(String file, String content) throws IOException {
        Path path = FOLDER.resolve(file);
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, content);
        }
        assertTrue(Files.exists(path), () -> "no " + path + "; -Dstarlog.golden.write=true writes it");
        assertEquals(Files.readString(path), content, () -> file + " differs; see GoldenTest if that is meant");
    }

    private static Set<String> kinds(String record, Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(kind -> record + "." + kind.getSimpleName())
                .collect(Collectors.toSet());
    }

    private static Set<String> namesIn(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Sixteen bytes a line, so that a difference shows where it is.
    private static String hexLines(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16)
            lines.append(HexFormat.of().formatHex(bytes, at, Math.min(at + 16, bytes.length)))
                    .append('\n');
        return lines.toString();
    }
}
