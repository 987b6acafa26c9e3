package starlog.sector.engine.built;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import starlog.schemas.event.SectorTick;
import starlog.sector.engine.Fold;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;
import starlog.sector.simulation.RuleWatch;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;

/// A [Sector] behind bytes. One thread at a time.
final class BuiltFold implements Fold {
    private final Sector sector;
    private final BuiltEngine.Serdes serdes;

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

    @Override
    public List<StateTable> tables() {
        return sector.tables().stream().map(BuiltFold::copy).toList();
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
