package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.schemas.snapshot.SectorSnapshot;

class RestoreTest {
    private static final SectorSnapshot SAVED =
            Scenario.world().ship(10, 1).ticks(3).sector().snapshot();

    @Test
    void a_snapshot_comes_back_with_its_tick_and_hash() {
        Sector sector = Sector.restore(SAVED);
        assertEquals(SAVED.tick(), sector.tick());
        assertEquals(SAVED.inputOffsetNext(), sector.inputOffsetNext());
    }

    @Test
    void a_snapshot_of_another_engine_version_says_so_before_anything_else() {
        var refusal = assertThrows(IllegalStateException.class, () -> Sector.restore(with(1, SAVED.hashes())));
        assertTrue(
                refusal.getMessage().startsWith("sector 5 at tick 4 was made by engine version 1"),
                refusal.getMessage());
    }

    @Test
    void a_damaged_snapshot_names_the_component() {
        long[] hashes = SAVED.hashes().clone();
        hashes[0]++;
        var refusal =
                assertThrows(IllegalStateException.class, () -> Sector.restore(with(Sector.ENGINE_VERSION, hashes)));
        assertTrue(refusal.getMessage().contains("component ships"), refusal.getMessage());
    }

    private static SectorSnapshot with(int engineVersion, long[] hashes) {
        return new SectorSnapshot(
                SAVED.sector(),
                SAVED.tick(),
                SAVED.epoch(),
                SAVED.inputOffsetNext(),
                SAVED.atMicros(),
                engineVersion,
                SAVED.rulesVersion(),
                hashes,
                SAVED.tables());
    }
}
