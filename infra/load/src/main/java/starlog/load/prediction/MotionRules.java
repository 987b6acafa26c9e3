package starlog.load.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import starlog.load.prediction.Space.Bounds;
import starlog.schemas.space.SectorGrid;

/// What a ship's flight goes by, of one version of the world's rules. Any thread.
public final class MotionRules {
    private final int version;
    private final SectorGrid grid;
    private final int sectorSizeMm;
    private final Map<Integer, Craft> crafts = new HashMap<>();
    private final Map<Integer, Integer> oreKg = new HashMap<>();

    private MotionRules(int version, SectorGrid grid, int sectorSizeMm) {
        this.version = version;
        this.grid = grid;
        this.sectorSizeMm = sectorSizeMm;
    }

    /// As `GET /rules` tells them.
    public static MotionRules of(JsonNode told) {
        JsonNode world = told.required("world");
        var grid = new SectorGrid(number(world, "sectorsWide"), number(world, "sectorsHigh"));
        var rules = new MotionRules(number(told, "version"), grid, number(world, "sectorSizeMm"));
        for (JsonNode each : told.required("shipClasses")) rules.crafts.put(number(each, "number"), Craft.of(each));
        for (JsonNode each : told.required("ores")) rules.oreKg.put(number(each, "number"), number(each, "massKg"));
        return rules;
    }

    private static int number(JsonNode row, String name) {
        return row.required(name).intValue();
    }

    public int version() {
        return version;
    }

    Optional<Craft> craft(int shipClass) {
        return Optional.ofNullable(crafts.get(shipClass));
    }

    Bounds boundsOf(int sector) {
        return Bounds.of(grid, sector, sectorSizeMm);
    }

    /// Of so many units of an ore.
    long kg(int ore, long units) {
        return units * oreKg.getOrDefault(ore, 0);
    }
}
