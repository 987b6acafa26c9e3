package starlog.cli.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.cli.replay.ReplayCommand;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.input.SectorInputCodec;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeHeader;
import starlog.sector.archive.RangeRecording;
import starlog.sector.archive.RecordColumns;
import starlog.sector.engine.built.EngineJar;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.recording.Recording.Input;

/// What the commands make of files, with nothing running.
@Timeout(60)
class FileCommandsTest {
    private static final List<SectorInput> INPUTS = SmallPast.inputs(9_000);
    private static final RangeFile SLICE = SmallPast.slice(INPUTS, 41, 160);

    @TempDir
    private Path folder;

    private final StringWriter text = new StringWriter();

    private String write(RangeFile file) throws IOException {
        return Files.write(Files.createTempFile(folder, "a", ".slog"), file.bytes())
                .toString();
    }

    private int run(Callable<Integer> command, String... arguments) {
        text.getBuffer().setLength(0);
        var out = new PrintWriter(text, true);
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(arguments);
    }

    private void assertSays(String words) {
        assertTrue(text.toString().contains(words), () -> "not \"" + words + "\" but: " + text);
    }

    private String data() {
        return folder.toString();
    }

    @Test
    void verify_says_what_followed_the_rules() throws IOException {
        String file = write(SLICE);
        assertEquals(0, run(new VerifyCommand(), file), text::toString);
        assertSays("ticks 41 to 160 of sector 3: 120 ticks followed the rules of engine ");
        assertSays("rules version 1; 4 players, 4 intents; each as its owner said");
        Path jar = Files.write(folder.resolve("engine.jar"), EngineJar.bytes());
        assertEquals(0, run(new VerifyCommand(), file, "--engine", jar.toString(), "--json"), text::toString);
        assertSays("\"followsTheRules\":true");
    }

    /// Files that are not what they say, each with what is told.
    private enum Fault {
        ENGINE_NOT_AT_HAND(
                _ -> SLICE.records(),
                header -> with(header, header.tickAfter(), header.schemas(), header.engineVersion() - 1),
                "and this is version"),
        UNKNOWN_SCHEMA(
                _ -> SLICE.records(),
                header -> with(header, header.tickAfter(), withoutInputs(header.schemas()), header.engineVersion()),
                "is not known"),
        INPUT_MISSING(
                inputs -> records(without(inputs, 100)),
                UnaryOperator.identity(),
                "offset 143: the input is missing, and no operator had it passed over"),
        SHORTER_THAN_IT_SAYS(
                inputs -> records(inputs.subList(0, 60)), UnaryOperator.identity(), "says that it ends with 160"),
        INPUT_CHANGED(
                inputs -> records(changed(inputs)), UnaryOperator.identity(), "its owner says that tick 50 has hash"),
        INPUT_WITHOUT_BYTES(inputs -> records(emptied(inputs, 30)), UnaryOperator.identity(), "there are no bytes");

        private final java.util.function.Function<List<Input>, RecordColumns> records;
        private final UnaryOperator<RangeHeader> header;
        private final String words;

        Fault(
                java.util.function.Function<List<Input>, RecordColumns> records,
                UnaryOperator<RangeHeader> header,
                String words) {
            this.records = records;
            this.header = header;
            this.words = words;
        }

        RangeFile file() {
            RecordColumns columns = records.apply(inputsOf(SLICE));
            RangeHeader changed = header.apply(SLICE.header());
            return new RangeFile(counted(changed, columns.count()), SLICE.snapshot(), columns);
        }
    }

    private static List<Input> inputsOf(RangeFile file) {
        var recording = new RangeRecording(file);
        List<Input> inputs = new ArrayList<>();
        for (var next = recording.next(); next.isPresent(); next = recording.next()) inputs.add(next.get());
        return inputs;
    }

    private static RecordColumns records(List<Input> inputs) {
        var records = new RecordColumns();
        inputs.forEach(each -> records.add(each.offset(), 0, each.bytes()));
        return records;
    }

    private static List<Input> without(List<Input> inputs, int place) {
        List<Input> fewer = new ArrayList<>(inputs);
        fewer.remove(place);
        return fewer;
    }

