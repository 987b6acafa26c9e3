package starlog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;

class IngestConfigTest {
    @Test
    void the_defaults_are_valid() {
        IngestConfig config = IngestConfig.of(Settings.of("", "ingest"));
        assertEquals(16, config.grid().sectorCount());
        assertEquals(60, config.intentRate().tokens());
        assertEquals(12, config.intentRate().burst());
        assertEquals(1024, config.sockets().repliesPendingMax());
        assertEquals(Duration.ofMillis(2), config.log().batchWait());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry-patience = 0s",
                "accounts.pool-size = 0",
                "accounts.hashes-at-once = 5",
                "accounts.hashes-waiting-max = 7",
                "accounts.hash-memory-mib = 7",
                "accounts.hash-passes = 21",
                "accounts.hash-lanes = 0",
                "accounts.hash-percent = 0",
                "attempts.taken-names-per-address-per-hour = 0",
                "sessions.idle-after = 23h",
                "sessions.ends-after = 29d",
                "sessions.per-player-max = 0",
                "sessions.retry-grace = 61s",
                "sessions.history = 59m",
                "sessions.history-per-player = 1001",
                "accounts.hash-burst = 99ms",
                "accounts.names-max = 999",
                "attempts.per-name-per-minute = 0",
                "attempts.per-name-of-strangers-per-minute = 0",
                "attempts.per-address-per-minute = -1",
                "attempts.remembered-max = 99",
                "connections.max = 100001",
                "connections.per-player-max = 0",
                "connections.replies-pending-max = 15",
                "rate.intents-per-second = 0",
                "rate.burst = 1001",
                "rate.burst = 15",
                "repeats.receipts-per-player = 0",
                "repeats.players-remembered-max = -1",
                "log.batch-wait = 51ms",
                "log.batch-intents-max = 10001",
                "log.in-flight-max = 0",
                "log.deliver-within = 999ms",
                "log.stalled-after = 2m",
                "log.topic-patience = 500ms",
                "locations.ready-lag = 99ms",
                "locations.topic-patience = 2h",
            })
    void a_value_out_of_range_is_refused_by_name(String setting) {
        Settings settings = Settings.of("starlog.ingest." + setting, "ingest");
        var refused = assertThrows(SettingsException.class, () -> IngestConfig.of(settings));
        String key = "starlog.ingest." + setting.substring(0, setting.indexOf(' '));
        assertTrue(refused.getMessage().contains(key), refused.getMessage());
    }
}
