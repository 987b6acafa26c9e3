package starlog.embedded.clickhouse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The embedded ClickHouse as the unmodified drivers see it; one process for all tests, each with tables of its own.
@Timeout(120)
class ClickHouseIT {
    @TempDir
    static Path folder;

    private static ClickHouseChild clickHouse;

    @BeforeAll
    static void start() throws Exception {
        clickHouse = ClickHouseChild.start(folder);
    }

    @AfterAll
    static void stop() {
        if (clickHouse != null) clickHouse.close();
    }

    @Test
    void values_of_every_type_come_back_as_they_went() throws Exception {
        var id = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
        try (var connection = clickHouse.jdbc()) {
            ClickHouseChild.execute(connection, """
                    CREATE TABLE type_trip (id UInt64, at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
                      kind Enum8('ore' = 1, 'gas' = 2), name LowCardinality(String), tags Array(String), x Int64,
                      ratio Float64, lost Nullable(Int32), price Decimal(18, 4), token UUID, extra Map(String, String))
                    ENGINE = MergeTree PARTITION BY toYYYYMM(at) ORDER BY (name, at)
                    TTL toDateTime(at) + INTERVAL 70 YEAR""");
            try (var insert = connection.prepareStatement("INSERT INTO type_trip VALUES (?,?,?,?,?,?,?,?,?,?,?)")) {
                insert.setLong(1, 1L << 60);
                insert.setObject(2, LocalDateTime.parse("2026-11-21T10:20:30.456"));
                insert.setString(3, "gas");
                insert.setString(4, "O'Neil \\ é");
                insert.setObject(5, new String[] {"a", "b'c"});
                insert.setLong(6, Long.MIN_VALUE);
                insert.setDouble(7, 0.1);
                insert.setNull(8, Types.INTEGER);
                insert.setBigDecimal(9, new BigDecimal("12.3456"));
                insert.setObject(10, id);
                insert.setObject(11, Map.of("k", "v"));
                assertEquals(1, insert.executeUpdate());
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT * FROM type_trip")) {
                assertTrue(row.next());
                assertEquals(1L << 60, row.getLong(1));
                assertEquals(LocalDateTime.parse("2026-11-21T10:20:30.456"), row.getObject(2, LocalDateTime.class));
                assertEquals("gas", row.getString(3));
                assertEquals("O'Neil \\ é", row.getString(4));
                assertArrayEquals(
                        new Object[] {"a", "b'c"}, (Object[]) row.getArray(5).getArray());
                assertEquals(Long.MIN_VALUE, row.getLong(6));
                assertEquals(0.1, row.getDouble(7));
                row.getInt(8);
                assertTrue(row.wasNull());
                assertEquals(new BigDecimal("12.3456"), row.getBigDecimal(9));
                assertEquals(id, row.getObject(10));
                assertEquals(Map.of("k", "v"), row.getObject(11));
                assertFalse(row.next());
            }
        }
    }

    @Test
    void a_materialized_view_follows_its_table() throws Exception {
        try (var connection = clickHouse.jdbc()) {
            ClickHouseChild.execute(
                    connection, "CREATE TABLE kills (sector UInt16, ships UInt32) ENGINE = MergeTree ORDER BY sector");
            ClickHouseChild.execute(connection, """
                    CREATE TABLE kills_by_sector (sector UInt16, ships AggregateFunction(sum, UInt32))
                    ENGINE = AggregatingMergeTree ORDER BY sector""");
            ClickHouseChild.execute(connection, """
                    CREATE MATERIALIZED VIEW kills_view TO kills_by_sector AS
                    SELECT sector, sumState(ships) AS ships FROM kills GROUP BY sector""");
            ClickHouseChild.execute(connection, "INSERT INTO kills VALUES (1, 10), (2, 5)");
            ClickHouseChild.execute(connection, "INSERT INTO kills VALUES (1, 7)");
            ClickHouseChild.execute(connection, "OPTIMIZE TABLE kills_by_sector FINAL");
            String sums = "SELECT sector, sumMerge(ships) FROM kills_by_sector GROUP BY sector ORDER BY sector";
            assertEquals("1,17;2,5", ClickHouseChild.query(connection, sums));
        }
    }

    @Test
    void a_block_delivered_twice_under_one_token_is_stored_once() throws Exception {
        createNumbers("delivered_twice");
        for (boolean compressed : new boolean[] {false, true, false}) {
            try (var client = clickHouse.client(compressed)) {
                insert(client, "delivered_twice", 0, 10_000, "sector-1:0-10000");
            }
        }
        assertEquals("10000,49995000", countAndSum("delivered_twice"));
        try (var client = clickHouse.client()) {
            insert(client, "delivered_twice", 0, 10_000, "sector-2:0-10000"); // the same rows of another block
        }
        assertEquals("20000,99990000", countAndSum("delivered_twice"));
    }

