package starlog.analytics.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import starlog.runtime.config.Settings;

/// The tables of one database on a ClickHouse server, over HTTP. One thread.
public final class ClickHouseInserter implements Inserter, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// Server errors that may pass: timeouts, too busy, network, no memory, no space, read only, too many parts,
    /// unknown.
    private static final Set<Integer> PASSING = Set.of(159, 202, 203, 209, 210, 236, 241, 242, 243, 252, 319, 394, 999);

    private final Supplier<Client> clients;
    private final String database;
    private final Duration answerWithin;
    private Client client;

    private ClickHouseInserter(Supplier<Client> clients, String database, Duration answerWithin) {
        this.clients = clients;
        this.client = clients.get();
        this.database = database;
        this.answerWithin = answerWithin;
    }

    /// Makes the client; it does not connect yet.
    ///
    /// @param clickhouse the settings at `starlog.clickhouse`
    public static ClickHouseInserter open(Settings clickhouse, Duration answerWithin) {
        String database = clickhouse.text("database");
        if (!NAME.matcher(database).matches())
            throw clickhouse.invalid("database", "must be a name of letters, digits and _");
        String password = clickhouse.secret("password");
        Client.Builder builder = new Client.Builder()
                .addEndpoint(clickhouse.text("url"))
                .setUsername(clickhouse.text("user"))
                .setPassword(password)
                .setConnectTimeout(answerWithin.toMillis(), ChronoUnit.MILLIS)
                .setSocketTimeout(answerWithin.toMillis(), ChronoUnit.MILLIS)
                .setMaxRetries(0) // only we know when trying again is safe, see BlockWriter
                .setClientName("starlog-analytics");
        return new ClickHouseInserter(builder::build, database, answerWithin);
    }

    /// Makes the database and its tables, unless they are there, and brings older ones up to date.
    ///
    /// @param definitions of columns, engine and order, by table
    public void create(List<TableDefinition> definitions) throws Exception {
        command("CREATE DATABASE IF NOT EXISTS " + database);
        for (TableDefinition table : definitions) {
            command(table.createIn(database));
            List<String> columns = names("system.columns", table, "position");
            List<String> indices = names("system.data_skipping_indices", table, "name");
            for (String change : table.alterIn(database, columns, indices)) command(change);
        }
    }

    private List<String> names(String catalog, TableDefinition table, String order) throws Exception {
        String sql = "SELECT name FROM %s WHERE database = '%s' AND table = '%s' ORDER BY %s";
        return rows(sql.formatted(catalog, database, table.name(), order)).stream()
                .map(row -> row.getString("name"))
                .toList();
    }

    /// The world that the database belongs to, as [#remember] has it; makes database and table.
    Optional<String> world() throws Exception {
        command("CREATE DATABASE IF NOT EXISTS " + database);
        command("CREATE TABLE IF NOT EXISTS " + database
                + ".belongs_to (world String) ENGINE = MergeTree ORDER BY world"
                + " COMMENT 'The world that these tables tell of, as the log names it'");
        return rows("SELECT min(world) AS world, count() AS rows FROM " + database + ".belongs_to").stream()
                .filter(row -> row.getLong("rows") > 0)
                .map(row -> row.getString("world"))
                .findFirst();
    }

    /// @param world a UUID
    void remember(String world) throws Exception {
        command("INSERT INTO " + database + ".belongs_to VALUES ('" + UUID.fromString(world) + "')");
    }

    String database() {
        return database;
    }

    private void command(String sql) throws Exception {
        asked(() -> answer(client.execute(sql))).close();
    }

    @Override
    public void insert(TableDefinition table, RowBytes rows, String token) throws Exception {
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token)
                .serverSetting("async_insert", "0") // acknowledged means stored
                .serverSetting("max_insert_block_size", "10000000"); // one block, so all or nothing
        asked(() -> answer(client.insert(
                        database + "." + table.name(),
                        table.columnNames(),
                        rows.stream(),
                        ClickHouseFormat.RowBinary,
                        settings)))
                .close();
    }

    @Override
    public long count(String table, List<TickSpan> spans) throws Exception {
        return number("SELECT count() AS number FROM %s.%s WHERE %s".formatted(database, table, within(spans)));
    }

    @Override
    public long told(String column, List<TickSpan> spans) throws Exception {
        return number("SELECT sum(%s) AS number FROM %s.tick WHERE %s".formatted(column, database, within(spans)));
    }

    private long number(String sql) throws Exception {
        return rows(sql).getFirst().getLong("number");
    }

    @Override
    public void delete(String table, List<TickSpan> spans, long lastBlock) throws Exception {
        command("DELETE FROM %s.%s WHERE (%s) AND block_at <= fromUnixTimestamp64Micro(%d)"
                .formatted(database, table, within(spans), lastBlock));
    }

    private static String within(List<TickSpan> spans) {
        if (spans.isEmpty()) return "false";
        return spans.stream()
                .map(span ->
                        "sector = %d AND tick BETWEEN %d AND %d".formatted(span.sector(), span.first(), span.last()))
                .collect(Collectors.joining(" OR "));
    }

    /// By the table's order a look at the end of each part.
    @Override
    public Optional<LastTick> lastTick(int sector) throws Exception {
        String sql = "SELECT tick, feed_offset, toUnixTimestamp64Micro(at) AS at_micros, toUInt16(day) AS day_number,"
                + " toUnixTimestamp64Micro(block_at) AS block FROM %s.tick WHERE sector = %d"
                + " ORDER BY sector DESC, tick DESC LIMIT 1";
        return rows(sql.formatted(database, sector)).stream()
                .map(row -> new LastTick(
                        row.getLong("tick"),
                        row.getLong("feed_offset"),
                        row.getLong("at_micros"),
                        row.getInteger("day_number"),
                        row.getLong("block")))
                .findFirst();
    }

    /// See [Mark#asTick].
    @Override
    public Optional<Mark> lastMark() throws Exception {
        String sql =
                "SELECT tick, toUInt16(day) AS day_number, rules_version, epoch, engine_version, input_offset_end FROM %s.tick WHERE sector = %d"
                        + " ORDER BY sector DESC, tick DESC LIMIT 1";
        return rows(sql.formatted(database, Mark.SECTOR)).stream()
                .map(row -> new Mark(
                        row.getLong("tick"),
                        row.getInteger("day_number"),
                        row.getInteger("rules_version"),
                        row.getLong("epoch"),
                        row.getInteger("engine_version"),
                        row.getLong("input_offset_end")))
                .findFirst();
    }

    @Override
    public Optional<Long> blockOf(int day, int sector, long tick) throws Exception {
        String sql = "SELECT toUnixTimestamp64Micro(block_at) AS block FROM %s.tick"
                + " WHERE day = toDate(%d) AND sector = %d AND tick = %d LIMIT 1";
        return rows(sql.formatted(database, day, sector, tick)).stream()
                .map(row -> row.getLong("block"))
                .findFirst();
    }

    @Override
    public List<TickSpan> ticksOf(int day, long block) throws Exception {
        String sql = "SELECT sector, min(tick) AS first, max(tick) AS last FROM %s.tick"
                + " WHERE day = toDate(%d) AND block_at = fromUnixTimestamp64Micro(%d) GROUP BY sector ORDER BY sector";
        return rows(sql.formatted(database, day, block)).stream()
                .map(row -> new TickSpan(row.getInteger("sector"), row.getLong("first"), row.getLong("last")))
                .toList();
    }

    private List<GenericRecord> rows(String sql) throws Exception {
        return asked(() -> client.queryAll(sql));
    }

    /// After a failed connection the client holds its only server in quarantine for half a minute and says so in a
    /// log line a request; a new client does not.
    private <T> T asked(Callable<T> request) throws Exception {
        try {
            return request.call();
        } catch (Exception failure) {
            if (serverError(failure).isEmpty()) {
                client.close();
                client = clients.get();
            }
            throw failure;
        }
    }

    private <T> T answer(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(2 * answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        }
    }

    /// Whether a failure of this client may go away by itself: anything but an answer that says our request is wrong.
    public static boolean mayPass(Exception failure) {
        return serverError(failure)
                .map(server -> PASSING.contains(server.getCode()) || server.getTransportProtocolCode() >= 502)
                .orElse(!(failure instanceof InterruptedException || failure instanceof IllegalStateException));
    }

    private static Optional<ServerException> serverError(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof ServerException server) return Optional.of(server);
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }
}
