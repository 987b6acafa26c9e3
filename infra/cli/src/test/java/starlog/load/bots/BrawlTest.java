package starlog.load.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import starlog.schemas.intent.Intent;

/// Whether the pilots of a load test can do in the usual world what they are there for.
class BrawlTest {
    private static final int MM = 1_000;
    private static final int CYCLE = 64;

    private final Config world = ConfigFactory.load().getConfig("starlog.world");
    private final Config rules = ConfigFactory.load().getConfig("starlog.rules");
    private final int sectorMm = world.getInt("sector-size-units") * MM;
    private final Surroundings around = new Surroundings(sectorMm, () -> 7);
    private final Random random = new Random(1);

    BrawlTest() {
        around.inWorld = true;
    }

    @Test
    void they_meet_where_players_may_shoot_at_players() {
        for (int i = 0; i < 1_000; i++) {
            Intent.MoveTo place = (Intent.MoveTo) Pilot.BRAWL.next(0, around, random);
            assertTrue(isIn("badlands", place), place.toString());
            assertFalse(isIn("haven", place), place.toString());
        }
        assertEquals("pvp", rules.getString("zones.badlands.kind"));
    }

    private boolean isIn(String zone, Intent.MoveTo place) {
        Config circle = rules.getConfig("zones." + zone);
        double x = place.xMm() - sectorMm / 1_000.0 * circle.getInt("x-permille");
        double y = place.yMm() - sectorMm / 1_000.0 * circle.getInt("y-permille");
        return Math.hypot(x, y) <= circle.getDouble("radius-units") * MM;
    }

    @Test
    void they_fire_what_a_new_players_ship_has() {
        Config ship = rules.getConfig("ship-classes." + world.getString("starter-class"));
        IntStream.range(0, CYCLE)
                .mapToObj(turn -> Pilot.BRAWL.next(turn, around, random))
                .filter(Intent.Fire.class::isInstance)
                .map(intent -> "weapon-" + ((Intent.Fire) intent).mount())
                .distinct()
                .forEach(weapon -> assertTrue(ship.hasPath(weapon), weapon));
    }
}
