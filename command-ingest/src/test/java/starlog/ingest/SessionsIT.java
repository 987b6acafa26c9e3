package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.ingest.IngestServer.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.ingest.IngestServer.Opened;
import starlog.runtime.http.Json;
import starlog.schemas.world.WorldEntry.Operated;

/// Sessions on a real PostgreSQL, by two instances.
@Timeout(60)
class SessionsIT {
    private static final String SETTINGS = """
            starlog.http.requests-per-second = 10000
            starlog.ingest.attempts { per-address-per-minute = 100000, per-name-per-minute = 1000 }
            starlog.ingest.accounts.hash-percent = 400
            """;

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static IngestServer server;
    private static IngestServer other;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
        server = IngestServer.start(stack, SETTINGS);
        other = IngestServer.start(stack, SETTINGS);
    }

    @AfterAll
    static void stop() {
        try (var _ = stack) {
            if (server != null) server.close();
            if (other != null) other.close();
        }
    }

    @Test
    void each_refresh_gives_another_token_and_the_session_goes_on() throws Exception {
        Opened first = server.newPlayer();
        Opened second = opened(other.refresh(first.refresh()));
        Opened third = opened(server.refresh(second.refresh()));
        assertNotEquals(first.refresh(), second.refresh());
        assertNotEquals(second.refresh(), third.refresh());
        assertEquals(List.of(first.session(), first.session()), List.of(second.session(), third.session()));
        assertEquals(first.player(), third.player());
        assertEquals(first.sector(), third.sector());
        try (var client = server.connect(third)) {
            client.steer(1);
            client.receipt();
        }
        assertEquals(0, count("SELECT count(*) FROM account.session s WHERE s::text LIKE '%" + third.refresh() + "%'"));
    }

    @Test
    void a_lost_answer_is_given_again_and_changes_nothing() throws Exception {
        Opened first = server.newPlayer();
        List<CompletableFuture<HttpResponse<String>>> together = new ArrayList<>();
        for (int i = 0; i < 8; i++) together.add((i % 2 == 0 ? server : other).refreshing(first.refresh()));
        String next = opened(together.getFirst().join()).refresh();
        for (var each : together) assertEquals(next, opened(each.join()).refresh());
        opened(server.refresh(next));
    }

    @Test
    void a_token_that_was_used_before_ends_the_session_for_both() throws Exception {
        Opened first = server.newPlayer();
        Opened second = opened(server.refresh(first.refresh()));
        Opened third = opened(server.refresh(second.refresh()));
        refused(401, "REFRESH_REUSED", other.refresh(first.refresh()));
        refused(401, "REFRESH_REUSED", server.refresh(third.refresh()));
        JsonNode ended = sessions(server.logIn(credentials(first))).get(1);
        assertEquals("REFRESH_REUSED", ended.get("how").asText());
    }

    @Test
    void what_belongs_to_no_session_is_refused() throws Exception {
        for (String wrong : List.of("", "x", "A".repeat(64))) refused(401, "REFRESH_UNKNOWN", server.refresh(wrong));
        assertEquals(400, server.post("/sessions/refresh", "{\"token\":1}").statusCode());
    }

    @Test
    void who_logs_out_does_not_go_on_and_others_do() throws Exception {
        Opened phone = server.newPlayer();
        Opened desk = server.logIn(credentials(phone));
        assertEquals(
                204,
                server.ask("DELETE", "/sessions/current", phone.token(), "").statusCode());
        refused(401, "SESSION_ENDED", other.refresh(phone.refresh()));
        Opened next = opened(other.refresh(desk.refresh()));
        assertEquals(204, server.ask("DELETE", "/sessions", next.token(), "").statusCode());
        refused(401, "SESSION_ENDED", server.refresh(next.refresh()));
        refused(401, "TOKEN_MISSING", server.ask("DELETE", "/sessions", "", ""));
    }

    @Test
    void a_player_sees_when_and_from_where_the_sessions_were() throws Exception {
        Opened phone = server.newPlayer();
        Opened desk = server.logIn(credentials(phone));
        server.ask("DELETE", "/sessions/current", phone.token(), "");
        JsonNode sessions = sessions(desk);
        assertEquals(2, sessions.size());
        JsonNode now = sessions.get(0);
        assertTrue(now.get("current").asBoolean()
                && now.get("ended").isNull()
                && now.get("how").isNull());
        assertEquals(desk.session(), now.get("session").asText());
        assertEquals("127.0.0.1", now.get("from").asText());
        assertTrue(now.get("client").asText().startsWith("Java-http-client"), now.toString());
        assertFalse(sessions.get(1).get("current").asBoolean());
        assertEquals("LOGGED_OUT", sessions.get(1).get("how").asText());
        assertFalse(sessions.toString().contains(desk.refresh()));
    }

    @Test
    void a_player_has_ten_sessions_and_one_more_ends_the_one_unused_for_longest() throws Exception {
        Opened first = server.newPlayer();
        List<Opened> all = new ArrayList<>(List.of(first));
        for (int i = 1; i < 10; i++) all.add(server.logIn(credentials(first)));
        Opened used = opened(server.refresh(first.refresh()));
        Opened last = server.logIn(credentials(first));
        refused(401, "SESSION_ENDED", server.refresh(all.get(1).refresh()));
        opened(server.refresh(used.refresh()));
        opened(server.refresh(last.refresh()));
        int open = 0;
        for (JsonNode each : sessions(last)) if (each.get("ended").isNull()) open++;
        assertEquals(10, open);
    }

    @Test
    void another_password_ends_all_other_sessions() throws Exception {
        Opened desk = server.newPlayer();
        Opened phone = server.logIn(credentials(desk));
        refused(401, "LOGIN_REFUSED", password(desk, "wrong password", "another password"));
        refused(400, "PASSWORD_INVALID", password(desk, PASSWORD, "short"));
        refused(400, "FIELD_MISSING", server.ask("POST", "/accounts/password", desk.token(), "{}"));
        opened(server.refresh(phone.refresh()));
        assertEquals(204, password(desk, PASSWORD, "another horse").statusCode());
        refused(401, "SESSION_ENDED", server.refresh(phone.refresh()));
        opened(server.refresh(desk.refresh()));
        refused(401, "LOGIN_REFUSED", server.post("/sessions", credentials(desk)));
        server.logIn(IngestServer.credentials(name(desk), "another horse"));
    }

    @Test
    void a_log_in_that_was_right_a_moment_ago_does_not_outlive_the_password() throws Exception {
        Opened desk = server.newPlayer();
        List<CompletableFuture<HttpResponse<String>>> logIns = new ArrayList<>();
        for (int i = 0; i < 2; i++) logIns.add(other.posting("/sessions", credentials(desk)));
        assertEquals(204, password(desk, PASSWORD, "another horse").statusCode());
        for (var each : logIns) {
            HttpResponse<String> answer = each.join();
            if (answer.statusCode() != 200) continue;
            var late = Json.read(answer.body(), Opened.class);
            refused(401, "SESSION_ENDED", server.refresh(late.refresh()));
        }
    }

    @Test
    void without_postgres_a_token_is_renewed_though_no_session_is_refreshed() throws Exception {
        Opened who = server.newPlayer();
        stack.stop(Component.POSTGRES);
        Opened renewed;
        try {
            refused(503, "ACCOUNTS_UNAVAILABLE", server.refresh(who.refresh()));
            renewed = Json.read(server.renew(who.token()).body(), Opened.class);
            assertEquals(null, renewed.refresh());
            assertEquals(who.session(), renewed.session());
        } finally {
            stack.restart(Component.POSTGRES);
        }
        for (var each : List.of(server, other)) // whose lines to the database of before are gone
        await().until(() -> each.refresh(who.refresh()).statusCode() == 200);
    }

    @Test
    void sessions_end_by_themselves_and_are_forgotten() throws Exception {
        Opened who = server.newPlayer();
        Opened gone = server.logIn(credentials(who));
        Opened idle = server.logIn(credentials(who));
        sql("UPDATE account.session SET ended = now() - interval '91 days', how = 'LOGGED_OUT' WHERE id = '"
                + gone.session() + "'");
        sql("UPDATE account.session SET used = now() - interval '31 days' WHERE id = '" + idle.session() + "'");
        refused(401, "SESSION_ENDED", server.refresh(idle.refresh()));
        sql("UPDATE account.session SET ended = NULL, how = NULL WHERE id = '" + idle.session() + "'");
        IngestServer.start(stack, SETTINGS).close(); // which sweeps as it starts
        JsonNode left = sessions(who);
        assertEquals(2, left.size(), left.toString());
        assertEquals("EXPIRED", left.get(0).get("how").asText());
    }

    @Test
    void every_instance_closes_the_sockets_of_what_has_ended() throws Exception {
        Opened phone = server.newPlayer();
        Opened desk = server.logIn(credentials(phone));
        try (var here = server.connect(phone);
                var there = other.connect(phone);
                var kept = other.connect(desk)) {
            assertEquals(
                    204,
                    server.ask("DELETE", "/sessions/current", phone.token(), "").statusCode());
            await().until(() -> !here.open() && !there.open()); // a second at most, as `bench sessions` measures
            assertEquals(List.of(4001, 4001), List.of(here.closeCode(), there.closeCode()));
            refused(401, "SESSION_ENDED", other.ask("GET", "/sessions", phone.token(), ""));
            refused(401, "SESSION_ENDED", other.renew(phone.token()));
            kept.steer(1);
            kept.receipt();
        }
        assertEquals("t", told(phone));
    }

    /// Whether the log has it that the session has ended.
    private static String told(Opened who) throws Exception {
        return sqlText("SELECT told FROM account.session WHERE id = '" + who.session() + "'");
    }

    @Test
    void reuse_and_another_password_and_the_last_log_out_end_what_is_open() throws Exception {
        Opened first = server.newPlayer();
        Opened stolen = server.logIn(credentials(first));
        Opened everywhere = server.logIn(credentials(first));
        try (var reused = other.connect(stolen);
                var others = other.connect(everywhere);
                var last = other.connect(first)) {
            server.refresh(opened(server.refresh(stolen.refresh())).refresh());
            refused(401, "REFRESH_REUSED", server.refresh(stolen.refresh()));
            await().until(() -> !reused.open());
            assertEquals(204, password(first, PASSWORD, "another horse").statusCode());
            await().until(() -> !others.open());
            assertTrue(last.open());
            server.ask("DELETE", "/sessions", first.token(), "");
            await().until(() -> !last.open());
        }
    }

    @Test
    void a_banned_player_is_out_at_once_and_comes_back_when_the_ban_is_over() throws Exception {
        Opened who = server.newPlayer();
        String path = "/players/" + name(who).toUpperCase(Locale.ROOT);
        try (var client = other.connect(who)) {
            String ban = "{\"until\":null,\"reason\":\"spam\"}";
            assertEquals(401, server.operate("PUT", path + "/ban", ban, "").statusCode());
            HttpResponse<String> banned = server.operate("PUT", path + "/ban", ban, IngestServer.OPERATOR);
            assertEquals(200, banned.statusCode(), banned.body());
            assertEquals(
                    1,
                    Json.read(banned.body(), JsonNode.class)
                            .get("sessionsEnded")
                            .asInt());
            await().until(() -> !client.open());
            assertEquals(4003, client.closeCode());
        }
        refused(403, "BANNED", other.ask("GET", "/sessions", who.token(), ""));
        refused(403, "BANNED", server.refresh(who.refresh()));
        refused(403, "BANNED", server.post("/sessions", credentials(who)));
        refused(401, "LOGIN_REFUSED", server.post("/sessions", IngestServer.credentials(name(who), "wrong password")));

        assertEquals(401, server.operate("GET", path, "", "").statusCode());
        JsonNode shown =
                Json.read(server.operate("GET", path, "", IngestServer.OPERATOR).body(), JsonNode.class);
        assertEquals("spam", shown.at("/ban/reason").asText());
        assertEquals("BANNED", shown.at("/sessions/0/how").asText());

        assertEquals(
                200,
                server.operate("DELETE", path + "/ban", "", IngestServer.OPERATOR)
                        .statusCode());
        Opened back = server.logIn(credentials(who));
        await().until(() -> other.ask("GET", "/sessions", back.token(), "").statusCode() == 200);
        refused(401, "SESSION_ENDED", server.refresh(who.refresh()));
        assertEquals(
                404,
                server.operate("GET", "/players/nobody", "", IngestServer.OPERATOR)
                        .statusCode());
        String brief = "{\"until\":\"" + Instant.now().plusSeconds(3) + "\"}";
        assertEquals(
                200,
                server.operate("PUT", path + "/ban", brief, IngestServer.OPERATOR)
                        .statusCode());
        refused(403, "BANNED", server.post("/sessions", credentials(who)));
        await().pollInterval(Duration.ofMillis(500))
                .until(() -> server.post("/sessions", credentials(who)).statusCode() == 200);
        String over = "{\"until\":\"2020-01-01T00:00:00Z\"}";
        assertEquals(
                400,
                server.operate("PUT", path + "/ban", over, IngestServer.OPERATOR)
                        .statusCode());
    }

    @Test
    void what_an_operator_does_stands_in_the_history_with_name_and_reason() throws Exception {
        Opened who = server.newPlayer();
        String why = "\"by\":\"ann\",\"why\":\"one was lost\"}";
        operated("PUT", "/players/" + name(who) + "/ban", "{\"until\":null,\"reason\":\"\"," + why);
        operated("POST", "/keys/rotate", "{\"discardOld\":false," + why);

        List<Operated> last = server.operated();
        assertEquals("ann rotate token keys: one was lost", words(last.get(0)));
        assertEquals("ann ban " + name(who) + " for good: one was lost", words(last.get(1)));
    }

    private static void operated(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = server.operate(method, path, body, IngestServer.OPERATOR);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static String words(Operated told) {
        return told.by() + " " + told.action() + " " + told.what() + ": " + told.reason();
    }

    @Test
    void what_cannot_be_told_is_told_when_the_log_is_back() throws Exception {
        Opened who = server.newPlayer();
        stack.stop(Component.KAFKA);
        try {
            assertEquals(
                    204,
                    server.ask("DELETE", "/sessions/current", who.token(), "").statusCode());
            refused(401, "SESSION_ENDED", server.renew(who.token())); // here it is known at once
            await().until(() -> other.renew(who.token()).statusCode() == 401); // from the database
            assertEquals("f", told(who));
        } finally {
            stack.restart(Component.KAFKA);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> told(who).equals("t"));
        server.awaitReady();
        other.awaitReady();
    }

    private HttpResponse<String> password(Opened who, String before, String now) throws Exception {
        String body = "{\"oldPassword\":\"" + before + "\",\"newPassword\":\"" + now + "\"}";
        return server.ask("POST", "/accounts/password", who.token(), body);
    }

    private static String name(Opened who) throws Exception {
        return sqlText("SELECT name FROM account.account WHERE player = " + who.player());
    }

    private static String credentials(Opened who) throws Exception {
        return IngestServer.credentials(name(who), PASSWORD);
    }

    private static JsonNode sessions(Opened who) throws Exception {
        HttpResponse<String> answer = server.ask("GET", "/sessions", who.token(), "");
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body(), JsonNode.class).get("sessions");
    }

    private static Opened opened(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body(), Opened.class);
    }

    private static void refused(int status, String code, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, Json.read(answer.body(), JsonNode.class).get("code").asText(), answer.body());
    }

    private static long count(String query) throws Exception {
        return Long.parseLong(sqlText(query));
    }

    private static void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                var sent = connection.createStatement()) {
            assertEquals(1, sent.executeUpdate(statement));
        }
    }

    private static String sqlText(String query) throws Exception {
        try (var connection = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                var sent = connection.createStatement();
                var rows = sent.executeQuery(query)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
