package starlog.sector.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;

class PlacementConfigTest {
    @Test
    void a_node_that_is_told_nothing_is_named_sector_and_has_no_rack() {
        assertEquals(
                new PlacementConfig("sector", "", Duration.ofSeconds(6), Duration.ofMillis(500)),
                PlacementConfig.of(Settings.of("", "sector")));
    }

    @Test
    void wrong_values_are_refused_by_name() {
        refused("node-name", "node-name = \"a b\"");
        refused("node-name", "node-name = \"\"");
        refused("rack", "rack = \"a\\nb\"");
        refused("placement.session-timeout", "placement.session-timeout = 10ms");
        refused("placement.heartbeat-every", "placement { session-timeout = 1s, heartbeat-every = 400ms }");
    }

    private static void refused(String key, String setting) {
        Settings settings = Settings.of("starlog.sector { " + setting + " }", "sector");
        var refusal = assertThrows(SettingsException.class, () -> PlacementConfig.of(settings));
        assertTrue(refusal.getMessage().contains("starlog.sector." + key), refusal.getMessage());
    }
}
