package starlog.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of(
            "topics.replicas",
            "topics.state-events.retention",
            "topics.intents.retention",
            "topics.state-events.bytes-per-sector-max",
            "topics.intents.bytes-per-sector-max",
            "http.port");

    @Test
    void a_key_that_moved_a_group_deeper_is_found_there() {
        assertEquals(Optional.of("topics.intents.retention"), Nearest.to("topics.retention", KNOWN));
        assertEquals(
                Optional.of("topics.intents.bytes-per-sector-max"), Nearest.to("topics.bytes-per-sector-max", KNOWN));
    }

    @Test
    void one_that_is_mistyped_or_short_as_before() {
        assertEquals(Optional.of("topics.replicas"), Nearest.to("topics.replica", KNOWN));
        assertEquals(Optional.of("http.port"), Nearest.to("port", KNOWN));
        assertEquals(Optional.empty(), Nearest.to("weather.rain", KNOWN));
    }
}