    @Test
    void compression_works_in_both_directions() throws Exception {
        try (var connection = clickHouse.jdbc("compress", "true", "decompress", "true")) {
            ClickHouseChild.execute(connection, "CREATE TABLE packed (x String) ENGINE = MergeTree ORDER BY x");
            ClickHouseChild.execute(connection, "INSERT INTO packed VALUES ('" + "a".repeat(500_000) + "')");
            assertEquals("500000", ClickHouseChild.query(connection, "SELECT length(x) FROM packed"));
            assertEquals(
                    500_000,
                    ClickHouseChild.query(connection, "SELECT x FROM packed").length());
        }
        try (var connection = clickHouse.jdbc("compress", "false")) {
            assertEquals(
                    500_000,
                    ClickHouseChild.query(connection, "SELECT x FROM packed").length());
        }
        var garbage = clickHouse.post("?decompress=1", "this is no block, though it is long enough for one");
        assertEquals(400, garbage.statusCode(), garbage.body());
        assertTrue(garbage.body().startsWith("Code: 271."), garbage.body());
    }

    @Test
    void errors_carry_clickhouses_code() throws Exception {
        createNumbers("coded");
        try (var connection = clickHouse.jdbc()) {
            assertCode(60, connection, "SELECT * FROM missing");
            assertCode(62, connection, "SELEC 1");
            assertCode(47, connection, "SELECT missing FROM coded");
            assertCode(60, connection, "INSERT INTO missing VALUES (1)");
            assertCode(6, connection, "INSERT INTO coded VALUES ('text', 'x')");
            assertEquals("1", ClickHouseChild.query(connection, "SELECT 1"));
        }
        try (var client = clickHouse.client()) {
            var failure = assertThrows(
                    ServerException.class,
                    () -> client.query("SELECT * FROM missing").get());
            assertEquals(60, failure.getCode());
        }
        assertEquals(404, clickHouse.post("", "SELECT * FROM missing").statusCode());
    }

    /// Each of these went through once, or would without its line in the lists.
    @Test
    void nothing_reaches_outside_of_the_tables() throws Exception {
        createNumbers("inside");
        for (String sql : new String[] {
            "INSERT INTO inside FROM INFILE '/etc/hostname' FORMAT CSV",
            "SELECT * FROM file('/etc/hostname', LineAsString)",
            "SELECT file('/etc/hostname')",
            "SELECT arrayMap(file, ['/etc/hostname'])",
            "SELECT arrayMap(`file`, ['/etc/hostname'])",
            "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)",
            "SELECT * FROM eval('SELECT 1')",
            "CREATE TABLE leak (x String) ENGINE = File(CSV, '/tmp/leak.csv')",
            "CREATE TABLE leak (x Int) ENGINE = EmbeddedRocksDB(0, '/tmp/leak') PRIMARY KEY x",
            "CREATE TABLE leak (x String) ENGINE = Executable('a.sh', TSV)",
            "CREATE TABLE leak (x Int) ENGINE = MergeTree ORDER BY x"
                    + " SETTINGS disk = disk(type = web, endpoint = 'http://127.0.0.1:1/')",
            "CREATE DATABASE leak ENGINE = Filesystem('/etc')",
            "CREATE FUNCTION leak AS (x) -> file(x)",
            "SELECT 1 INTO OUTFILE '/tmp/leak.csv'",
            "SELECT 1 FORMAT Template SETTINGS format_template_resultset = '/etc/passwd'",
            "SELECT 1 SETTINGS dialect = 'prql'",
            "SELECT showCertificate()",
        }) {
            var answer = clickHouse.post("", sql);
            assertEquals(403, answer.statusCode(), sql + " -> " + answer.body());
            assertTrue(answer.body().startsWith("Code: 497."), sql + " -> " + answer.body());
        }
        assertEquals(
                403,
                clickHouse
                        .post("?param_f=file", "SELECT arrayMap({f:Identifier}, ['x'])")
                        .statusCode());
        assertEquals(
                403, clickHouse.post("?format_schema=/etc/hostname", "SELECT 1").statusCode());
        var called = clickHouse.post("", "INSERT INTO inside VALUES (length(file('/etc/hostname')), 'x')");
        assertTrue(called.statusCode() >= 400, called.body());
        assertEquals("0,0", countAndSum("inside"));
    }

    @Test
    void a_request_for_a_foreign_host_is_refused() throws Exception {
        assertEquals(421, clickHouse.statusFor("rebound.example"));
        assertEquals(421, clickHouse.statusFor("127.0.0.1.rebound.example:80"));
        assertEquals(200, clickHouse.statusFor("localhost:1"));
        assertEquals(200, clickHouse.statusFor("[::1]"));
    }

    @Test
    void a_query_that_fails_after_its_first_rows_never_looks_complete() throws Exception {
        try (var connection = clickHouse.jdbc()) {
            String sql = "SELECT number, throwIf(number = 3000000) FROM numbers(4000000)";
            assertThrows(SQLException.class, () -> ClickHouseChild.query(connection, sql));
        }
    }

