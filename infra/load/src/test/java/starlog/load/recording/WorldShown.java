package starlog.load.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import starlog.schemas.input.SectorInput.RuleValue;

/// What a client must know of the recorded world, under the names of `GET /rules` and `GET /map`.
final class WorldShown {
    private static final Map<String, String> CLASS_FIELDS = Map.of(
            "number", "number",
            "radius-units", "radiusMm",
            "mass-kg", "massKg",
            "top-speed-units-per-tick", "topSpeedMmPer1024Ticks",
            "thrust-mm-per-tick-per-tick", "thrustMmPer1024TicksPerTick",
            "brake-mm-per-tick-per-tick", "brakeMmPer1024TicksPerTick",
            "turn-degrees-per-tick", "turnAnglePerTick",
            "drag-permille-per-tick", "dragPer65536PerTick");
    private static final Map<String, String> ORE_FIELDS =
            Map.of("number", "number", "mass-kg", "massKg", "volume-litres", "volumeLitres");

    private WorldShown() {}

    static String json(long seed, int ticks, long ship, List<RuleValue> rules) {
        return """
                {"seed": %d, "ticks": %d, "ship": %d, "player": %d,
                 "map": {"wide": %d, "high": %d, "sizeMm": %d},
                 "rules": %s}
                """.formatted(seed, ticks, ship, ship, SmallWorld.WIDE, SmallWorld.WIDE, sizeMm(rules), rules(rules));
    }

    /// The rules as a client has read them.
    static JsonNode read(List<RuleValue> rules) {
        try {
            return new ObjectMapper().readTree(rules(rules));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String rules(List<RuleValue> rules) {
        return """
                {"version": 1, "world": {"sectorsWide": %d, "sectorsHigh": %d, "sectorSizeMm": %d},
                 "shipClasses": [%s], "ores": [%s]}
                """.formatted(
                        SmallWorld.WIDE,
                        SmallWorld.WIDE,
                        sizeMm(rules),
                        rows(rules, "ship-classes/", CLASS_FIELDS),
                        rows(rules, "ores/", ORE_FIELDS));
    }

    static int sizeMm(List<RuleValue> rules) {
        return rules.stream()
                .filter(value -> value.name().equals("sector-size-mm"))
                .mapToInt(value -> (int) value.value())
                .findFirst()
                .orElseThrow();
    }

    private static String rows(List<RuleValue> rules, String table, Map<String, String> fields) {
        Map<String, StringBuilder> rows = new LinkedHashMap<>();
        for (RuleValue value : rules) {
            if (!value.name().startsWith(table)) continue;
            String[] path = value.name().split("/");
            String field = fields.get(path[2]);
            if (field == null) continue;
            rows.computeIfAbsent(path[1], name -> new StringBuilder("{\"name\": \"" + name + "\""))
                    .append(", \"%s\": %d".formatted(field, value.value()));
        }
        return rows.values().stream().map(row -> row + "}").collect(Collectors.joining(",\n  "));
    }
}
