package starlog.query.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.runtime.ws.Protocol;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.SchemaFile;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;

/// `docs/PROTOCOL.md` is what others write clients from: what it has of schemas, codes, settings and bytes is made here from
/// the code, and written anew with `-Dstarlog.golden.write=true`.
class ProtocolDocumentTest {
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final Path DOCUMENT = HOME.resolve("docs/PROTOCOL.md");
    private static final int LINES_MAX = 750;

    @Test
    void what_is_made_from_the_code_stands_in_the_document() throws IOException {
        Map<String, String> made = made();
        if (Boolean.getBoolean("starlog.golden.write"))
            Files.writeString(DOCUMENT, Blocks.with(Files.readString(DOCUMENT), made));
        Map<String, String> found = Blocks.of(Files.readString(DOCUMENT));
        assertEquals(new TreeSet<>(made.keySet()), new TreeSet<>(found.keySet()));
        made.forEach((name, text) -> assertEquals(text, found.get(name), name));
    }

    private static Map<String, String> made() {
        Map<String, Supplier<String>> makers = new LinkedHashMap<>();
        makers.put("client-intent", () -> SchemaTables.fields(SchemaTables.INTENT));
        makers.put("intents", SchemaTables::intents);
        makers.put("intent-bytes", Examples::intent);
        makers.put("signed-bytes", Examples::signed);
        makers.put("replies", SchemaTables::replies);
        makers.put("feed-frame", () -> SchemaTables.fields(SchemaTables.FRAME));
        makers.put("items", SchemaTables::items);
        makers.put("events", SchemaTables::eventTable);
        makers.put("gauges", CodeTables::gauges);
        makers.put("first-frame", () -> Examples.frame(Examples.FIRST));
        makers.put("second-frame", () -> Examples.frame(Examples.SECOND));
        makers.put("picture", Vectors::picture);
        makers.put("cosines", Vectors::cosines);
        makers.put("reckoning", Vectors::reckoning);
        makers.put("drift", Vectors::drift);
        makers.put("verdicts", CodeTables::verdicts);
        makers.put("refusals", CodeTables::refusals);
        makers.put("limits", LimitTable::text);
        Map<String, String> made = new LinkedHashMap<>();
        makers.forEach((name, maker) -> made.put(name, maker.get()));
        return made;
    }

    @Test
    void an_item_of_each_kind_is_explained() {
        assertEquals(
                Stream.of(FeedItem.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList(),
                EachItem.ALL.stream()
                        .map(item -> item.getClass().getSimpleName())
                        .toList());
    }

    /// That Avro's own reader reads the same, and writes the same again, [ByteTable] has seen to.
    @Test
    void the_codecs_read_the_examples_as_they_are_explained() {
        for (FeedFrame frame : List.of(Examples.FIRST, Examples.SECOND, new FeedFrame(0, 0, EachItem.ALL)))
            assertReadAgain(new FeedFrameCodec(), frame);
        for (ClientIntent intent : Examples.intents()) assertReadAgain(new ClientIntentCodec(), intent);
        assertReadAgain(new ClientIntentCodec(), Examples.FIRE);
        assertReadAgain(new IntentReplyCodec(), Examples.RECEIPT);
        assertReadAgain(new IntentReplyCodec(), Examples.REFUSAL);
    }

    private static <T> void assertReadAgain(RecordCodec<T> codec, T record) {
        byte[] bytes = Examples.bytes(codec, record);
        assertEquals(record, new RecordSerde<>(codec).decodeExactly(bytes));
        assertTrue(ByteTable.of(codec.schema(), bytes).text().startsWith("| bytes"));
    }

    @Test
    void every_code_of_a_refused_request_is_explained_and_no_other() throws IOException {
        assertEquals(codesInTheCode(), firstColumn("## 12. Refused requests"));
    }

    /// Codes of those who answer players; not what operators are told.
    private static Set<String> codesInTheCode() throws IOException {
        Pattern code = Pattern.compile("\"([A-Z][A-Z]+(?:_[A-Z]+)+|BANNED|CHARGED|INTERNAL|STOPPING|OVERLOADED)\"");
        Set<String> codes = new TreeSet<>();
        for (String folder : List.of(
                "infra/runtime/src/main/java/starlog/runtime/http",
                "infra/runtime/src/main/java/starlog/runtime/token",
                "infra/runtime/src/main/java/starlog/runtime/ws",
                "command-ingest/src/main/java/starlog/ingest/account",
                "command-ingest/src/main/java/starlog/ingest/ban",
                "command-ingest/src/main/java/starlog/ingest/session",
                "command-ingest/src/main/java/starlog/ingest/socket",
                "query-api/src/main/java/starlog/query"))
            for (Path file : sources(folder))
                code.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(codes::add);
        codes.remove("OPERATOR_TOKEN_NEEDED");
        return codes;
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().endsWith("console")) // which answers operators alone
                    .toList();
        }
    }

    private static Set<String> firstColumn(String heading) throws IOException {
        String section =
                Files.readString(DOCUMENT).split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("(?m)^\\| ((?:`[A-Z_]+`(?:, )?)+) \\|")
                .matcher(section)
                .results()
                .flatMap(row ->
                        Pattern.compile("[A-Z_]{2,}").matcher(row.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_field_of_the_greeting_is_explained() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> fields = new TreeSet<>();
        for (String folder : List.of("infra/runtime", "command-ingest", "query-api"))
            for (Path file : sources(folder + "/src/main/java"))
                Pattern.compile("hello\\.put\\(\"(\\w+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(fields::add);
        assertTrue(fields.size() > 15, fields.toString());
        fields.removeIf(field -> document.contains("| `" + field + "` |"));
        assertEquals(Set.of(), fields);
    }

    /// What clients cannot pass over: a reader by hand does not know how long it would be.
    @ParameterizedTest
    @CsvSource({
        "FeedFrame, 554d5cadc63a82efdd298d99ed4a318c7f177da0d29cd2eb5f06dceefc044dbe",
        "IntentReply, 5e2cac074525baa77b6eba026c3dc6e9dffc38fde4932171ecade79eb023ceb6",
    })
    void other_frames_are_another_version_of_the_protocol(String name, String print) throws Exception {
        byte[] now = SchemaNormalization.parsingFingerprint("SHA-256", SchemaFile.read(name));
        assertEquals(print, HexFormat.of().formatHex(now), "see What stays, in docs/PROTOCOL.md");
    }

    @Test
    void the_versions_that_work_are_named_and_the_document_stays_short() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Protocol each : Protocol.values())
            assertTrue(document.contains("`" + each.subprotocol() + "`"), each.subprotocol());
        assertTrue(document.lines().count() <= LINES_MAX, document.lines().count() + " lines");
    }
}
