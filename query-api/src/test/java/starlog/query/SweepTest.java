package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Whatever stands in an address, the answer is a number or a refusal that names what is allowed: never a 500, and
/// nothing in the log. On bare sockets, as no client library would send these.
@Timeout(60)
class SweepTest {
    private static final List<String> NO_NUMBERS = List.of(
            "%00",
            "0%00",
            "%C3%28", // not UTF-8
            "%E2%80%AE0",
            "%2B0",
            "+1",
            "0x10",
            "1e3",
            "1.0",
            "NaN",
            "null",
            "--1",
            "%D9%A1", // an Arabic digit
            "9223372036854775808",
            "-9223372036854775809",
            "9".repeat(400),
            "0%2F..",
            "%7B%7D",
            "%20%200",
            "\u00e9");

    private final TestSector sector = new TestSector(0, 5, 30, 1);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        server = new QueryServer(1, "");
        server.begin(sector);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void close() {
        root().detachAppender(log);
        server.close();
        assertEquals(
                List.of(),
                log.list.stream()
                        .filter(event ->
                                event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null)
                        .map(ILoggingEvent::toString)
                        .toList());
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void what_is_no_number_is_refused_with_what_is_allowed() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String text : NO_NUMBERS)
            for (String path : List.of(
                    "/sectors/" + text,
                    "/sectors/" + text + "/entities?kind=ship",
                    "/ships/" + text,
                    "/players/" + text,
                    "/players?ids=1," + text,
                    "/rules?version=" + text,
                    "/rules?sector=" + text,
                    "/map?from=" + text,
                    "/map?limit=" + text,
                    "/sectors/0?after=" + text,
                    "/sectors/0?limit=" + text,
                    "/sectors/0/entities?kind=ship&after=" + text,
                    "/sectors/0/entities?kind=ship&limit=" + text)) {
                Answer answer = ask(path, QueryServer.OPERATOR);
                if (answer.status != 400) wrong.add(path + " -> " + answer);
            }
        assertEquals(List.of(), wrong);
    }

    @Test
    void numbers_out_of_range_are_refused_with_the_range() throws IOException {
        assertRefused(400, "1 to 1000", "/sectors/0/entities?kind=ship&limit=0");
        assertRefused(400, "1 to 1000", "/sectors/0/entities?kind=ship&limit=-9223372036854775808");
        assertRefused(400, "1 to 1000", "/sectors/0?limit=1001");
        assertRefused(400, "0 to 9223372036854775807", "/sectors/0?after=-1");
        assertRefused(404, "sectors 0 to 0", "/sectors/-1");
        assertRefused(404, "sectors 0 to 0", "/sectors/9223372036854775807");
        assertRefused(404, "no sector holds ship -9223372036854775808", "/ships/-9223372036854775808");
        assertEquals(200, ask("/sectors/0?after=9223372036854775807", QueryServer.OPERATOR).status);
        assertEquals(200, ask("/sectors/%30", QueryServer.OPERATOR).status);
    }

    @Test
    void a_parameter_given_twice_is_refused() throws IOException {
        assertRefused(400, "kind may be given once, not 2 times", "/sectors/0/entities?kind=ship&kind=cargo");
        assertRefused(400, "limit may be given once", "/sectors/0/entities?kind=ship&limit=1&limit=1");
        assertRefused(400, "after may be given once", "/sectors/0?after=1&after=%31");
    }

    @Test
    void an_unknown_kind_is_refused_with_those_that_there_are() throws IOException {
        for (String kind : List.of("", "%00", "SHIP", "ship%20", "ship%00", "7", "x".repeat(1_000)))
            assertRefused(400, "ship, cargo, missile", "/sectors/0/entities?kind=" + kind);
    }

    @Test
    void addresses_that_cannot_be_read_are_refused() throws IOException {
        for (String target : List.of(
                "/sectors/%",
                "/sectors/%zz",
                "/sectors/0?limit=%",
                "/sectors/0?limit=%zz",
                "/sectors/0?" + "a=1&".repeat(300),
                "/sectors/0?=&&=&",
                "/../sectors",
                "//sectors",
                "/sectors/../../etc/passwd",
                "/sectors/%2e%2e/me",
                "*",
                "sectors")) {
            Answer answer = ask(target, QueryServer.OPERATOR);
            assertTrue(answer.status == 0 || answer.status < 500, target + " -> " + answer);
        }
    }

    @Test
    void tokens_that_are_none_are_refused() throws IOException {
        for (String token : List.of("x", "\u0001", "a.b.c", "a".repeat(3_000), "....", "\u00e9", "%00"))
            for (String path : List.of("/me", "/sectors", "/sectors/0", "/ships/1", "/sectors/0/entities?kind=ship")) {
                Answer answer = ask(path, token);
                assertTrue(answer.status == 401 || answer.status == 400, path + " with " + token + " -> " + answer);
            }
        Answer outside = ask("/me", QueryServer.token(4711, 1 << 30));
        assertEquals(404, outside.status, outside.toString());
    }

    @Test
    void a_handshake_that_is_none_is_refused() throws IOException {
        String handshake = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
        for (String query :
                List.of("", "?access_token=", "?access_token=%00", "?access_token=x&access_token=y", "?access_token"))
            assertTrue(List.of(400, 401).contains(ask("/live" + query, "", handshake).status), query);
        String token = QueryServer.token(TestSector.shipAt(0, 0), 0);
        for (String headers : List.of(
                "",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")) {
            Answer answer = ask("/live", token, headers);
            assertTrue(answer.status == 426 || answer.status == 400, headers + " -> " + answer);
        }
    }

    private void assertRefused(int status, String words, String path) throws IOException {
        Answer answer = ask(path, QueryServer.OPERATOR);
        assertEquals(status, answer.status, path + " -> " + answer);
        assertTrue(answer.text.contains(words), path + " -> " + answer);
    }

    /// @param status 0 if the server closed without a word
    private record Answer(int status, String text) {}

    private Answer ask(String target, String token) throws IOException {
        return ask(target, token, "");
    }

    private Answer ask(String target, String token, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
            String closing = headers.contains("Connection:") ? "" : "Connection: close\r\n";
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + closing + authorization + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            if (!closing.isEmpty() || headers.contains("Connection:")) socket.shutdownOutput();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertFalse(text.contains("\tat "), "a stack trace: " + text);
            return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }
}
