package starlog.runtime.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs a whole program in a JVM of its own: only there can signals and exit codes be seen.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a blocked read heeds no interrupt
class ServiceMainTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Process child;
    private final List<String> lines = new ArrayList<>();

    @AfterEach
    void end() {
        if (child != null) child.destroyForcibly();
    }

    @Test
    void sigterm_closes_in_order_and_exits_with_zero() throws Exception {
        run(Map.of());
        try (var out = child.inputReader()) {
            JsonNode ready = await(out, "ready");
            assertEquals("ingest", ready.get("service").asText());
            assertTrue(ready.get("fields")
                    .get("listening")
                    .asText()
                    .matches("players 127\\.0\\.0\\.1:\\d+, operators 127\\.0\\.0\\.1:\\d+"));
            child.toHandle().destroy(); // SIGTERM; Process.destroy would also close the pipe that is read here
            out.lines().forEach(lines::add);
        }

        assertEquals(0, exitCode());
        assertEquals(List.of("requests", "loop beat", "second", "first", "metrics", "http", "operators"), closed());
        assertEquals("", errors());
        for (String line : lines) JSON.readTree(line); // nothing but JSON on standard output
    }

    @Test
    void of_two_services_each_has_its_settings_and_its_name_on_its_lines() throws Exception {
        run(Map.of("STARLOG_INGEST_MODE", "open"), "beside");
        try (var out = child.inputReader()) {
            var ready = Set.of(
                    await(out, "ready").get("service").asText(),
                    await(out, "ready").get("service").asText());
            assertEquals(Set.of("ingest", "analytics"), ready);
            child.toHandle().destroy();
            out.lines().forEach(lines::add);
        }

        assertEquals(0, exitCode());
        for (String service : List.of("ingest", "analytics"))
            assertEquals(
                    1,
                    lines.stream()
                            .filter(line -> line.contains("\"service\":\"" + service + "\""))
                            .filter(line -> line.contains("\"what\":\"operators\""))
                            .count());
    }

    @Test
    void the_first_of_two_services_that_ends_ends_both_and_says_why() throws Exception {
        run(Map.of("STARLOG_ANALYTICS_MODE", "mixed"), "beside");
        child.inputReader().lines().forEach(lines::add);

        assertEquals(2, exitCode());
        assertEquals("starlog analytics: two worlds", errors());
        assertEquals(2, closed().stream().filter("operators"::equals).count());
    }

    @Test
    void a_users_language_does_not_change_the_digits_that_it_writes() throws Exception {
        run(Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG", "STARLOG_INGEST_MODE", "language"));
        child.inputReader().lines().forEach(lines::add);

        assertEquals(2, exitCode());
        assertEquals("starlog ingest: 1234", errors().lines().toList().getLast());
    }

    @Test
    void what_only_a_person_can_mend_is_one_line_and_exit_code_two_while_running_too() throws Exception {
        run(Map.of("STARLOG_INGEST_MODE", "mixed"));
        child.inputReader().lines().forEach(lines::add);

        assertEquals(2, exitCode());
        assertEquals("starlog ingest: two worlds", errors());
    }

    @Test
    void a_failure_while_running_closes_everything_and_exits_with_one() throws Exception {
        run(Map.of("STARLOG_INGEST_MODE", "failing"));
        child.inputReader().lines().forEach(lines::add);

        assertEquals(1, exitCode());
        assertEquals("starlog ingest: the log has a gap", errors());
        assertEquals("operators", closed().getLast());
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.contains("the service failed"))
                        .count());
    }

    @Test
    void a_failed_start_is_one_line_with_the_stack_trace_in_the_log() throws Exception {
        run(Map.of("STARLOG_INGEST_MODE", "broken"));
        child.inputReader().lines().forEach(lines::add);

        assertEquals(1, exitCode());
        assertEquals("starlog ingest: the topic is missing", errors());
        assertTrue(lines.stream().anyMatch(line -> line.contains("SampleMain.wire")));
    }

    @Test
    void a_wrong_setting_is_one_line_and_exit_code_two() throws Exception {
        Path file = Files.writeString(folder.resolve("starlog.conf"), "starlog.ingest {\n  http.port = 70000\n}\n");
        run(Map.of(), "--config", file.toString());
        child.inputReader().lines().forEach(lines::add);

        assertEquals(2, exitCode());
        assertEquals(
                "starlog ingest: starlog.ingest.http.port = 70000 (" + file + ":2): must be from 0 to 65535", errors());
        assertFalse(lines.toString().contains("stackTrace"));
    }

    @Test
    void a_taken_port_is_one_line_and_exit_code_one() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            run(Map.of("STARLOG_INGEST_HTTP_PORT", Integer.toString(taken.getLocalPort())));
            child.inputReader().lines().forEach(lines::add);

            assertEquals(1, exitCode());
            assertEquals(
                    "starlog ingest: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": the port is taken by another process",
                    errors());
            assertFalse(lines.toString().contains("stackTrace"));
        }
    }

    @Test
    void help_and_version_answer_and_an_unknown_argument_is_refused() throws Exception {
        run(Map.of(), "--help");
        String help = String.join("\n", child.inputReader().lines().toList());
        assertTrue(help.contains("starlog.ingest.batch-size = 500   [STARLOG_INGEST_BATCH_SIZE]"), help);
        assertEquals(0, exitCode());

        run(Map.of(), "--version");
        assertTrue(child.inputReader().readLine().matches("starlog ingest \\d+\\.\\d+\\.\\d+"));
        assertEquals(0, exitCode());

        run(Map.of(), "--colour");
        assertEquals(2, exitCode());
        assertTrue(errors().contains("unknown argument --colour"), errors());
    }

    private void run(Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SampleMain.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("STARLOG_"));
        builder.environment().putAll(environment);
        builder.redirectError(folder.resolve("stderr").toFile());
        child = builder.start();
    }

    private JsonNode await(BufferedReader out, String message) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            JsonNode event = JSON.readTree(line);
            if (event.get("message").asText().equals(message)) return event;
        }
        throw new AssertionError("ended without \"" + message + "\": " + lines + errors());
    }

    private List<String> closed() throws IOException {
        var what = new ArrayList<String>();
        for (String line : lines) {
            JsonNode event = JSON.readTree(line);
            if (event.get("message").asText().equals("closed")) {
                what.add(event.get("fields").get("what").asText());
            }
        }
        return what;
    }

    private int exitCode() throws InterruptedException {
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        return child.exitValue();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr")).strip();
    }
}
