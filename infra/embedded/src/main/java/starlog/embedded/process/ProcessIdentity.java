package starlog.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One process for ever: a pid is used again after a while, but not within one boot with the same start time. The
/// start time is the kernel's, in clock ticks since boot, so it does not move when the wall clock is set.
record ProcessIdentity(long pid, long startTicks, String boot) {

    /// Empty if there is no such process, or only its unreaped remains.
    static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is the program's name in parentheses, which may itself hold blanks and parentheses.
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = afterName[0].equals("Z") || afterName[0].equals("X");
            return ended
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, Long.parseLong(afterName[19]), currentBoot()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, pid + " " + startTicks + " " + boot + "\n");
    }

    /// Empty if there is no such file, or one cut short by a crash.
    static Optional<ProcessIdentity> read(Path file) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        String[] fields = Files.readString(file).strip().split(" ");
        if (fields.length != 3) return Optional.empty();
        try {
            return Optional.of(new ProcessIdentity(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]));
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }

    private static String currentBoot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
