package starlog.sector.battle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same log makes the same state under every compiler and every collector: each time in a process of its own.
@Tag("proof")
class JvmSettingsTest {
    private static final int TICKS = 12_000;

    /// The interpreter is some ten times as slow.
    private static final int TICKS_INTERPRETED = 4_000;

    private static final int SECONDS_MAX = 120;

    private static final List<String> HASHES = GoldenBattle.hashesOf(GoldenBattle.inputs(), TICKS);
    private static final int HEADER_LINES = 2;

    @TempDir
    private Path folder;

    private Process process;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-XX:+UseSerialGC -Xmx64m",
                "-XX:+UseParallelGC",
                "-XX:+UseG1GC",
                "-XX:+UseZGC"
            })
    void a_battle_ends_alike_under(String options) throws Exception {
        int ticks = options.equals("-Xint") ? TICKS_INTERPRETED : TICKS;
        int lines = HEADER_LINES + ticks / GoldenBattle.TICKS_A_LINE;
        assertEquals(HASHES.subList(0, lines), replayed(options, ticks));
    }

    private List<String> replayed(String options, int ticks) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        Path complaints = folder.resolve("complaints");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(GoldenReplay.class.getName(), Integer.toString(ticks)));
        process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(complaints.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        assertEquals(0, ended ? process.exitValue() : -1, () -> command + ": " + text(complaints));
        return Files.readAllLines(printed);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void end() {
        if (process != null) process.destroyForcibly();
    }
}
