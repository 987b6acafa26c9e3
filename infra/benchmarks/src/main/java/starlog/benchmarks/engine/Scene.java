package starlog.benchmarks.engine;

import java.util.List;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;

/// A sector with its ships in place, ready to be stepped. One thread.
public final class Scene {
    private static final int TICKS_TO_GATHER_MAX = 2_000;

    private final Sector sector = new Sector(0);
    private final SectorInput.Tick tick = new SectorInput.Tick(1, 0, 0);

    /// @throws IllegalStateException if the ships do not come
    public Scene(List<RuleValue> rules, int ships) {
        apply(new SectorInput.Claim(1, 1));
        apply(new SectorInput.Rules(1, rules));
        for (int ticks = 0; count("ships") < ships; ticks++) {
            if (ticks > TICKS_TO_GATHER_MAX)
                throw new IllegalStateException("only " + count("ships") + " of " + ships + " ships have come");
            step();
        }
    }

    public void step() {
        apply(tick);
    }

    private void apply(SectorInput input) {
        sector.apply(sector.inputOffsetNext(), input);
    }

    int count(String table) {
        return tableNamed(table).count;
    }

    private Table tableNamed(String name) {
        return sector.tables().stream()
                .filter(table -> table.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    Sector sector() {
        return sector;
    }
}
