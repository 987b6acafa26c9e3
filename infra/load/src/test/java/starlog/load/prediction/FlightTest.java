package starlog.load.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import starlog.load.prediction.Space.Bounds;
import starlog.load.prediction.Space.Obstacle;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.SectorGrid;

/// The simulation's flights, see `MotionVectorsTest` of sector-processor.
class FlightTest {
    private static final Path VECTORS = Path.of(System.getProperty("starlog.home"), "infra/client/vectors/motion.json");

    @TestFactory
    Stream<DynamicTest> a_client_reckons_as_the_simulation_does() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(VECTORS.toFile());
        return elements(vectors.get("cases"))
                .map(flight -> DynamicTest.dynamicTest(
                        flight.get("name").textValue(), () -> fly(flight, vectors.get("classes"))));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void fly(JsonNode vector, JsonNode classes) {
        var flight = new Flight();
        set(flight, vector.get("start"));
        flight.helm = vector.get("helm").intValue();
        Space space = space(vector, Craft.of(classes.get(vector.get("class").textValue())));
        long tick = vector.get("tick").longValue();
        for (JsonNode leg : vector.get("legs"))
            for (JsonNode state : leg.get("states")) {
                for (long end = tick + leg.get("every").intValue(); tick < end; ) {
                    obey(flight, vector.get("intents"), ++tick);
                    flight.fly(tick, space);
                }
                assertEquals(ints(state), state(flight), "after tick " + tick);
            }
    }

    private static void set(Flight flight, JsonNode state) {
        flight.xMm = state.get(0).intValue();
        flight.yMm = state.get(1).intValue();
        flight.vx = state.get(2).intValue();
        flight.vy = state.get(3).intValue();
        flight.heading = state.get(4).intValue();
        flight.thrust = state.get(5).intValue();
    }

    private static List<Integer> state(Flight flight) {
        return List.of(flight.xMm, flight.yMm, flight.vx, flight.vy, flight.heading, flight.thrust);
    }

    private static List<Integer> ints(JsonNode array) {
        return elements(array).map(JsonNode::intValue).toList();
    }

    private static void obey(Flight flight, JsonNode intents, long tick) {
        for (JsonNode each : intents) {
            if (each.get(0).longValue() != tick) continue;
            flight.obey(
                    switch (each.get(1).textValue()) {
                        case "Steer" -> new Intent.Steer(each.get(2).intValue());
                        case "Thrust" -> new Intent.Thrust(each.get(2).intValue());
                        default -> new Intent.Stop();
                    });
        }
    }

    private static Space space(JsonNode vector, Craft craft) {
        var grid =
                new SectorGrid(vector.get("wide").intValue(), vector.get("high").intValue());
        List<Obstacle> obstacles = new ArrayList<>();
        for (JsonNode each : vector.get("obstacles")) {
            int radiusMm = each.get(1).textValue().equals("station")
                    ? each.get(4).intValue()
                    : Obstacle.rockRadiusMm(
                            each.get(4).intValue(),
                            each.get(5).longValue(),
                            each.get(6).longValue());
            boolean isThere = each.size() == 5 || each.get(5).longValue() > 0;
            if (isThere)
                obstacles.add(new Obstacle(each.get(2).intValue(), each.get(3).intValue(), radiusMm));
        }
        Bounds bounds = Bounds.of(
                grid, vector.get("sector").intValue(), vector.get("sizeMm").intValue());
        return new Space(craft, vector.get("loadKg").longValue(), bounds, obstacles);
    }
}
