package starlog.cli.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Faults;
import starlog.cli.console.UserFault;
import starlog.cli.replay.SliceFiles;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Claim;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.fork.ForkName;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.slice.SliceCut;
import starlog.sector.worldfile.WorldFile;

/// The commands on a file, without a server.
class ForkCommandsTest {
    private static final int TICKS = 200;

    @TempDir
    private Path folder;

    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void export() throws Exception {
        file = folder.resolve("two-ships.slog");
        var recording = new MemoryRecording(0, Optional.empty(), OwnSchemas.texts(), records());
        Files.write(
                file,
                new SliceCut(recording, new BuiltEngine(), "w-1", Set.of(), _ -> {})
                        .cut(1, TICKS)
                        .file()
                        .bytes());
    }

    /// Two ships come, and one of them flies.
    private static List<Recording.Input> records() {
        List<SectorInput> inputs = new ArrayList<>();
        inputs.add(new Claim(1, 7));
        inputs.add(new Rules(1, WorldFile.rules(Settings.load("sector", null, Map.of()))));
        inputs.add(new IntentBatch(List.of(
                new PlayerIntent(1, 1, 1, 0, 0, new Intent.Spawn()),
                new PlayerIntent(17, 17, 1, 0, 0, new Intent.Spawn()))));
        for (int tick = 1; tick <= TICKS; tick++) {
            if (tick == 50)
                inputs.add(new IntentBatch(List.of(new PlayerIntent(1, 1, 2, 0, 0, new Intent.Steer(1_000)))));
            inputs.add(new Tick(1, tick, 0));
        }
        var serde = OwnSchemas.serde(new SectorInputCodec());
        List<Recording.Input> records = new ArrayList<>();
        for (SectorInput input : inputs) records.add(new Recording.Input(records.size(), serde.encode(input)));
        return records;
    }

    private int run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Faults())
                .execute(all.toArray(String[]::new));
    }

    private JsonNode told() throws Exception {
        return Json.read(out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }

    @Test
    void a_fork_is_told_beside_what_was_recorded() throws Exception {
        String[] arguments = {"--file", file.toString(), "--at", "40", "--edit", "remove player=1", "--json"};
        assertEquals(0, run(new ForkCommand(), arguments), err::toString);
        assertEquals("w-1", told().path("world").asText());
        assertEquals(TICKS, told().path("recorded").path("lastTick").asLong());
        JsonNode fork = told().path("forks").path(0);
        assertEquals(50, fork.path("parts").asLong(), out::toString);
        assertEquals(1, fork.path("met").path(0).asLong());
        assertTrue(fork.path("field").asText().startsWith("ships id=1 "), out::toString);
    }

    @Test
    void an_edit_that_concerns_nothing_is_said() {
        assertEquals(0, run(new ForkCommand(), "--file", file.toString(), "--at", "40", "--edit", "remove player=5"));
        assertTrue(out.toString().contains("\"remove player=5\" concerned nothing"), out::toString);
    }

    @Test
    void a_fork_is_written_and_can_be_forked_again() throws Exception {
        Path fork = folder.resolve("fork.slog");
        String[] first = {"--file", file.toString(), "--at", "40", "--edit", "seed 9", "--out", fork.toString()};
        assertEquals(0, run(new ForkCommand(), first), err::toString);
        assertEquals(
                Optional.of(new ForkName("w-1", 40, List.of("seed 9"))),
                ForkName.of(SliceFiles.read(fork).header().world()));
        assertEquals(2, run(new ForkCommand(), first), "it is there already");
        String[] second = {"--file", fork.toString(), "--at", "41", "--edit", "seed 10"};
        assertEquals(0, run(new ForkCommand(), second), err::toString);
    }

    @Test
    void what_cannot_be_is_a_line_that_says_why() {
        assertEquals(2, run(new ForkCommand(), "--file", file.toString(), "--at", "40", "--edit", "remove"));
        assertTrue(err.toString().contains("which intents?"), err::toString);
        assertEquals(1, run(new ForkCommand(), "--file", file.toString(), "--at", "900", "--edit", "seed 1"));
        assertTrue(err.toString().contains("the recording ends with tick 200"), err::toString);
        assertEquals(2, run(new ForkCommand(), "--file", "nowhere.slog", "--at", "40", "--edit", "seed 1"));
        assertTrue(err.toString().contains("there is no file nowhere.slog"), err::toString);
    }

    @Test
    void forks_are_read_from_lines() {
        List<String> lines = List.of("# two", "", "calm: remove kind=FIRE; seed 3", "other: seed 4");
        var variants = Variants.of(lines, Path.of("forks.txt"));
        assertEquals(
                List.of("calm", "other"),
                variants.stream().map(each -> each.name()).toList());
        assertEquals(2, variants.getFirst().edits().size());
        String twice = assertThrows(
                        UserFault.class, () -> Variants.of(List.of("a: seed 1", "a: seed 2"), Path.of("forks.txt")))
                .getMessage();
        assertTrue(twice.contains("forks.txt, line 2: there are two forks a"), twice);
    }

    @Test
    void undo_tells_that_nobody_else_is_affected() throws Exception {
        assertEquals(0, run(new UndoCommand(), "--file", file.toString(), "--player", "1", "--json"), err::toString);
        assertEquals(2, told().path("removed").asLong());
        assertTrue(told().path("players").isEmpty(), out::toString);
    }

    @Test
    void import_refuses_a_folder_in_use_a_damaged_file_and_ticks_that_are_not_there() throws Exception {
        Path used = Files.createDirectories(folder.resolve("data"));
        Files.writeString(used.resolve("something"), "");
        assertEquals(2, run(new ImportCommand(), file.toString()));
        assertTrue(err.toString().contains("is not empty"), err::toString);
        assertEquals(2, run(new ImportCommand(), file.toString(), "--at", "201"));
        assertTrue(err.toString().contains("holds ticks 1 to 200, and --at is 201"), err::toString);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertEquals(1, run(new ImportCommand(), file.toString()));
        assertTrue(err.toString().contains("checksum"), err::toString);
        Files.write(file, java.util.Arrays.copyOf(bytes, 100));
        assertEquals(1, run(new ImportCommand(), file.toString()));
        assertTrue(err.toString().contains("it ends too early"), err::toString);
        assertTrue(Files.exists(used.resolve("something")), "what was there stays");
    }

    @Test
    void take_command_names_the_ships_that_there_are_and_leaves_no_folder() {
        Path into = folder.resolve("mine");
        String[] arguments = {"--file", file.toString(), "--at", "100", "--ship", "5", "--into", into.toString()};
        assertEquals(2, run(new TakeCommand(), arguments));
        assertTrue(err.toString().contains("players' ships there: 1, 17"), err::toString);
        assertFalse(Files.exists(into));
    }
}
