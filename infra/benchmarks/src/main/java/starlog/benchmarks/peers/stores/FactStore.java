package starlog.benchmarks.peers.stores;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.event.EventFacts;
import starlog.analytics.feed.Facts;
import starlog.analytics.feed.TickPlace;
import starlog.analytics.tick.TickFacts;
import starlog.runtime.config.Settings;
import starlog.schemas.event.SectorTick;

/// The tables `tick` and `event` as the sink writes them, and the same in another database, into which bytes are posted that
/// were made before. One thread.
final class FactStore implements AutoCloseable {
    private static final int BLOCK_BYTES = 2 << 20; // as the sink's
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final String RAW = "raw";

    private final Facts ticks = new TickFacts();
    private final Facts events = new EventFacts();
    private final RowBytes tickRows = new RowBytes();
    private final RowBytes eventRows = new RowBytes();
    private final ClickHouseInserter ours;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private int inserts;

    FactStore(String url) throws Exception {
        this.url = url;
        ours = open(url, "starlog");
        ours.create(tables());
        try (ClickHouseInserter raw = open(url, RAW)) {
            raw.create(tables());
        }
    }

    private List<TableDefinition> tables() {
        return List.of(ticks.table(), events.table());
    }

    private static ClickHouseInserter open(String url, String database) {
        String settings = "starlog.clickhouse { url = \"%s\", database = %s }".formatted(url, database);
        return ClickHouseInserter.open(
                Settings.of(settings, "analytics").at("starlog.clickhouse"), Duration.ofSeconds(30));
    }

    /// From decoded ticks on, in blocks of the sink's size, its settings and a token each.
    ///
    /// @return rows
    int sink(List<SectorTick> all) throws Exception {
        int rows = 0;
        for (SectorTick tick : all) {
            rows += add(tick);
            if (tickRows.size() + eventRows.size() >= BLOCK_BYTES) insertBlock();
        }
        insertBlock();
        return rows;
    }

    private int add(SectorTick tick) {
        int day = (int) (tick.atMicros / MICROS_PER_DAY);
        var place = new TickPlace(0, tick.tick, day, 25_000, tick.atMicros, inserts);
        return ticks.add(tick, place, tickRows) + events.add(tick, place, eventRows);
    }

    private void insertBlock() throws Exception {
        if (tickRows.size() == 0) return;
        ours.insert(ticks.table(), tickRows, "tick/" + inserts);
        ours.insert(events.table(), eventRows, "event/" + inserts++);
        tickRows.clear();
        eventRows.clear();
    }

    /// Rows of both tables, all in one block.
    record Encoded(byte[] ticks, byte[] events) {}

    Encoded encoded(List<SectorTick> all) {
        for (SectorTick tick : all) add(tick);
        return taken();
    }

    /// The same in as many blocks as the sink would make of them.
    List<Encoded> encodedBlocks(List<SectorTick> all) {
        List<Encoded> blocks = new ArrayList<>();
        for (SectorTick tick : all) {
            add(tick);
            if (tickRows.size() + eventRows.size() >= BLOCK_BYTES) blocks.add(taken());
        }
        if (tickRows.size() > 0) blocks.add(taken());
        return blocks;
    }

    private Encoded taken() {
        var encoded = new Encoded(tickRows.toBytes(), eventRows.toBytes());
        tickRows.clear();
        eventRows.clear();
        return encoded;
    }

    void post(Encoded rows) throws Exception {
        post(ticks.table(), rows.ticks());
        post(events.table(), rows.events());
    }

    private void post(TableDefinition table, byte[] rows) throws Exception {
        String sql = "INSERT INTO %s.%s (%s) FORMAT RowBinary"
                .formatted(RAW, table.name(), String.join(", ", table.columnNames()));
        var request = HttpRequest.newBuilder(
                        URI.create(url + "/?async_insert=0&query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(rows))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IllegalStateException("refused: " + answer.statusCode() + " " + answer.body());
    }

    @Override
    public void close() {
        http.close();
        ours.close();
    }
}