    @Test
    void a_large_result_streams() throws Exception {
        try (var connection = clickHouse.jdbc();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number, toString(number) FROM numbers(2000000)")) {
            long sum = 0;
            int count = 0;
            for (; rows.next(); count++) sum += rows.getLong(1);
            assertEquals(2_000_000, count);
            assertEquals(1_999_999_000_000L, sum);
        }
    }

    @Test
    void an_empty_result_has_its_columns() throws Exception {
        try (var connection = clickHouse.jdbc();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number AS n, 'x' AS t FROM numbers(10) WHERE number > 10")) {
            assertEquals(2, rows.getMetaData().getColumnCount());
            assertFalse(rows.next());
        }
    }

    @Test
    void parameters_go_beside_the_statement() throws Exception {
        try (var client = clickHouse.client()) {
            var row = client.queryAll("SELECT {a:String} AS a, {b:UInt32} AS b", Map.of("a", "x'y", "b", 5))
                    .getFirst();
            assertEquals("x'y", row.getString("a"));
            assertEquals(5, row.getLong("b"));
        }
    }

    @Test
    void clients_do_not_disturb_each_other() throws Exception {
        createNumbers("shared");
        var work = new ArrayList<Callable<Void>>();
        for (int client = 0; client < 8; client++) {
            int from = client * 100_000;
            work.add(() -> {
                try (var own = clickHouse.client();
                        var connection = clickHouse.jdbc()) {
                    for (int block = 0; block < 10; block++) {
                        insert(own, "shared", from + block * 1_000, 1_000, from + ":" + block);
                        String mine =
                                "SELECT count() FROM shared WHERE x >= %d AND x < %d".formatted(from, from + 100_000);
                        assertEquals((block + 1) * 1_000 + "", ClickHouseChild.query(connection, mine));
                        assertCode(47, connection, "SELECT missing FROM shared");
                    }
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> done : threads.invokeAll(work)) done.get(60, TimeUnit.SECONDS);
        }
        assertTrue(countAndSum("shared").startsWith("80000,"), countAndSum("shared"));
    }

    @Test
    void one_request_too_many_is_answered_with_503() throws Exception {
        var slow = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 40; i++)
            slow.add(clickHouse
                    .postLater("SELECT sleepEachRow(1.5) FROM numbers(2) SETTINGS max_block_size = 1")
                    .thenApply(answer -> answer.statusCode()));
        var statuses = new ArrayList<Integer>();
        for (var answer : slow) statuses.add(answer.get(60, TimeUnit.SECONDS));
        assertTrue(statuses.contains(503), statuses.toString());
        assertEquals(32, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
        assertEquals(200, clickHouse.post("", "SELECT 1").statusCode());
    }

    @Test
    void what_is_not_offered_is_said() throws Exception {
        assertEquals("Ok.\n", clickHouse.get("/ping").body());
        assertEquals(404, clickHouse.get("/nothing").statusCode());
        assertEquals(403, clickHouse.get("/?query=CREATE%20DATABASE%20by_get").statusCode());
        assertEquals("1\n", clickHouse.get("/?query=SELECT%201").body());
        assertEquals(400, clickHouse.post("?not_a_setting=1", "SELECT 1").statusCode());
        assertEquals(501, clickHouse.post("?session_id=1", "SELECT 1").statusCode());
        assertEquals(
                403,
                clickHouse
                        .post("", "SELECT 1", "Origin", "http://elsewhere.example")
                        .statusCode());
        assertEquals(400, clickHouse.post("", "SELECT " + "(".repeat(100_000)).statusCode());
    }

    static void createNumbers(String table) throws SQLException {
        try (var connection = clickHouse.jdbc()) {
            ClickHouseChild.execute(
                    connection,
                    "CREATE TABLE " + table + " (x UInt64, name String) ENGINE = MergeTree ORDER BY x"
                            + " SETTINGS non_replicated_deduplication_window = 100");
        }
    }

    private static String countAndSum(String table) throws SQLException {
        try (var connection = clickHouse.jdbc()) {
            return ClickHouseChild.query(connection, "SELECT count(), sum(x) FROM " + table);
        }
    }

    private static void insert(Client client, String table, int from, int count, String token) throws Exception {
        var rows = ByteBuffer.allocate(count * 12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) rows.putLong(from + i).put((byte) 3).put("abc".getBytes());
        var settings = new InsertSettings().setDeduplicationToken(token);
        var data = new ByteArrayInputStream(rows.array());
        try (var answer =
                client.insert(table, data, ClickHouseFormat.RowBinary, settings).get(60, TimeUnit.SECONDS)) {
            assertTrue(answer.getWrittenRows() <= count);
        }
    }

    private static void assertCode(int code, Connection connection, String sql) {
        var failure = assertThrows(SQLException.class, () -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
        assertEquals(code, failure.getErrorCode(), failure.getMessage());
    }
}
