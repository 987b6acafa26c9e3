package starlog.schemas.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;

/// Records of builds before this one, as they stand in logs: `golden/v1` and so on hold the schemas of that time and one record
/// of every kind. Never changed; a version that logs hold gets a folder of its own.
class OlderRecordsTest {
    private static final Path FOLDER = Path.of(System.getProperty("starlog.home"), "schemas/src/test/resources/golden");
    private static final List<String> VERSIONS = List.of("v1", "v2", "v3", "v4");
    private static final String SUFFIX = ".avro.hex";

    @ParameterizedTest
    @MethodSource("schemas")
    void this_build_reads_whatever_was_written_under_the_older_schema(String name) throws IOException {
        var compatibility =
                SchemaCompatibility.checkReaderWriterCompatibility(SchemaFile.read(plain(name)), older(name));
        assertEquals(SchemaCompatibilityType.COMPATIBLE, compatibility.getType(), compatibility::getDescription);
    }

    @ParameterizedTest
    @MethodSource("records")
    void an_older_record_comes_through_this_builds_codec_with_all_that_it_said(String record) throws IOException {
        byte[] bytes = bytesOf(record);
        Schema older = older(record);
        Schema ours = SchemaFile.read(plain(record).split("\\.")[0]);
        byte[] resolved = written(ours, read(bytes, older, ours));
        byte[] again = GoldenRecords.all().get(plain(record)).readAndWritten(resolved);
        assertEquals(
                read(bytes, older, older), withoutLaterColumns(read(again, ours, older), read(bytes, older, older)));
    }

    /// Columns that a kind of entity has got since are written as well, and hold nothing.
    private static GenericRecord withoutLaterColumns(GenericRecord again, GenericRecord before) {
        if (!before.hasField("entities")) return again;
        List<?> tables = (List<?>) before.get("entities");
        for (int table = 0; table < tables.size(); table++) {
            List<?> known = (List<?>) ((GenericRecord) tables.get(table)).get("columns");
            List<?> columns = (List<?>) ((GenericRecord) ((List<?>) again.get("entities")).get(table)).get("columns");
            while (columns.size() > known.size())
                for (Object value : (List<?>) columns.removeLast()) assertEquals(0L, value);
        }
        return again;
    }

    @ParameterizedTest
    @MethodSource("ticks")
    void what_an_older_tick_does_not_say_is_zero_or_empty(String record) throws IOException {
        Schema ours = SchemaFile.read("SectorTick");
        byte[] resolved = written(ours, read(bytesOf(record), older(record), ours));
        SectorTick tick = new RecordSerde<>(new SectorTickCodec()).decode(resolved);
        assertEquals(SectorInput.Tick.FULL_SPEED, tick.speedPermille);
        assertArrayEquals(new long[tick.intents.count], tick.intents.values);
        assertArrayEquals(new long[tick.intents.count], tick.intents.limits);
        assertArrayEquals(new long[tick.intents.count], tick.intents.seenTicks);
        assertArrayEquals(new long[tick.intents.count], tick.intents.appendedMicros);
        if (!record.startsWith("v1/")) return;
        assertEquals(3, tick.hashes.length);
        assertArrayEquals(new long[tick.intents.count], tick.intents.targets);
        assertArrayEquals(new int[tick.intents.count], tick.intents.arguments2);
        for (EntityColumns entities : tick.entities) assertEquals(0, entities.count + entities.goneCount);
    }

    static List<String> schemas() throws IOException {
        return namesWith(".avsc");
    }

    static List<String> records() throws IOException {
        return namesWith(SUFFIX);
    }

    static List<String> ticks() throws IOException {
        return records().stream()
                .filter(name -> plain(name).startsWith("SectorTick"))
                .toList();
    }

    private static List<String> namesWith(String suffix) throws IOException {
        List<String> all = new ArrayList<>();
        for (String version : VERSIONS) all.addAll(namesWith(version, suffix));
        return all;
    }

    private static List<String> namesWith(String version, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(version))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> version + "/" + name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
            assertFalse(names.isEmpty());
            return names;
        }
    }

    private static String plain(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static Schema older(String name) throws IOException {
        return new Schema.Parser().parse(Files.readString(FOLDER.resolve(name.split("\\.")[0] + ".avsc")));
    }

    private static byte[] bytesOf(String record) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(FOLDER.resolve(record + SUFFIX)).replaceAll("\\s", ""));
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static byte[] written(Schema schema, GenericRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, out);
        out.flush();
        return bytes.toByteArray();
    }
}
