package starlog.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;

class MeasureConfTest {
    private static final Path FILE = Path.of("..", "load", "measure.conf");

    @Test
    void the_settings_for_measurements_are_known_to_every_service_and_let_all_in() {
        for (String service : new String[] {"sector", "projection", "analytics"})
            Settings.load(service, FILE, Map.of());
        Settings ingest = Settings.load("ingest", FILE, Map.of());
        Settings query = Settings.load("query", FILE, Map.of());

        assertEquals(100_000, ingest.integer("connections.per-address-max", 1, 100_000));
        assertEquals(100_000, query.integer("live.per-address-max", 1, 100_000));
    }
}
