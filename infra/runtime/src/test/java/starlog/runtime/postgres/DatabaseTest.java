package starlog.runtime.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.Unreachable;

/// What can be said without a server; the rest is tested against a real one by the services' own tests.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a blocked read heeds no interrupt
class DatabaseTest {
    @Test
    void an_absent_server_is_named_within_the_bound() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        refused(port);
    }

    @Test
    void a_server_that_accepts_but_never_answers_is_named_within_the_bound() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(silent.getLocalPort());
        }
    }

    private static void refused(int port) {
        Settings postgres =
                postgres("url = \"jdbc:postgresql://127.0.0.1:" + port + "/starlog\", connect-timeout = 1s");

        var thrown = assertThrows(Unreachable.class, () -> Database.open(postgres, "test", 2));
        assertTrue(
                thrown.getMessage().startsWith("postgres at 127.0.0.1:" + port + "/starlog did not answer within"),
                thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Test
    void an_address_that_is_none_is_refused() {
        Settings postgres = postgres("url = \"http://somewhere\"");

        var thrown = assertThrows(SettingsException.class, () -> Database.open(postgres, "test", 2));
        assertTrue(thrown.getMessage().contains("must look like jdbc:postgresql://"), thrown.getMessage());
    }

    private static Settings postgres(String text) {
        return Settings.of("starlog.postgres { " + text + " }", "ingest").at("starlog.postgres");
    }
}
