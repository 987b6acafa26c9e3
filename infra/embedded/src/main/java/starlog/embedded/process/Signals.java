package starlog.embedded.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Signals to processes, children of ours or not. The JDK can send SIGTERM and SIGKILL only.
public final class Signals {

    private static final Duration STANDS_WITHIN = Duration.ofSeconds(5);

    private Signals() {}

    /// Returns when the signal is sent, which is before the process has it; a process that is gone gets none.
    ///
    /// @param signal without SIG, such as TERM
    public static void send(String signal, long pid) {
        try {
            // Only the shell is sure to be there.
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("no /bin/sh to send a signal with", e);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// SIGSTOP. Returns when every thread stands still or the process is gone: a JVM's run on for some 5 ms after the
    /// signal is sent, on busy processors for 40.
    ///
    /// @throws IllegalStateException if it does not stand still within 5 s
    public static void pause(long pid) throws InterruptedException {
        send("STOP", pid);
        long deadline = System.nanoTime() + STANDS_WITHIN.toNanos();
        while (!standsStill(pid)) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException("a process goes on after SIGSTOP: pid=" + pid);
            Thread.sleep(1);
        }
    }

    /// SIGCONT.
    public static void resume(long pid) {
        send("CONT", pid);
    }

    /// True of a process that is gone, too.
    static boolean standsStill(long pid) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) if (runs(thread)) return false;
            return true;
        } catch (IOException | DirectoryIteratorException gone) {
            return true;
        }
    }

    private static boolean runs(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return "TtZX".indexOf(state) < 0;
        } catch (IOException ended) {
            return false;
        }
    }
}
