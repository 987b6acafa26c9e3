package starlog.embedded.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Children that are one-line shell scripts.
@Timeout(30)
class SupervisedTest {

    private static final Probe READY = Probe.logLine("ready");

    @TempDir
    private Path folder;

    @Test
    void a_child_is_ready_when_its_probe_says_so() throws Exception {
        try (var child = new Supervised(script("echo ready; read line"))) {
            child.start();

            assertTrue(child.alive());
            assertTrue(ProcessHandle.of(child.pid()).isPresent());
        }
    }

    /// The digits of Egypt's Arabic are others, and no component reads them in its settings.
    @Test
    void a_users_language_does_not_reach_a_java_child() throws Exception {
        var command = JavaCommand.of(Digits.class.getName()).heapMb(32).toCommand();
        var launch = Launch.of("child", command, folder, Probe.logLine("42 is ready"))
                .environment(Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"));
        try (var child = new Supervised(launch)) {
            child.start();
            assertTrue(child.alive());
        }
    }

    /// The program of that child.
    public static final class Digits {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(String.format("%d is ready", 42));
            new CountDownLatch(1).await();
        }
    }

    @Test
    void a_child_that_ends_early_fails_at_once_with_its_exit_code_and_the_end_of_its_log() {
        var child = new Supervised(script("echo cannot open the vault; exit 3"));

        var failure = assertThrows(StartFailed.class, child::start);

        Path log = folder.resolve("logs").resolve("child.log");
        assertEquals(
                "child ended with exit code 3 before it was ready; the end of " + log + ":\n  cannot open the vault",
                failure.getMessage());
        assertFalse(child.alive());
    }

    @Test
    void a_child_that_is_never_ready_is_killed_at_the_deadline() {
        var child = new Supervised(script("read line").within(Duration.ofSeconds(1), Duration.ofSeconds(1)));

        var failure = assertThrows(StartFailed.class, child::start);

        assertTrue(failure.getMessage().startsWith("child was not ready within 1 s"), failure.getMessage());
        assertFalse(child.alive());
    }

    @Test
    void a_program_that_does_not_exist_is_named() {
        var child = new Supervised(Launch.of("child", List.of("/no/such/program"), folder, READY));

        var failure = assertThrows(StartFailed.class, child::start);

        assertTrue(failure.getMessage().contains("/no/such/program"), failure.getMessage());
    }

    @Test
    void a_child_that_does_not_hear_the_signal_is_killed_after_the_bound() throws Exception {
        var child = new Supervised(script("trap '' TERM; echo ready; read line; while true; do read line; done")
                .within(Duration.ofSeconds(10), Duration.ofMillis(200)));
        child.start();
        CompletableFuture<Integer> exit = child.onExit();

        child.stop();

        assertEquals(128 + 9, exit.get(10, TimeUnit.SECONDS));
    }

    @Test
    void the_stop_signal_can_be_another_one() throws Exception {
        // Not INT: a shell that was started with it ignored, as all are behind an `&`, cannot trap it.
        var child = new Supervised(script("trap 'echo interrupted; exit 5' USR1; echo ready; read line")
                .stoppedBy("USR1"));
        child.start();
        CompletableFuture<Integer> exit = child.onExit();

        child.stop();

        assertEquals(5, exit.get(10, TimeUnit.SECONDS));
    }

    @Test
    void a_killed_child_starts_again() throws Exception {
        try (var child = new Supervised(script("echo ready; read line"))) {
            child.start();
            long first = child.pid();
            child.kill();
            assertFalse(child.alive());

            child.restart();

            assertTrue(child.alive());
            assertTrue(child.pid() != first);
        }
    }

    @Test
    void a_start_that_is_interrupted_leaves_nothing_behind() throws Exception {
        var child = new Supervised(script("echo started; read line"));
        var ended = new CompletableFuture<Throwable>();
        Thread starter = Thread.ofPlatform().start(() -> {
            try {
                child.start();
                ended.complete(null);
            } catch (InterruptedException | RuntimeException thrown) {
                ended.complete(thrown);
            }
        });
        await().until(child::alive);

        starter.interrupt();

        assertEquals(InterruptedException.class, ended.get(5, TimeUnit.SECONDS).getClass());
        assertFalse(child.alive());
    }

    @Test
    void settings_go_to_the_child_by_its_environment() throws Exception {
        Launch launch = script("echo $STARLOG_GREETING; read line").environment(Map.of("STARLOG_GREETING", "ready"));
        try (var child = new Supervised(launch)) {
            child.start();

            assertTrue(child.alive());
        }
    }

    @Test
    void a_process_left_over_by_an_earlier_parent_is_ended_before_a_start() throws Exception {
        Process leftover = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        rememberAsChild(leftover.pid());

        try (var child = new Supervised(script("echo ready; read line"))) {
            child.start();

            assertFalse(leftover.isAlive());
        }
    }

    @Test
    void a_foreign_process_with_the_pid_of_an_earlier_child_is_left_alone() throws Exception {
        Process foreign = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try (var child = new Supervised(script("echo ready; read line"))) {
            Files.createDirectories(folder.resolve("run"));
            Files.writeString(folder.resolve("run").resolve("child.pid"), foreign.pid() + " 1 earlier-boot\n");

            child.start();

            assertTrue(foreign.isAlive());
        } finally {
            foreign.destroyForcibly();
        }
    }

    /// Its parent is this JVM, so only the end of the pipe tells it that the parent is gone.
    @Test
    void a_jvm_child_ends_in_order_when_the_pipe_from_its_parent_ends() throws Exception {
        Process orphan = new ProcessBuilder(JavaCommand.of(Greeter.class.getName())
                        .option("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                        .argument("hello")
                        .toCommand())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = orphan.inputReader()) {
            assertEquals("hello", output.readLine());

            orphan.getOutputStream().close();

            assertEquals("goodbye", output.readLine());
            assertTrue(orphan.waitFor(5, TimeUnit.SECONDS));
            assertEquals(128 + 15, orphan.exitValue());
        } finally {
            orphan.destroyForcibly();
        }
    }

    /// Greets, waits for ever, says goodbye on shutdown.
    static final class Greeter {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
            System.out.println(arguments[0]);
            Thread.currentThread().join();
        }
    }

    private Launch script(String script) {
        return Launch.of("child", List.of("/bin/sh", "-c", script), folder, READY);
    }

    private void rememberAsChild(long pid) throws IOException {
        ProcessIdentity.of(pid).orElseThrow().write(folder.resolve("run").resolve("child.pid"));
    }
}
