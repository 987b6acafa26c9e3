package starlog.embedded.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SignalsTest {

    private static final int PAUSES = 20;

    @TempDir
    private Path folder;

    @Test
    void a_paused_process_stands_still_when_pause_returns_and_goes_on_when_resumed() throws Exception {
        var command = JavaCommand.of(Busy.class.getName()).heapMb(32).toCommand();
        try (var busy = new Supervised(Launch.of("busy", command, folder, Probe.logLine("ready")))) {
            busy.start();
            for (int pause = 0; pause < PAUSES; pause++) {
                Signals.pause(busy.pid());
                assertTrue(Signals.standsStill(busy.pid()), "pause " + pause);

                Signals.resume(busy.pid());
                await().until(() -> !Signals.standsStill(busy.pid()));
            }
        }
    }

    /// The program of that process: as many threads at work as a broker has.
    public static final class Busy {
        public static void main(String[] arguments) {
            for (int thread = 0; thread < 8; thread++) new Thread(Busy::work).start();
            System.out.println("ready");
        }

        private static void work() {
            while (true) Thread.onSpinWait();
        }
    }

    @Test
    void a_process_that_is_gone_is_not_waited_for() throws Exception {
        Process gone = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        gone.waitFor();

        Signals.pause(gone.pid()); // which fails if it waits in vain

        assertTrue(Signals.standsStill(gone.pid()));
    }
}
