package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.query.console.Console;
import starlog.query.feed.FeedLimits;
import starlog.query.interest.Cells;
import starlog.query.live.LiveLimits;
import starlog.query.web.IngestAddress;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.space.SectorGrid;

class QueryConfigTest {
    @Test
    void the_defaults_are_those_of_the_reference() {
        Duration patience = Duration.ofSeconds(60);
        assertEquals(
                new QueryConfig(
                        new SectorGrid(4, 4),
                        40,
                        "http://127.0.0.1:7112/apis/ccompat/v7",
                        patience,
                        new FeedLimits(patience, 250),
                        1_000_000,
                        new Cells(new SectorGrid(4, 4), 1_000_000, 20, 200_000),
                        new LiveLimits(
                                SocketLimits.of(10_000, 2_500, 4, 0),
                                Duration.ofMillis(250),
                                50,
                                2_048,
                                256,
                                Duration.ofSeconds(30),
                                128 << 10),
                        false,
                        new IngestAddress("http://127.0.0.1:7101"),
                        new Console(List.of(), "")),
                QueryConfig.of(Settings.of("", "query")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start-patience = 0s",
                "feed.search-back = 0",
                "players.names-max = 999",
                "console.services = \"ingest\"",
                "console.services = \"Ingest=http://127.0.0.1:1\"",
                "console.services = \"ingest=ftp://127.0.0.1:1\"",
                "console.services = \"ingest=http://127.0.0.1:1,ingest=http://127.0.0.1:2\"",
                "live.clients-max = 0",
                "live.per-address-max = 0",
                "live.per-player-max = 1001",
                "live.age-max = 24ms",
                "live.kept-max = 0",
                "live.tick-bytes = 63",
                "live.telling-percent = 0",
                "live.stalled-after = 11m",
                "live.socket-buffer-bytes = 4095",
                "ingest-url = \"http://127.0.0.1:7101/\"",
                "ingest-url = \"http://a; script-src *\""
            })
    void a_value_out_of_range_is_refused_by_name(String setting) {
        Settings settings = Settings.of("starlog.query." + setting, "query");
        var refusal = assertThrows(SettingsException.class, () -> QueryConfig.of(settings));
        String key = "starlog.query." + setting.substring(0, setting.indexOf(' '));
        assertTrue(refusal.getMessage().startsWith(key), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sector-size-units = 20000.001",
                "interest-radius-units = 1000.001",
                "interest-radius-units = -1",
                "sector-size-units = x"
            })
    void nobody_sees_farther_than_the_neighbouring_sectors(String setting) {
        Settings settings = Settings.of("starlog.world." + setting, "query");
        var refusal = assertThrows(SettingsException.class, () -> QueryConfig.of(settings));
        assertTrue(refusal.getMessage().startsWith("starlog.world."), refusal.getMessage());
    }
}
