package starlog.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What Linux tells of a process in `/proc/<pid>/stat` and `status`.
///
/// @param startTicks when it started, in clock ticks since boot: with the pid, names one process for ever
/// @param cpuMillis processor time used so far, in user and kernel mode
/// @param rssKb resident memory, shared pages included
/// @param anonymousKb the part of it that is the process's own: heap and the like, not mapped files
public record ProcessFigures(long pid, long startTicks, long cpuMillis, long rssKb, long anonymousKb) {
    /// The kernel's unit for user space, the same on every Linux platform that Java runs on.
    private static final long TICKS_PER_SECOND = 100;

    /// Empty if there is no such process (any more), or no `/proc`.
    public static Optional<ProcessFigures> of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            return parse(pid, Files.readString(folder.resolve("stat")), Files.readString(folder.resolve("status")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// Empty for the unreaped remains of a process.
    static Optional<ProcessFigures> parse(long pid, String stat, String status) {
        // The second field is the program's name in parentheses, which may itself hold blanks and parentheses.
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        if (afterName[0].equals("Z") || afterName[0].equals("X")) return Optional.empty();
        long cpuTicks = Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
        return Optional.of(new ProcessFigures(
                pid,
                Long.parseLong(afterName[19]),
                cpuTicks * 1000 / TICKS_PER_SECOND,
                kb(status, "VmRSS:"),
                kb(status, "RssAnon:")));
    }

    /// Seconds since the start.
    public double secondsUp() {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime"));
            double sinceBoot = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Math.max(0, sinceBoot - (double) startTicks / TICKS_PER_SECOND);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long kb(String status, String key) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length(), line.length() - " kB".length())
                        .strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
