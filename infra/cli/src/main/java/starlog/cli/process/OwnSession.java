package starlog.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Processes in a session of their own: they get no signals of this terminal, and Linux shares the processor between
/// sessions first (autogroup, sched(7)), so that their priority among all is that of the session.
public final class OwnSession {
    private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");

    private OwnSession() {}

    /// What to put in front of a command; empty where there is no such program.
    public static List<String> prefix() {
        return SETSID.stream()
                .filter(file -> Files.isExecutable(Path.of(file)))
                .limit(1)
                .toList();
    }

    /// Makes a session the least urgent of all. Where the kernel does not share by sessions, or does not let us, nothing
    /// changes.
    ///
    /// @param pid of a process that was started by [#prefix]
    public static void leastUrgent(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "autogroup"), "19");
        } catch (IOException asItWas) {
            // The process's own priority must do.
        }
    }
}
