package starlog.analytics.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.Mark;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TickSpan;
import starlog.schemas.event.SectorTick;

/// Three tables in memory with ClickHouse's rules for tokens. Their rows hold what the sink asks for, and no more.
final class MemoryTables implements Inserter {
    /// The facts for them, ticks first.
    static final List<Facts> FACTS =
            List.of(new RowFacts("tick", "1"), new RowFacts("intent", "intents"), new RowFacts("event", "events"));

    private static final Comparator<Row> BY_PLACE =
            Comparator.comparingInt(Row::sector).thenComparingLong(Row::tick).thenComparingLong(Row::ordinal);

    final Set<String> tokens = new LinkedHashSet<>();
    final Map<String, List<Row>> rows = new HashMap<>();

    record Row(
            int sector,
            long tick,
            long ordinal,
            long day,
            long block,
            long feedOffset,
            long atMicros,
            long intents,
            long events,
            Mark mark) {
        private static final int BYTES = 13 * Long.BYTES;

        private static Row of(ByteBuffer bytes) {
            return new Row(
                    (int) bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getLong(),
                    new Mark(0, 0, (int) bytes.getLong(), bytes.getLong(), (int) bytes.getLong(), bytes.getLong()));
        }

        String place() {
            return sector + "/" + tick + "/" + ordinal;
        }
    }

    private record RowFacts(String name, String countedBy) implements Facts {
        @Override
        public TableDefinition table() {
            return new TableDefinition(name, "", List.of(), List.of(), "sector, tick", List.of());
        }

        @Override
        public int add(SectorTick tick, TickPlace place, RowBytes bytes) {
            int count = switch (name) {
                case "tick" -> 1;
                case "intent" -> tick.intents.count;
                default -> tick.events.count;
            };
            for (int ordinal = 0; ordinal < count; ordinal++)
                for (long value : new long[] {
                    place.sector(),
                    tick.tick,
                    ordinal,
                    place.day(),
                    place.block(),
                    place.feedOffset(),
                    tick.atMicros,
                    tick.intents.count,
                    tick.events.count,
                    tick.rulesVersion,
                    tick.epoch,
                    tick.engineVersion,
                    tick.inputOffsetEnd
                }) bytes.int64(value);
            return count;
        }
    }

    @Override
    public void insert(TableDefinition table, RowBytes bytes, String token) {
        insert(table.name(), bytes.toBytes(), token);
    }

    void insert(String table, byte[] bytes, String token) {
        if (!tokens.add(inPartition(token, bytes))) return;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < bytes.length / Row.BYTES; row++) table(table).add(Row.of(buffer));
    }

    /// A token as the server remembers it: with the partition of the rows, which is their day.
    static String inPartition(String token, byte[] bytes) {
        Row first = Row.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return first.day + ":" + token;
    }

    List<Row> table(String name) {
        return rows.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /// Where each row of a table stands, in order; twice if it is there twice.
    List<String> places(String table) {
        return table(table).stream().sorted(BY_PLACE).map(Row::place).toList();
    }

    /// Names of the blocks in the table of ticks.
    Set<Long> blocks() {
        Set<Long> blocks = new TreeSet<>();
        for (Row row : table("tick")) blocks.add(row.block);
        return blocks;
    }

    private static boolean within(Row row, List<TickSpan> spans) {
        return spans.stream()
                .anyMatch(span -> row.sector == span.sector() && row.tick >= span.first() && row.tick <= span.last());
    }

    @Override
    public long count(String table, List<TickSpan> spans) {
        return table(table).stream().filter(row -> within(row, spans)).count();
    }

    @Override
    public void delete(String table, List<TickSpan> spans, long lastBlock) {
        table(table).removeIf(row -> within(row, spans) && row.block <= lastBlock);
    }

    @Override
    public Optional<LastTick> lastTick(int sector) {
        return lastRow(sector)
                .map(row -> new LastTick(row.tick, row.feedOffset, row.atMicros, (int) row.day, row.block));
    }

    private Optional<Row> lastRow(int sector) {
        return table("tick").stream().filter(row -> row.sector == sector).max(BY_PLACE);
    }

    @Override
    public Optional<Mark> lastMark() {
        return lastRow(Mark.SECTOR)
                .map(row -> new Mark(
                        row.tick,
                        (int) row.day,
                        row.mark.nextDay(),
                        row.mark.undone(),
                        row.mark.sector(),
                        row.mark.fromTick()));
    }

    @Override
    public Optional<Long> blockOf(int day, int sector, long tick) {
        return table("tick").stream()
                .filter(row -> row.day == day && row.sector == sector && row.tick == tick)
                .map(Row::block)
                .findFirst();
    }

    @Override
    public List<TickSpan> ticksOf(int day, long block) {
        Map<Integer, TickSpan> spans = new HashMap<>();
        for (Row row : table("tick"))
            if (row.day == day && row.block == block)
                spans.merge(
                        row.sector,
                        new TickSpan(row.sector, row.tick, row.tick),
                        (a, b) ->
                                new TickSpan(a.sector(), Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
        return List.copyOf(spans.values());
    }

    @Override
    public long told(String column, List<TickSpan> spans) {
        return table("tick").stream()
                .filter(row -> within(row, spans))
                .mapToLong(row -> column.equals("intents") ? row.intents : row.events)
                .sum();
    }
}
