package starlog.load.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import starlog.runtime.config.Settings;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.worldfile.WorldFile;

/// The real simulation of 2 x 2 sectors by the rules of the default world, but for ships of the world: one ship is alone in it.
/// Each sector counts its own ticks.
final class SmallWorld {
    static final int WIDE = 2;
    private static final int SECTORS = WIDE * WIDE;
    private static final int NODE = 7;

    private final List<Sector> sectors = new ArrayList<>();
    private final List<Queue<SectorInput>> arriving = new ArrayList<>();
    private final long[] offsets = new long[SECTORS];
    final List<RuleValue> rules = rules();

    SmallWorld() {
        for (int number = 0; number < SECTORS; number++) {
            sectors.add(new Sector(number));
            arriving.add(new ArrayDeque<>());
            apply(number, new SectorInput.Claim(1, NODE));
            apply(number, new SectorInput.Rules(1, rules));
        }
    }

    private static List<RuleValue> rules() {
        return WorldFile.rules(Settings.of("", "sector")).stream()
                .filter(value -> !value.name().startsWith("npcs/"))
                .map(value ->
                        value.name().equals("sectors-wide") || value.name().equals("sectors-high")
                                ? new RuleValue(value.name(), WIDE)
                                : value)
                .toList();
    }

    private boolean apply(int sector, SectorInput input) {
        return sectors.get(sector).apply(offsets[sector]++, input);
    }

    /// An intent reaches the log of a sector.
    void hears(int sector, PlayerIntent intent) {
        apply(sector, new SectorInput.IntentBatch(List.of(intent)));
    }

    /// The next tick of a sector; valid until the one after.
    SectorTick tick(int number, long atMicros) {
        for (SectorInput each = arriving.get(number).poll();
                each != null;
                each = arriving.get(number).poll()) apply(number, each);
        apply(number, new SectorInput.Tick(1, atMicros, 0, SectorInput.Tick.FULL_SPEED));
        Sector sector = sectors.get(number);
        sector.departures().forEach(each -> arriving.get(each.to()).add(each.arrival()));
        return sector.outcome();
    }

    long tickOf(int sector) {
        return sectors.get(sector).tick();
    }

    /// Where a ship is; -1 if it is in no sector.
    int sectorOf(long ship) {
        return IntStream.range(0, SECTORS)
                .filter(sector -> table(sector, "ships").rowOf(ship) != Table.NO_ROW)
                .findFirst()
                .orElse(-1);
    }

    long value(int sector, String table, String column, long id) {
        EntityTable entities = table(sector, table);
        return entities.column(column).get(entities.rowOf(id));
    }

    EntityTable table(int sector, String name) {
        for (Table table : sectors.get(sector).tables()) if (table.name.equals(name)) return (EntityTable) table;
        throw new AssertionError("no table " + name);
    }
}
