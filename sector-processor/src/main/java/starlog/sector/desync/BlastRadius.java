package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;

/// How far a change of the rules reaches: what two engines have made of the same inputs, up to the same tick. For whoever
/// changes them on purpose, and has to say so.
///
/// @param firstTick the first tick after which the states differ; empty if none does
/// @param lastTick up to which both have folded
/// @param tables in how many rows the states differ at the end, of those that differ
/// @param one what happened on the first side
/// @param other and on the other one
public record BlastRadius(
        Optional<Long> firstTick, long lastTick, List<TableRows> tables, Tally.Counts one, Tally.Counts other) {
    public BlastRadius {
        tables = List.copyOf(tables);
    }

    /// @param differ rows that are other ones, or on one side alone
    /// @param rows on the first side
    public record TableRows(String table, int differ, int rows) {}

    private static final String ID = "id";

    /// One side on its way.
    private static final class Count {
        private final SideFold side;
        private final TopicSerde<SectorTick> serde;
        private final Tally tally = new Tally();

        Count(Side side) {
            this.side = side.begin();
            this.serde = TopicSerde.of(new SectorTickCodec(), side.engine().schemas());
        }

        boolean step() {
            if (!side.step()) return false;
            if (side.failure().isPresent())
                throw new IllegalStateException(
                        side.side().name() + " does not survive tick " + (tick() + 1) + ": "
                                + side.failure().get(),
                        side.failure().get());
            tally.add(serde.decode(side.fold().tickRecord()));
            return true;
        }

        long tick() {
            return side.fold().tick();
        }
    }

    /// Folds both.
    ///
    /// @throws RuntimeException if one of the two does not survive an input
    public static BlastRadius of(Side first, Side second, long lastTick) {
        Count one = new Count(first);
        Count other = new Count(second);
        Optional<Long> parted = Optional.empty();
        while (one.tick() < lastTick && one.step() && other.step())
            if (parted.isEmpty() && one.side.fold().hash() != other.side.fold().hash())
                parted = Optional.of(one.tick());
        return new BlastRadius(
                parted,
                one.tick(),
                differing(one.side.fold().tables(), other.side.fold().tables()),
                one.tally.counts(),
                other.tally.counts());
    }

    private static List<TableRows> differing(List<StateTable> one, List<StateTable> other) {
        List<TableRows> all = new ArrayList<>();
        for (StateTable table : one) {
            Optional<StateTable> against = other.stream()
                    .filter(each -> each.name().equals(table.name()))
                    .findFirst();
            int differ = against.map(each -> differing(table, each)).orElse(table.rows());
            if (differ > 0) all.add(new TableRows(table.name(), differ, table.rows()));
        }
        return all;
    }

    private static int differing(StateTable one, StateTable other) {
        Map<Long, List<Long>> there = rows(other);
        int differ = 0;
        for (Map.Entry<Long, List<Long>> row : rows(one).entrySet())
            if (!row.getValue().equals(there.remove(row.getKey()))) differ++;
        return differ + there.size();
    }

    /// Rows by the id of their entity, or by their place.
    private static Map<Long, List<Long>> rows(StateTable table) {
        boolean entities = table.columns().getFirst().name().equals(ID);
        Map<Long, List<Long>> rows = new TreeMap<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Long> values = new ArrayList<>();
            for (StateColumn column : table.columns()) values.add(column.values()[row]);
            rows.put(entities ? values.getFirst() : row, values);
        }
        return rows;
    }

    /// In words, a line each.
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        lines.add(firstTick
                .map(tick -> "first tick " + tick + ", up to " + lastTick)
                .orElse("the state is the same up to tick " + lastTick));
        for (TableRows each : tables)
            lines.add("%s: %d rows differ, of %d".formatted(each.table, each.differ, each.rows));
        lines.add("ships destroyed by players: %d, then %d; players' ships lost: %d, then %d"
                .formatted(one.kills(), other.kills(), one.deaths(), other.deaths()));
        lines.add("ore mined: %d, then %d; delivered: %d, then %d"
                .formatted(one.oreMined(), other.oreMined(), one.oreDelivered(), other.oreDelivered()));
        lines.add("intents refused: %d of %d, then %d of %d"
                .formatted(one.refused(), one.intents(), other.refused(), other.intents()));
        return lines;
    }
}
