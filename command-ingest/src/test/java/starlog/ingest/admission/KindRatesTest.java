package starlog.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.intent.Intent;

class KindRatesTest {
    static KindRates rates(String kinds) {
        return KindRates.of(Settings.of("starlog.ingest.rate.kinds = \"" + kinds + '"', "ingest"));
    }

    @Test
    void a_kind_has_the_rate_that_is_set_and_as_many_at_once() {
        KindRates rates = rates(" Fire=40 , GiveShip = 1");
        var second = Duration.ofSeconds(1);
        assertEquals(new RateLimit(40, second, 40), rates.limitOf(new Intent.Fire(0).kind()));
        assertEquals(new RateLimit(1, second, 1), rates.limitOf(new Intent.GiveShip(7).kind()));
        assertNull(rates.limitOf(new Intent.Steer(0).kind()));
        assertEquals(List.of("Fire", "GiveShip"), rates.limited());
        assertEquals(List.of(), rates("").limited());
    }

    @Test
    void only_kinds_with_a_rate_have_a_counter() {
        var metrics = new SimpleMeterRegistry();
        var refusals = new RefusalCounters(rates("Fire=40, Dock=2"), metrics);
        var refused = refusals.limit(
                new Admission.Limited("Dock", new RateLimit(2, Duration.ofSeconds(1), 2), Duration.ofMillis(1)),
                5,
                "too many");
        assertEquals("KIND_RATE_LIMITED", refused.code());
        var name = "starlog.ingest.intents.kind.limited";
        assertEquals(2, metrics.find(name).counters().size());
        assertEquals(1, metrics.find(name).tag("kind", "Dock").counter().count());
        assertEquals(0, metrics.find(name).tag("kind", "Fire").counter().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fier=40 | no intent is called Fier; did you mean Fire?",
                "Fire=40, Teleport=1 | no intent is called Teleport; known are Spawn, Steer, ",
                "Fire | must be such as",
                "Fire=4.5 | must be such as",
                "Fire=40, | must be such as",
                "Fire=0 | Fire must be from 1 to 10000",
                "Fire=10001 | Fire must be from 1 to 10000",
                "Fire=1, Fire=2 | Fire is there twice",
            })
    void anything_else_is_refused_at_the_start(String kinds, String why) {
        var refused = assertThrows(SettingsException.class, () -> rates(kinds));
        assertTrue(refused.getMessage().contains("starlog.ingest.rate.kinds"), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
