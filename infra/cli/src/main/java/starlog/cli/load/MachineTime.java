package starlog.cli.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Processor time of the whole machine, by `/proc/stat` (proc(5)).
///
/// @param busyMillis of all cores in user and kernel mode, interrupts left out, which no process is charged for
record MachineTime(long busyMillis) {
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER = 1; // places in the line `cpu`
    private static final int NICE = 2;
    private static final int SYSTEM = 3;

    /// Nothing where there is no `/proc`.
    static MachineTime now() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return parse(lines.findFirst().orElse(""));
        } catch (IOException notLinux) {
            return new MachineTime(0);
        }
    }

    static MachineTime parse(String line) {
        String[] fields = line.split(" +");
        if (fields.length <= SYSTEM) return new MachineTime(0);
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[NICE]) + Long.parseLong(fields[SYSTEM]);
        return new MachineTime(ticks * MILLIS_PER_TICK);
    }
}