    private static List<Input> emptied(List<Input> inputs, int place) {
        List<Input> changed = new ArrayList<>(inputs);
        changed.set(place, new Input(inputs.get(place).offset(), null));
        return changed;
    }

    private static List<Input> changed(List<Input> inputs) {
        var serde = OwnSchemas.serde(new SectorInputCodec());
        return inputs.stream()
                .map(each -> serde.decode(each.bytes()) instanceof IntentBatch(var intents)
                        ? new Input(each.offset(), serde.encode(new IntentBatch(intents.subList(0, 1))))
                        : each)
                .toList();
    }

    private static Map<Integer, String> withoutInputs(Map<Integer, String> schemas) {
        var fewer = new java.util.HashMap<>(schemas);
        fewer.values().removeIf(each -> each.contains("SectorInput"));
        return fewer;
    }

    private static RangeHeader with(RangeHeader header, long tickAfter, Map<Integer, String> schemas, int engine) {
        return new RangeHeader(
                header.world(),
                header.range(),
                header.records(),
                header.tickBefore(),
                tickAfter,
                true,
                0,
                0,
                schemas,
                engine,
                header.hashAfter());
    }

    private static RangeHeader counted(RangeHeader header, int records) {
        return new RangeHeader(
                header.world(),
                header.range(),
                records,
                header.tickBefore(),
                header.tickAfter(),
                true,
                0,
                0,
                header.schemas(),
                header.engineVersion(),
                header.hashAfter());
    }

    @ParameterizedTest
    @EnumSource
    void verify_says_in_one_line_what_is_wrong(Fault fault) throws IOException {
        assertEquals(Exit.FOUND_WRONG.code(), run(new VerifyCommand(), write(fault.file())), text::toString);
        assertSays(fault.words);
        assertFalse(text.toString().contains("\tat "), text::toString);
        assertTrue(text.toString().strip().lines().count() <= 2, text::toString);
    }

    @Test
    void rules_that_are_missing_are_told_by_the_tick_that_never_comes() throws IOException {
        RangeFile whole = SmallPast.slice(INPUTS, 1, 40);
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<Input> inputs = inputsOf(whole).stream()
                .map(each -> serde.decode(each.bytes()) instanceof Rules
                        ? new Input(each.offset(), serde.encode(new SectorInput.Release(99)))
                        : each)
                .toList();
        String file = write(new RangeFile(whole.header(), Optional.empty(), records(inputs)));
        assertEquals(Exit.FOUND_WRONG.code(), run(new VerifyCommand(), file));
        assertSays("the file ends with tick 0, and says that it ends with 40");
    }

    @Test
    void a_file_that_is_not_there_or_damaged_is_told_with_its_name() throws IOException {
        String nothing = folder.resolve("nothing.slog").toString();
        byte[] bytes = SLICE.bytes();
        String cut = Files.write(folder.resolve("cut.slog"), Arrays.copyOf(bytes, bytes.length / 2))
                .toString();
        List<Callable<Integer>> commands = List.of(new VerifyCommand(), new DiffStatesCommand());
        for (Callable<Integer> command : commands) {
            boolean two = command instanceof DiffStatesCommand;
            String[] ofNothing = two ? new String[] {nothing, nothing, "--data", data()} : new String[] {nothing};
            assertEquals(Exit.USED_WRONGLY.code(), run(command, ofNothing));
            assertSays("there is no file " + nothing);
            String[] ofCut = two ? new String[] {cut, cut, "--data", data()} : new String[] {cut};
            assertEquals(Exit.FOUND_WRONG.code(), run(command, ofCut));
            assertSays(cut + " is damaged: it ends too early");
        }
        assertEquals(Exit.FOUND_WRONG.code(), run(new ReplayCommand(), "--file", cut, "--data", data()));
        assertSays(cut + " is damaged: it ends too early");
        String out = folder.resolve("x.slhs").toString();
        assertEquals(Exit.FOUND_WRONG.code(), run(new HashesCommand(), "--file", cut, "--out", out, "--data", data()));
        assertSays(cut + " is damaged: it ends too early");
        assertFalse(Files.exists(Path.of(out)));
    }

