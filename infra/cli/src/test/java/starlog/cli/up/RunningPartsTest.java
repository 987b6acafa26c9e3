package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.cli.process.ProcessFigures;
import starlog.cli.up.RunningParts.RunningPart;

class RunningPartsTest {
    private static final long OUR_PID = ProcessHandle.current().pid();

    @TempDir
    private Path data;

    @Test
    void what_was_written_is_read() throws IOException {
        RunningParts written = running(ProcessFigures.of(OUR_PID).orElseThrow().startTicks());
        written.write(data);
        assertEquals(Optional.of(written), RunningParts.read(data));
        assertEquals(5, written.part(Part.SECTOR).orElseThrow().pid());
    }

    @Test
    void every_node_of_the_sector_processor_is_found() {
        var names = running(1).sectorNodes().stream().map(RunningPart::name).toList();
        assertEquals(List.of("sector", "sector-2"), names);
    }

    @Test
    void one_that_was_killed_does_not_count_even_if_its_pid_is_used_again() throws IOException {
        running(1).write(data);
        assertEquals(Optional.empty(), RunningParts.read(data));
    }

    @Test
    void no_file_or_half_a_file_is_nothing_running() throws IOException {
        assertEquals(Optional.empty(), RunningParts.read(data));
        running(1).write(data);
        Files.writeString(data.resolve("run").resolve("up.json"), "{\"pid\":");
        assertEquals(Optional.empty(), RunningParts.read(data));
    }

    private static RunningParts running(long startTicks) {
        var part = new RunningPart("sector", true, "http://127.0.0.1:1", "", 5, 100, "sector.log", "");
        var second = new RunningPart("sector-2", true, "http://127.0.0.1:2", "", 6, 100, "sector-2.log", "");
        var other = new RunningPart("kafka", false, "127.0.0.1:3", "", 7, 100, "kafka.log", "");
        return new RunningParts(
                OUR_PID, startTicks, "2026-11-21T00:00:00Z", true, "starlog.conf", List.of(other, part, second));
    }
}
