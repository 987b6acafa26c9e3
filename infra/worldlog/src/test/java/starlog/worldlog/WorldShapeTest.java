package starlog.worldlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.schemas.space.SectorGrid;

class WorldShapeTest {
    private static Settings settings(String world) {
        return Settings.of("starlog.world { " + world + " }", "sector");
    }

    @Test
    void the_default_world_has_sixteen_sectors_of_a_thousand_units_at_forty_ticks_a_second() {
        WorldShape world = WorldShape.of(settings(""));
        assertEquals(new WorldShape(new SectorGrid(4, 4), 40, 1_000_000, 20), world);
        assertEquals(200_000, world.interestRadiusMm(settings("")));
    }

    @Test
    void a_side_of_more_than_sixty_four_sectors_is_refused_for_every_service() {
        var refused = assertThrows(SettingsException.class, () -> WorldShape.of(settings("sectors-wide = 65")));
        assertTrue(refused.getMessage().contains("1 to 64"), refused.getMessage());
    }

    @Test
    void sectors_smaller_than_what_a_client_sees_are_refused_only_by_who_shows_it() {
        Settings small = settings("sector-size-units = 100");
        WorldShape world = WorldShape.of(small);
        assertEquals(100_000, world.sectorSizeMm());
        var refused = assertThrows(SettingsException.class, () -> world.interestRadiusMm(small));
        assertTrue(refused.getMessage().contains("0.0 to 100.0"), refused.getMessage());
    }
}