    @Test
    void two_machines_find_their_first_other_tick_and_its_first_other_field() throws IOException {
        List<SectorInput> other = SmallPast.inputs(9_001);
        String here = hashes(write(SmallPast.slice(INPUTS, 1, 180)), "here.slhs");
        String there = hashes(write(SmallPast.slice(other, 21, 200)), "there.slhs");
        assertEquals(1, run(new DiffHashesCommand(), here, there), text::toString);
        assertSays("sector 3: the first other tick is 50: hash ");
        assertSays("comparisons for 160 ticks");
        assertSays("starlog export --sector 3 --from 51 --to 51 --out here.slog");
        assertEquals(0, run(new DiffHashesCommand(), here, here), text::toString);
        assertSays("ticks 1 to 180: equal");

        String stateHere = write(SmallPast.slice(INPUTS, 51, 51));
        String stateThere = write(SmallPast.slice(other, 51, 51));
        assertEquals(1, run(new DiffStatesCommand(), stateHere, stateThere, "--data", data()), text::toString);
        assertSays("ships 4 thrust: 9000 against 9001");
        String before = write(SmallPast.slice(INPUTS, 41, 60));
        assertEquals(0, run(new DiffStatesCommand(), before + "@50", stateHere, "--data", data()), text::toString);
        assertSays("sector 3 after tick 50");
        assertEquals(2, run(new DiffStatesCommand(), before + "@90", stateHere, "--data", data()), text::toString);
        assertSays("and not to tick 90");
    }

    private String hashes(String file, String name) {
        String out = folder.resolve(name).toString();
        assertEquals(0, run(new HashesCommand(), "--file", file, "--out", out, "--data", data()), text::toString);
        assertEquals(2, run(new HashesCommand(), "--file", file, "--out", out, "--data", data()), text::toString);
        assertSays("is there already");
        return out;
    }

    @Test
    void a_file_is_replayed_without_a_server_up_to_where_one_wants() throws IOException {
        String file = write(SLICE);
        assertEquals(0, run(new ReplayCommand(), "--file", file, "--data", data()), text::toString);
        assertSays("equal");
        assertEquals(
                0, run(new ReplayCommand(), "--file", file, "--to", "100", "--json", "--data", data()), text::toString);
        assertSays("\"ticks\":60");
        assertEquals(
                0,
                run(new ReplayCommand(), "--file", file, "--to-offset", "60", "--json", "--data", data()),
                text::toString);
        assertSays("\"ticks\":17");
        Path jar = Files.write(folder.resolve("engine.jar"), EngineJar.bytes());
        assertEquals(
                0,
                run(
                        new ReplayCommand(),
                        "--file",
                        file,
                        "--engine",
                        jar.toString(),
                        "--speed",
                        "100x",
                        "--data",
                        data()),
                text::toString);
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new ReplayCommand(), "--file", file, "--engine", "nothing.jar", "--data", data()));
        assertSays("there is no nothing.jar");
        assertEquals(Exit.USED_WRONGLY.code(), run(new ReplayCommand(), "--file", file, "--follow", "--data", data()));
        assertSays("a file does not grow");
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new ReplayCommand(), "--file", file, "--speed", "fast", "--data", data()));
    }

    @Test
    void a_tampered_file_does_not_replay_equal() throws IOException {
        String file = write(Fault.INPUT_CHANGED.file());
        assertEquals(1, run(new ReplayCommand(), "--file", file, "--data", data()), text::toString);
        assertSays("sector 3, tick 50: proof: recorded hash ");
        assertSays("next: starlog diff --file " + file + " --from 49 --to 50 --engine PATH");
    }

    @Test
    void a_test_is_written_into_the_sources_alone() throws IOException {
        String file = write(SLICE);
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new TestFromCommand(), file, "--out", data(), "--data", data()),
                text::toString);
        assertSays("is not the folder of the sources");
        Files.createDirectory(folder.resolve("sector-processor"));
        assertEquals(0, run(new TestFromCommand(), file, "--out", data(), "--data", data()), text::toString);
        assertSays("-Dtest=Sector3Ticks41To160Test");
        assertSays("one fold finds nothing wrong");
        assertEquals(Exit.USED_WRONGLY.code(), run(new TestFromCommand(), file, "--out", data(), "--data", data()));
        assertSays("is there already");
    }
}
