package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;

/// How the simulation moves a ship, as a file that clients who predict are held against: `infra/client/vectors/motion.json`,
/// written with `-Dstarlog.golden.write=true`. Each case is one ship that no other disturbs.
class MotionVectorsTest {
    private static final Path FILE = Path.of(System.getProperty("starlog.home"), "infra/client/vectors/motion.json");
    private static final int NORTH = 16_384;
    private static final int WEST = 32_768;
    private static final int FULL = 12_800; // of the pioneer's engine
    private static final int FAST = 4_096_000; // 4 units a tick
    private static final int PILOTS = 6;

    private final List<Flight> flights = new ArrayList<>();

    @Test
    void ships_move_as_the_shared_vectors_have_it() throws IOException {
        turn();
        fly();
        brake();
        reachEdges();
        touchObstacles();
        for (int seed = 1; seed <= PILOTS; seed++) flights.add(RandomFlight.of(seed));

        String made = "{\"classes\": {\n  "
                + FlightClass.ALL.stream().map(FlightClass::json).collect(Collectors.joining(",\n  "))
                + "},\n\"cases\": [\n"
                + flights.stream().map(Flight::json).collect(Collectors.joining(",\n")) + "]}\n";
        if (Boolean.getBoolean("starlog.golden.write")) Files.writeString(FILE, made);
        assertEquals(Files.readString(FILE), made, () -> FILE + " differs; -Dstarlog.golden.write=true writes it");
    }

    private Flight flight(String name, FlightClass shipClass, RuleScript rules) {
        var flight = new Flight(name, shipClass, rules);
        flights.add(flight);
        return flight;
    }

    private Flight flight(String name) {
        return flight(name, FlightClass.PIONEER, FlightClass.rules());
    }

    private void turn() {
        flight("the bow turns the shorter way, as fast as the class can")
                .says(new Intent.Steer(NORTH))
                .fly(20)
                .says(new Intent.Steer(65_000))
                .fly(20);
        flight("half a turn goes clockwise").says(new Intent.Steer(WEST)).fly(35);
        flight("a barge turns slowly", FlightClass.BARGE, FlightClass.rules())
                .says(new Intent.Steer(20_001))
                .fly(10)
                .says(new Intent.Steer(20_000))
                .fly(40);
    }

    private void fly() {
        flight("a ship gains speed along its bow, and drag takes its share")
                .turned(7_777)
                .says(new Intent.Thrust(FULL))
                .fly(60);
        flight("no ship is faster than its class, and does not tremble at its top speed")
                .turned(30_001)
                .says(new Intent.Thrust(FULL))
                .fly(500, 20)
                .fly(20);
        flight("at top speed it turns")
                .says(new Intent.Thrust(FULL))
                .fly(450, 50)
                .says(new Intent.Steer(NORTH))
                .fly(100);
        flight("a loaded ship gains less")
                .loaded(3_333)
                .turned(50_000)
                .says(new Intent.Thrust(FULL))
                .fly(50);
        flight("little thrust")
                .says(new Intent.Steer(41))
                .says(new Intent.Thrust(1))
                .fly(50);
        flight("a coasting ship drifts over 1,024 ticks").flying(-3_333, 2_047).fly(1_100, 50);
        flight("thrust against the course")
                .flying(FAST, -777_777)
                .turned(WEST)
                .says(new Intent.Thrust(FULL))
                .fly(60);
        flight("a ship without drag", FlightClass.GLIDER, FlightClass.rules())
                .turned(12_345)
                .says(new Intent.Thrust(9_999))
                .fly(40)
                .says(new Intent.Thrust(0))
                .fly(10);
    }

    private void brake() {
        flight("a braking ship comes to rest")
                .flying(1_234_567, -765_432)
                .says(new Intent.Stop())
                .fly(70);
        flight("what is slower than the brake rests at once")
                .flying(15_000, 12_000)
                .says(new Intent.Stop())
                .fly(3);
        flight("to brake ends with thrust")
                .flying(FAST, 0)
                .says(new Intent.Stop())
                .fly(10)
                .says(new Intent.Thrust(6_400))
                .fly(10);
        flight("a braking ship turns")
                .flying(0, -FAST)
                .says(new Intent.Stop())
                .says(new Intent.Steer(WEST))
                .fly(30);
    }

    private void reachEdges() {
        flight("the western edge").at(5_000, 300_000).flying(-FAST, 1_000_001).fly(10);
        flight("the north-eastern corner")
                .at(995_000, 996_000)
                .flying(FAST, FAST)
                .fly(10);
        flight("pushing against an edge")
                .at(3_000, 500_000)
                .turned(WEST + 2_000)
                .says(new Intent.Thrust(FULL))
                .fly(60);
    }

    private void touchObstacles() {
        flight("head on", "port").at(470_000, 500_000).flying(FAST, 0).fly(20);
        flight("grazing", "port").at(470_000, 472_000).flying(FAST, 77_777).fly(30);
        flight("thrust against a station", "port")
                .at(480_000, 495_000)
                .says(new Intent.Thrust(FULL))
                .fly(80);
        flight("in the very middle", "port")
                .at(500_000, 500_000)
                .flying(0, 5_000)
                .fly(5);
        flight("a slow touch", "port").at(469_500, 500_100).flying(400_000, 0).fly(10);
        flight("an asteroid with little ore", "rocks")
                .rock(1, 37)
                .at(180_000, 201_000)
                .flying(FAST, 0)
                .fly(20);
        flight("an asteroid without ore", "rocks")
                .rock(1, 0)
                .at(180_000, 201_000)
                .flying(FAST, 0)
                .fly(20);
        flight("from one rock into the next", "rocks")
                .at(219_000, 240_000)
                .flying(-333_333, -FAST)
                .fly(40);
        flight("braking into a rock", "rocks")
                .at(200_500, 235_000)
                .flying(0, -FAST)
                .says(new Intent.Stop())
                .fly(60);
    }

    private Flight flight(String name, String place) {
        return flight(name, FlightClass.PIONEER, FlightClass.rules(place));
    }
}
