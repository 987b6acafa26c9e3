package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.ingest.IngestServer.PASSWORD;
import static starlog.ingest.IngestServer.credentials;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.http.Json;

/// Accounts and sessions on a real PostgreSQL; and what a starting instance waits for.
@Timeout(60)
class AccountsIT {
    @TempDir
    private static Path folder;

    private static Stack stack;
    private static IngestServer server;

    /// The tests ask faster than anybody may: what they are about is passwords.
    private static final String MANY_REQUESTS = "starlog.http.requests-per-second = 10000";

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
        server = IngestServer.startUnready(stack, MANY_REQUESTS);
        String waiting = server.probe("/readyz").body();
        await().until(() -> server.probe("/readyz").body().contains("has no topic intents yet"));
        assertEquals(503, server.probe("/readyz").statusCode(), waiting);
        IngestServer.createTopics(stack);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.probe("/readyz").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        try (var _ = stack) {
            if (server != null) server.close();
        }
    }

    @Test
    void an_account_gets_a_player_a_ship_and_a_sector_and_can_log_in() throws Exception {
        var created = server.post("/accounts", credentials("Ada", PASSWORD));
        assertEquals(201, created.statusCode(), created.body());
        var account = Json.read(created.body(), IngestServer.Created.class);
        assertEquals("Ada", account.name());
        assertTrue(account.player() > 0 && account.ship() > 0);

        var opened = server.logIn(credentials("ada", PASSWORD));
        assertEquals(account.player(), opened.player());
        assertEquals(account.ship(), opened.ship());
        assertEquals(account.sector(), opened.sector());
        long minutes =
                Duration.between(Instant.now(), Instant.parse(opened.expires())).toMinutes();
        assertTrue(minutes == 13 || minutes == 14, opened.expires());
    }

    @Test
    void a_name_becomes_known_at_sign_up_and_at_log_in_if_it_is_missing() throws Exception {
        var created = server.post("/accounts", credentials("Grace-1", PASSWORD));
        long player = Json.read(created.body(), IngestServer.Created.class).player();
        List<Optional<String>> once = List.of(Optional.of("Grace-1"));
        await().until(() -> server.namesTold(player).equals(once));
        double known = server.metric("starlog.players.names");
        await().until(() -> server.metric("starlog.compacted.lag.records", "topic", "players") == 0);
        server.logIn(credentials("grace-1", PASSWORD));
        assertEquals(once, server.namesTold(player));

        server.takeNameAway(player);
        List<Optional<String>> healed = List.of(Optional.of("Grace-1"), Optional.empty(), Optional.of("Grace-1"));
        await().until(() -> {
            server.logIn(credentials("grace-1", PASSWORD)); // until the service has read that it is gone
            return server.namesTold(player).equals(healed);
        });
        assertTrue(known >= 1, known + " names");
        assertEquals(0, server.metric("starlog.ingest.names", "outcome", "lost"));
    }

    @Test
    void who_has_a_good_token_gets_the_next_one_without_a_password() throws Exception {
        var opened = server.newPlayer();
        double renewed = server.metric("starlog.ingest.sessions", "outcome", "renewed");
        var answer = server.renew(opened.token());
        assertEquals(200, answer.statusCode(), answer.body());
        var next = Json.read(answer.body(), IngestServer.Opened.class);
        assertEquals(opened.player(), next.player());
        assertEquals(opened.ship(), next.ship());
        assertEquals(opened.sector(), next.sector());
        assertEquals(opened.renewableUntil(), next.renewableUntil());
        long hours = Duration.between(Instant.now(), Instant.parse(next.renewableUntil()))
                .toHours();
        assertEquals(1, hours, next.renewableUntil());
        assertEquals(renewed + 1, server.metric("starlog.ingest.sessions", "outcome", "renewed"));
        try (var client = server.connect(next)) {
            client.steer(1);
            assertEquals(1, client.receipt().sequence());
        }
    }

    @Test
    void nothing_else_is_renewed() throws Exception {
        var opened = server.newPlayer();
        assertProblem(401, "TOKEN_MISSING", server.post("/sessions/renewal", ""));
        assertProblem(401, "TOKEN_MALFORMED", server.renew("no-token"));
        assertProblem(401, "TOKEN_FORGED", server.renew(opened.token() + "A"));
        var hourAgo = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));
        String over = IngestServer.token(opened, Duration.ofMinutes(15), hourAgo);
        assertProblem(401, "TOKEN_EXPIRED", server.renew(over));
        var halfADayAgo = InstantSource.offset(InstantSource.system(), Duration.ofHours(-12));
        String longAgo = IngestServer.token(opened, Duration.ofHours(24), halfADayAgo);
        assertProblem(401, "LOGIN_TOO_LONG_AGO", server.renew(longAgo));
    }

    @Test
    void a_name_belongs_to_the_first_who_took_it_in_any_spelling() throws Exception {
        assertEquals(
                201, server.post("/accounts", credentials("Grace", PASSWORD)).statusCode());
        assertProblem(409, "NAME_TAKEN", server.post("/accounts", credentials("gRACE", "another password")));
    }

    @Test
    void sectors_are_spread_evenly() throws Exception {
        Map<Integer, Integer> players = new HashMap<>();
        for (int account = 0; account < 2 * IngestServer.SECTORS; account++)
            players.merge(server.newPlayer().sector(), 1, Integer::sum);
        assertEquals(Map.of(0, 2, 1, 2, 2, 2, 3, 2), players);
    }

    @Test
    void unusable_names_and_passwords_are_refused_with_the_field() throws Exception {
        assertProblem(400, "NAME_INVALID", server.post("/accounts", credentials("a b", PASSWORD)));
        assertProblem(400, "PASSWORD_INVALID", server.post("/accounts", credentials("shorty", "1234567")));
        assertProblem(400, "PASSWORD_INVALID", server.post("/accounts", "{\"name\": \"nopass\"}"));
        assertProblem(400, "JSON_INVALID", server.post("/accounts", "{\"nmae\": \"x\"}"));
        assertProblem(400, "JSON_INVALID", server.post("/accounts", "not json"));
        assertProblem(400, "FIELD_MISSING", server.post("/sessions", "{\"name\": \"nopass\"}"));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() throws Exception {
        server.post("/accounts", credentials("Hedy", PASSWORD));
        var wrong = server.post("/sessions", credentials("Hedy", "wrong password"));
        var unknown = server.post("/sessions", credentials("nobody-has-this", PASSWORD));
        assertProblem(401, "LOGIN_REFUSED", wrong);
        assertEquals(wrong.body(), unknown.body());
        assertProblem(400, "NAME_INVALID", server.post("/sessions", credentials("x'; --", PASSWORD)));
        assertProblem(400, "JSON_INVALID", server.post("/sessions", credentials("\0", PASSWORD)));
        assertProblem(400, "PASSWORD_INVALID", server.post("/sessions", credentials("Hedy", "x".repeat(129))));
    }

    @Test
    void a_password_that_everybody_tries_first_is_refused() throws Exception {
        assertProblem(400, "PASSWORD_COMMON", server.post("/accounts", credentials("Alan", "Password123")));
    }

    @Test
    void an_old_hash_is_made_anew_at_the_next_log_in() throws Exception {
        server.post("/accounts", credentials("Mary", PASSWORD));
        String old = sql("UPDATE account.account SET password = '$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHQxMjM0NTY3OA$"
                + "VGhpcyBpcyBubyBoYXNoIG9mIGFueXRoaW5nLCBidXQ' WHERE name = 'Mary' RETURNING password");
        assertProblem(401, "LOGIN_REFUSED", server.post("/sessions", credentials("Mary", PASSWORD)));
        assertEquals(old, sql("SELECT password FROM account.account WHERE name = 'Mary'"));
        try (IngestServer dear = IngestServer.start(stack, "starlog.ingest.accounts.hash-passes = 3")) {
            server.post("/accounts", credentials("Rosalind", PASSWORD));
            dear.logIn(credentials("Rosalind", PASSWORD));
            assertTrue(hashOf("Rosalind").startsWith("$argon2id$v=19$m=19456,t=3,p=1$"));
            server.logIn(credentials("Rosalind", PASSWORD));
            assertTrue(hashOf("Rosalind").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        }
    }

    private static String hashOf(String name) throws Exception {
        return sql("SELECT password FROM account.account WHERE name = '" + name + "'");
    }

    @Test
    void passwords_cannot_be_tried_for_ever() throws Exception {
        server.post("/accounts", credentials("Joan", PASSWORD));
        for (int attempt = 0; attempt < 10; attempt++)
            assertProblem(401, "LOGIN_REFUSED", server.post("/sessions", credentials("joan", "wrong password")));
        // One more is allowed every six seconds, in which a slow machine comes to no more than some.
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> server.post("/sessions", credentials("joan", "wrong password"))
                                .statusCode()
                        == 429);
        var refused = server.post("/sessions", credentials("JOAN", PASSWORD));
        assertProblem(429, "TOO_MANY_ATTEMPTS", refused);
        long wait = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait >= 1 && wait <= 6, "Retry-After " + wait);
    }

    @Test
    void what_cannot_be_a_name_is_refused_without_end_and_counts_for_nothing() throws Exception {
        String wide = credentials("x".repeat(600), PASSWORD);
        for (int request = 0; request < 700; request++)
            assertEquals(400, server.post("/sessions", wide).statusCode());
        server.newPlayer();
    }

    @Test
    void a_password_counts_however_it_is_typed_even_one_of_an_account_from_before_that_was_so() throws Exception {
        String composed = "caf\u00e9 caf\u00e9";
        String typed = "cafe\u0301 cafe\u0301";
        server.post("/accounts", credentials("Maria", composed));
        server.logIn(credentials("Maria", typed));

        server.post("/accounts", credentials("Emmy", PASSWORD));
        String asTyped = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"
                + "eBp5gJWKciIKrAXb+i89sg81fhyzkA1CsJbPJXNFmu4"; // of what is typed, not of what it is composed to
        try (var database = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                var update = database.prepareStatement("UPDATE account.account SET password = ? WHERE name = 'Emmy'")) {
            update.setString(1, asTyped);
            update.executeUpdate();
        }
        assertProblem(401, "LOGIN_REFUSED", server.post("/sessions", credentials("Emmy", composed)));
        server.logIn(credentials("Emmy", typed));
        server.logIn(credentials("Emmy", composed));
    }

    @Test
    void without_postgres_accounts_are_unavailable_and_come_back() throws Exception {
        var player = server.newPlayer();
        stack.stop(Component.POSTGRES);
        try {
            assertProblem(503, "ACCOUNTS_UNAVAILABLE", server.post("/sessions", credentials("whoever", PASSWORD)));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> server.probe("/readyz").body().contains("postgres"));
            try (var client = server.connect(player)) {
                client.steer(1); // a session lives on
                assertEquals(1, client.receipt().sequence());
            }
        } finally {
            stack.restart(Component.POSTGRES);
        }
        await().atMost(Duration.ofSeconds(15))
                .until(() -> server.probe("/readyz").statusCode() == 200);
        server.newPlayer();
    }

    /// The server of the other tests goes on with the ids that it has.
    @Test
    void accounts_that_were_emptied_begin_above_every_id_that_was_ever_given() throws Exception {
        long given = server.newPlayer().ship();
        sql("DROP SCHEMA account CASCADE");
        try (IngestServer emptied = IngestServer.start(stack, "")) {
            var player = emptied.newPlayer();
            assertTrue(player.ship() > given, player.ship() + " after " + given);
            assertEquals(player.ship(), player.player());
        }
    }

    @Test
    void accounts_of_another_world_are_not_mixed_with_this_one() throws Exception {
        String ours = sql("SELECT world FROM account.belongs_to");
        String theirs = "00000000-0000-4000-8000-000000000007";
        sql("UPDATE account.belongs_to SET world = '" + theirs + "' RETURNING world");
        IngestServer other = IngestServer.startUnready(stack, "");
        try (var service = other.service) {
            await().atMost(Duration.ofSeconds(20)).until(() -> service.failure().isPresent());
            Throwable refused = service.failure().orElseThrow();
            assertEquals(OperatorNeeded.class, refused.getClass());
            for (String part : List.of(ours, theirs, stack.postgresUrl(), "DELETE FROM account.belongs_to"))
                assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        sql("DELETE FROM account.belongs_to");
        IngestServer.start(stack, "").close();
        assertEquals(ours, sql("SELECT world FROM account.belongs_to"));
    }

    /// What the statement answers, in its first row and column; empty if it answers nothing.
    private static String sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(stack.postgresUrl(), "starlog", "");
                var sent = connection.createStatement()) {
            if (!sent.execute(statement)) return "";
            try (var rows = sent.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        var problem = Json.read(answer.body(), Map.class);
        assertEquals(code, problem.get("code"));
        assertEquals(Set.of("type", "title", "status", "detail", "code"), problem.keySet());
        assertFalse(answer.body().contains(PASSWORD));
    }
}
