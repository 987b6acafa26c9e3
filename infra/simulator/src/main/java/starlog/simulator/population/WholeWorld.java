package starlog.simulator.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.space.SectorGrid;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.Rule;
import starlog.sector.simulation.Sector;

/// All sectors of a world side by side, each a bare fold: what leaves one is in its neighbour's next tick. No log, no
/// owner but one, no fault. One thread.
public final class WholeWorld {
    private static final long OWNER = 1;
    private static final long EPOCH = 1;
    private static final SectorInput.Tick TICK = new SectorInput.Tick(EPOCH, 0, 0);

    private final SectorGrid grid;
    private final List<Sector> sectors = new ArrayList<>();
    private final List<List<SectorInput>> mail = new ArrayList<>();
    private final List<List<PlayerIntent>> intents = new ArrayList<>();
    private final long[] offsets;

    /// @param rules as a world file has them; the grid is that of the first two parameters
    public WholeWorld(SectorGrid grid, List<RuleValue> rules) {
        this.grid = grid;
        this.offsets = new long[grid.sectorCount()];
        List<RuleValue> values = withGrid(grid, rules);
        for (int sector = 0; sector < grid.sectorCount(); sector++) {
            sectors.add(new Sector(sector));
            mail.add(new ArrayList<>());
            intents.add(new ArrayList<>());
            apply(sector, new SectorInput.Claim(EPOCH, OWNER));
            apply(sector, new SectorInput.Rules(1, values));
        }
    }

    private static List<RuleValue> withGrid(SectorGrid grid, List<RuleValue> rules) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (RuleValue each : rules) values.put(each.name(), each.value());
        values.put(Rule.SECTORS_WIDE.key, (long) grid.wide());
        values.put(Rule.SECTORS_HIGH.key, (long) grid.high());
        return values.entrySet().stream()
                .map(each -> new RuleValue(each.getKey(), each.getValue()))
                .toList();
    }

    private boolean apply(int sector, SectorInput input) {
        return sectors.get(sector).apply(offsets[sector]++, input);
    }

    /// A player sends an intent to a ship that is believed to be in the sector; it comes with the next tick.
    public void intent(int sector, PlayerIntent intent) {
        intents.get(sector).add(intent);
    }

    /// One tick of every sector.
    public void tick() {
        for (int sector = 0; sector < sectors.size(); sector++) {
            for (SectorInput arrival : mail.get(sector)) apply(sector, arrival);
            mail.get(sector).clear();
            if (!intents.get(sector).isEmpty()) apply(sector, new SectorInput.IntentBatch(intents.get(sector)));
            intents.get(sector).clear();
        }
        for (int sector = 0; sector < sectors.size(); sector++) {
            apply(sector, TICK);
            for (Departure departure : sectors.get(sector).departures())
                mail.get(departure.to()).add(departure.arrival());
        }
    }

    /// In the order of their numbers; not to be changed.
    public List<Sector> sectors() {
        return sectors;
    }

    public SectorGrid grid() {
        return grid;
    }
}
