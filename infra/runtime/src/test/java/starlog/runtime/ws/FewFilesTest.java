package starlog.runtime.ws;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.http.RawSocket;

/// A process that may open fewer files than its settings let sockets in.
@Timeout(120)
class FewFilesTest {
    private static final int FILES = 600;
    private static final int STRANGERS = 500;

    /// Less the last 128, and what a small service has open itself.
    private static final int PLAYERS_AT_LEAST = 300;

    private final List<RawSocket> strangers = new ArrayList<>();
    private final List<RawSocket> players = new ArrayList<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private Process process;
    private int port;
    private int operators;
    private String token;

    private void start(int silenceMaxMillis) throws IOException {
        process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + FILES + "; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FewFilesServer.class.getName(),
                        Integer.toString(silenceMaxMillis))
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        for (; line != null && !line.startsWith("listens "); line = said.readLine()) log.add(line);
        assertTrue(line != null, () -> "did not start: " + log);
        String[] words = line.split(" ");
        port = Integer.parseInt(words[1]);
        operators = Integer.parseInt(words[2]);
        token = words[3];
        Thread.ofVirtual().start(() -> said.lines().forEach(log::add));
    }

    @AfterEach
    void end() throws Exception {
        for (RawSocket each : strangers) each.close();
        for (RawSocket each : players) each.close();
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    @Test
    void strangers_give_way_to_players_who_are_refused_in_words_and_operators_are_answered() throws Exception {
        start(45_000);
        for (int number = 0; number < STRANGERS; number++)
            strangers.add(RawSocket.open(port, "127.0.0." + (2 + number % 4)));
        assertHealthy();

        String answer = enter();
        while (answer.startsWith("HTTP/1.1 101")) answer = enter();

        assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
        assertTrue(answer.contains("this process may have 600 files open"), answer);
        assertTrue(answer.contains("Retry-After: 5"), answer);
        assertTrue(players.size() - 1 >= PLAYERS_AT_LEAST, "let in " + players.size());
        assertHealthy();

        for (int turn = 0; turn < 5; turn++) {
            players.removeFirst().close();
            await().until(() -> enter().startsWith("HTTP/1.1 101"));
            await().until(() -> !enter().startsWith("HTTP/1.1 101"));
        }
        assertEquals(1, count("sockets are refused, as"), () -> String.join("\n", log));

        for (RawSocket each : players.subList(0, PLAYERS_AT_LEAST)) each.close();
        await().until(() -> enter().startsWith("HTTP/1.1 101"));
        assertEquals(1, count("sockets are refused, as"), () -> String.join("\n", log));
        assertEquals(0, count("Too many open files"), () -> String.join("\n", log));
    }

    /// All the time something is due for one of them, also while the threads of the sockets end.
    @Test
    void who_does_not_hear_the_goodbye_is_cut_off_and_leaves_no_line() throws Exception {
        start(4_000);
        for (int number = 0; number < 300; number++) enter();
        process.getOutputStream().close();

        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        await().until(() -> count("\"closed\"") > 0);
        assertEquals(0, count("\"level\":\"ERROR\""), () -> String.join("\n", log));
    }

    private String enter() throws IOException {
        RawSocket client = RawSocket.open(port);
        players.add(client);
        return client.send(SocketDoorTest.handshake("/echo", "Authorization: Bearer " + token + "\r\n"))
                .answer();
    }

    private void assertHealthy() throws IOException {
        for (String path : List.of("/livez", "/metrics"))
            try (RawSocket operator = RawSocket.open(operators)) {
                String answer = operator.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answer();
                assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
            }
    }

    private long count(String words) {
        return log.stream().filter(line -> line.contains(words)).count();
    }
}
