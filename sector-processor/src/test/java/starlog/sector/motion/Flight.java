package starlog.sector.motion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.table.EntityTable;

/// One ship in the real simulation, and every step of its way.
final class Flight {
    private static final long PLAYER = 1;
    private static final long SHIP = 10;
    private static final List<String> STATE =
            List.of("xMm", "yMm", "vxMmPer1024Ticks", "vyMmPer1024Ticks", "heading", "thrust");

    private final String name;
    private final FlightClass shipClass;
    private final Scenario world;
    private final List<String> legs = new ArrayList<>();
    private final List<String> intents = new ArrayList<>();
    private String start = "";

    Flight(String name, FlightClass shipClass, RuleScript rules) {
        this.name = name;
        this.shipClass = shipClass;
        this.world = Scenario.world(rules).ship(SHIP, PLAYER).has("shipClass", FlightClass.ALL.indexOf(shipClass));
        world.at(300_000, 300_000);
    }

    Flight at(int xMm, int yMm) {
        world.at(xMm, yMm);
        return this;
    }

    Flight flying(int vx, int vy) {
        world.flying(vx, vy);
        return this;
    }

    Flight turned(int heading) {
        world.heading(heading);
        return this;
    }

    Flight loaded(int kg) {
        world.has("ore0", kg);
        return this;
    }

    /// An asteroid, by its number, has so much ore of 100.
    Flight rock(int serial, int amount) {
        world.set("asteroids", "amount", Scenario.made(serial), amount)
                .set("asteroids", "respawnTick", Scenario.made(serial), 1_000_000);
        return this;
    }

    Flight says(Intent intent) {
        begin();
        world.says(PLAYER, SHIP, intent);
        intents.add("[%d, %s]".formatted(world.sector().tick() + 1, words(intent)));
        return this;
    }

    private static String words(Intent intent) {
        return switch (intent) {
            case Intent.Steer(int heading) -> "\"Steer\", " + heading;
            case Intent.Thrust(int thrust) -> "\"Thrust\", " + thrust;
            case Intent.Stop() -> "\"Stop\"";
            default -> throw new IllegalArgumentException("no client predicts it: " + intent);
        };
    }

    Flight fly(int ticks) {
        return fly(ticks, 1);
    }

    /// Notes where it is every so manieth tick.
    Flight fly(int ticks, int every) {
        begin();
        List<String> states = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick += every) states.add(state(world.ticks(every)));
        legs.add("{\"every\": %d, \"states\": [\n  %s]}".formatted(every, String.join(",\n  ", states)));
        return this;
    }

    /// What is set by hand is set before.
    private void begin() {
        if (start.isEmpty())
            start = "\"tick\": %d, \"start\": %s, \"helm\": %d"
                    .formatted(world.sector().tick(), state(world), world.column("helm", SHIP));
    }

    long column(String column) {
        return world.column(column, SHIP);
    }

    private static String state(Scenario world) {
        return STATE.stream()
                .map(column -> String.valueOf(world.column(column, SHIP)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    String json() {
        world.then(Collections.nCopies(intents.size(), Verdict.ACCEPTED).toArray(Verdict[]::new));
        return "{\"name\": \"%s\", \"class\": \"%s\", \"loadKg\": %d, \"sector\": 0, \"wide\": 1, \"high\": 1, \"sizeMm\": 1000000,\n \"obstacles\": [%s],\n %s,\n \"intents\": [%s],\n \"legs\": [%s]}"
                .formatted(
                        name,
                        shipClass.name(),
                        world.column("ore0", SHIP),
                        String.join(", ", obstacles()),
                        start,
                        String.join(", ", intents),
                        String.join(", ", legs));
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        EntityTable stations = (EntityTable) world.table("stations");
        for (int row = 0; row < stations.count; row++)
            obstacles.add("[" + fields(stations, row, "station", "xMm", "yMm", "radiusMm") + "]");
        EntityTable rocks = (EntityTable) world.table("asteroids");
        for (int row = 0; row < rocks.count; row++)
            obstacles.add(
                    "[" + fields(rocks, row, "asteroid", "xMm", "yMm", "radiusFullMm", "amount", "amountFull") + "]");
        return obstacles;
    }

    private static String fields(EntityTable table, int row, String kind, String... columns) {
        StringBuilder fields = new StringBuilder("\"%d\", \"%s\"".formatted(table.id[row], kind));
        for (String column : columns)
            fields.append(", ").append(table.column(column).get(row));
        return fields.toString();
    }
}
