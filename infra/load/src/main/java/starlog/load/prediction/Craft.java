package starlog.load.prediction;

import com.fasterxml.jackson.databind.JsonNode;

/// What a class of ships can do, in the simulation's units.
record Craft(int radiusMm, int massKg, int topSpeed, int brake, int turnRate, int drag) {
    /// As `GET /rules` tells it.
    static Craft of(JsonNode shipClass) {
        return new Craft(
                shipClass.required("radiusMm").intValue(),
                shipClass.required("massKg").intValue(),
                shipClass.required("topSpeedMmPer1024Ticks").intValue(),
                shipClass.required("brakeMmPer1024TicksPerTick").intValue(),
                shipClass.required("turnAnglePerTick").intValue(),
                shipClass.required("dragPer65536PerTick").intValue());
    }
}
