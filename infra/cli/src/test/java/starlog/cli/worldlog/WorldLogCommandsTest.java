package starlog.cli.worldlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// What the commands say before they need a running world.
class WorldLogCommandsTest {
    private static final int MISUSED = 2;

    @TempDir
    private Path folder;

    private final StringWriter text = new StringWriter();

    @Test
    void a_dilation_wants_one_sector_or_all_and_one_speed() {
        assertEquals(MISUSED, run(new DilateCommand(), "--all"));
        assertEquals(MISUSED, run(new DilateCommand(), "--permille", "500"));
        assertEquals(MISUSED, run(new DilateCommand(), "--all", "--sector", "1", "--auto"));
        assertEquals(MISUSED, run(new DilateCommand(), "--all", "--auto", "--permille", "500"));
    }

    @Test
    void a_speed_out_of_range_is_refused() {
        for (String speed : new String[] {"0", "1001", "-5"}) {
            assertEquals(Exit.USED_WRONGLY.code(), run(new DilateCommand(), "--all", "--permille", speed));
            assertTrue(text.toString().contains("--permille must be from 1 to 1000: " + speed), text.toString());
        }
    }

    @Test
    void a_quarantine_wants_a_sector_an_offset_and_a_reason() {
        assertEquals(MISUSED, run(new QuarantineCommand(), "--sector", "1", "--offset", "7"));
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new QuarantineCommand(), "--sector", "1", "--offset", "7", "--reason", " "));
        assertTrue(text.toString().contains("--reason must say something"), text.toString());
    }

    @Test
    void a_settlement_wants_both_ticks_in_their_order_and_a_reason() {
        assertEquals(MISUSED, run(new SettleCommand(), "--sector", "1", "--from", "7", "--reason", "x"));
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new SettleCommand(), "--sector", "1", "--from", "7", "--tick", "7", "--reason", "x"));
        assertTrue(text.toString().contains("--tick must be above --from: 7, 7"), text.toString());
    }

    @Test
    void ships_that_left_and_came_back_have_not_departed() {
        SectorTick first = new SectorTick();
        first.events.add(StateEvent.SHIP_DEPARTED, 1, 0, 0, 0, 0, 0, 0, 0);
        first.events.add(StateEvent.SHIP_DEPARTED, 3, 0, 0, 0, 0, 0, 0, 0);
        SectorTick second = new SectorTick();
        second.events.add(StateEvent.SHIP_ARRIVED, 3, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(Set.of(1L), SettleCommand.departed(List.of(first, second)));
    }

    @Test
    void where_nothing_was_ever_started_nothing_is_written() {
        assertEquals(Exit.NOT_REACHABLE.code(), run(new DilateCommand(), "--all", "--auto"));
        assertTrue(text.toString().contains("nothing was ever started in " + folder), text.toString());
        assertEquals(
                Exit.NOT_REACHABLE.code(),
                run(new QuarantineCommand(), "--sector", "1", "--offset", "7", "--reason", "x"));
        assertTrue(text.toString().contains("nothing was ever started in " + folder), text.toString());
    }

    private int run(Object command, String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = "--data";
        line[1] = folder.toString();
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        text.getBuffer().setLength(0);
        var out = new PrintWriter(text, true);
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(line);
    }
}
