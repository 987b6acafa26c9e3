package starlog.sector.engine.built;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import starlog.schemas.event.SectorTick;
import starlog.sector.engine.Fold;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;
import starlog.sector.simulation.RuleWatch;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.Table;

/// A [Sector] behind bytes. One thread at a time.
final class BuiltFold implements Fold {
    private final Sector sector;
    private final BuiltEngine.Serdes serdes;
    private List<StateTable> copies = List.of();

    BuiltFold(Sector sector, BuiltEngine.Serdes serdes) {
        this.sector = sector;
        this.serdes = serdes;
    }

    @Override
    public int sector() {
        return sector.number();
    }

    @Override
    public long tick() {
        return sector.tick();
    }

    @Override
    public long inputOffsetNext() {
        return sector.inputOffsetNext();
    }

    @Override
    public boolean apply(long offset, byte[] input) {
        return sector.apply(offset, serdes.inputs().decode(input));
    }

    @Override
    public void skip(long offset) {
        sector.skip(offset);
    }

    @Override
    public long hash() {
        return sector.outcome().hash();
    }

    @Override
    public long[] hashes() {
        return sector.outcome().hashes.clone();
    }

    @Override
    public List<String> componentNames() {
        return IntStream.range(0, SectorTick.COMPONENTS)
                .mapToObj(SectorTick::componentName)
                .toList();
    }

    @Override
    public byte[] tickRecord() {
        return serdes.ticks().encode(sector.outcome());
    }

    @Override
    public List<Departed> departures() {
        return sector.departures().stream()
                .map(each -> new Departed(each.to(), serdes.sent().encode(each.arrival())))
                .toList();
    }

    @Override
    public byte[] snapshot() {
        return serdes.snapshots().encode(sector.snapshot());
    }

    /// Whoever asks after each rule gets the last copies again of what has not changed: most rules change a table or none.
    @Override
    public List<StateTable> tables() {
        List<Table> tables = sector.tables();
        List<StateTable> before = copies.size() == tables.size() ? copies : null;
        List<StateTable> now = new ArrayList<>();
        for (int place = 0; place < tables.size(); place++) {
            Table table = tables.get(place);
            now.add(before != null && isCopy(before.get(place), table) ? before.get(place) : copy(table));
        }
        copies = now;
        return Collections.unmodifiableList(now);
    }

    private static boolean isCopy(StateTable copy, Table table) {
        List<Column> columns = table.columns();
        if (copy.rows() != table.count || copy.columns().size() != columns.size()) return false;
        for (int place = 0; place < columns.size(); place++)
            if (!columns.get(place).holds(copy.columns().get(place).values(), table.count)) return false;
        return true;
    }

    private static StateTable copy(Table table) {
        List<StateColumn> columns = table.columns().stream()
                .map(column -> new StateColumn(column.name(), column.copy(table.count)))
                .toList();
        return new StateTable(table.name, table.count, columns);
    }

    @Override
    public void watch(Consumer<String> afterRule) {
        RuleWatch watch = afterRule == null ? RuleWatch.NONE : afterRule::accept;
        sector.watch(watch);
    }
}
