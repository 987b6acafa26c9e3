package starlog.sector.motion;

import java.util.List;
import starlog.sector.rulebook.RuleScript;

/// A class of ship of the shared vectors, in the simulation's units, and the worlds in which it flies.
record FlightClass(String name, int radiusMm, int mass, int topSpeed, int thrust, int brake, int turn, int drag) {
    static final FlightClass PIONEER = new FlightClass("pioneer", 2_000, 20_000, 5_120_000, 12_800, 25_600, 1_092, 13);
    static final FlightClass BARGE = new FlightClass("barge", 4_000, 90_001, 2_048_000, 5_121, 7_777, 301, 131);
    static final FlightClass GLIDER = new FlightClass("glider", 1_001, 7_777, 5_119_999, 20_000, 30_001, 2_048, 0);
    static final List<FlightClass> ALL = List.of(PIONEER, BARGE, GLIDER);

    /// An empty sector of 1,000 units, whose ships are of these classes.
    static RuleScript rules() {
        RuleScript rules = RuleScript.quiet().ore("ballast", 1, 1);
        for (FlightClass each : ALL) each.addTo(rules);
        return rules;
    }

    /// The same with what stands in the way.
    static RuleScript rules(String place) {
        return switch (place) {
            case "port" -> rules().station("port", 500, 500, 30_000);
            case "rocks" -> rock(rock(rules(), "east", 200, 200, 13_001), "west", 218, 200, 9_999);
            default ->
                rock(rock(rules(), "a", 460, 430, 21_000), "b", 555, 590, 17_777)
                        .station("port", 500, 500, 30_000)
                        .station("edge", 2, 700, 25_001);
        };
    }

    private static RuleScript rock(RuleScript rules, String name, int xPermille, int yPermille, int radiusMm) {
        return rules.rock(name, 0, 100, xPermille, yPermille)
                .its("rock-radius-min-units", radiusMm)
                .its("rock-radius-max-units", radiusMm);
    }

    private void addTo(RuleScript rules) {
        if (this != PIONEER) rules.shipClass(name);
        set(rules, "radius-units", radiusMm);
        set(rules, "mass-kg", mass);
        set(rules, "top-speed-units-per-tick", topSpeed);
        set(rules, "thrust-mm-per-tick-per-tick", thrust);
        set(rules, "brake-mm-per-tick-per-tick", brake);
        set(rules, "turn-degrees-per-tick", turn);
        set(rules, "drag-permille-per-tick", drag);
        set(rules, "cargo-mass-kg", 100_000);
        set(rules, "cargo-volume-litres", 100_000);
    }

    private void set(RuleScript rules, String key, long value) {
        rules.set("ship-classes", name, key, value);
    }

    /// Under the names of `GET /rules`.
    String json() {
        return ("\"%s\": {\"radiusMm\": %d, \"massKg\": %d, \"topSpeedMmPer1024Ticks\": %d,"
                        + " \"thrustMmPer1024TicksPerTick\": %d, \"brakeMmPer1024TicksPerTick\": %d,"
                        + " \"turnAnglePerTick\": %d, \"dragPer65536PerTick\": %d}")
                .formatted(name, radiusMm, mass, topSpeed, thrust, brake, turn, drag);
    }
}
