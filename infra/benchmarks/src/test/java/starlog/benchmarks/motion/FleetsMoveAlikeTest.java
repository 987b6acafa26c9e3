package starlog.benchmarks.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FleetsMoveAlikeTest {
    @Test
    void every_fleet_moves_all_its_ships() {
        Fleet columns = new ColumnFleet(1_000);
        Fleet[] peers = {new DominionFleet(1_000), new ArtemisFleet(1_000)};
        for (int tick = 0; tick < 10; tick++) {
            for (Fleet peer : peers)
                assertEquals(
                        columns.checksum(), peer.checksum(), peer.getClass().getSimpleName());
            long before = columns.checksum();
            columns.move();
            for (Fleet peer : peers) peer.move();
            assertNotEquals(before, columns.checksum());
        }
    }
}
