package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import starlog.schemas.space.SectorGrid;
import starlog.sector.border.Departure;
import starlog.sector.rulebook.RuleScript;

/// A world of several sectors under test, each a [Scenario]. What departs is carried to the neighbour by [#carry], and
/// after every tick of [#ticks].
public final class Borders {
    private final List<Scenario> sectors = new ArrayList<>();

    private Borders() {}

    /// Sectors of the quiet world.
    public static Borders grid(int wide, int high) {
        return grid(wide, high, RuleScript.quiet());
    }

    /// @param rules of all sectors
    public static Borders grid(int wide, int high, RuleScript rules) {
        return grid(wide, high, _ -> rules);
    }

    /// @param rules of each sector
    public static Borders grid(int wide, int high, IntFunction<RuleScript> rules) {
        Borders borders = new Borders();
        for (int sector = 0; sector < new SectorGrid(wide, high).sectorCount(); sector++)
            borders.sectors.add(
                    Scenario.sector(sector, rules.apply(sector).grid(wide, high).values()));
        return borders;
    }

    public Scenario in(int sector) {
        return sectors.get(sector);
    }

    /// All sectors take a step, and then each gets what departed for it; so many times.
    public Borders ticks(int count) {
        for (int i = 0; i < count; i++) {
            for (Scenario sector : sectors) sector.ticks(1);
            carry();
        }
        return this;
    }

    /// As [#ticks], until it is so, but no more than so many.
    public Borders until(int most, BooleanSupplier so) {
        for (int i = 0; i < most && !so.getAsBoolean(); i++) ticks(1);
        assertTrue(so.getAsBoolean(), () -> "not within " + most + " ticks");
        return this;
    }

    /// What has departed arrives.
    public Borders carry() {
        for (Scenario sector : sectors) for (Departure departure : sector.takeDepartures()) deliver(departure);
        return this;
    }

    /// One departure arrives, for the first time or once more.
    public Borders deliver(Departure departure) {
        in(departure.to()).input(departure.arrival());
        return this;
    }
}
