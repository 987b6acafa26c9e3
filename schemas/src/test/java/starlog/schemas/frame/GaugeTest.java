package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityKind;

class GaugeTest {
    @Test
    void there_is_a_gauge_for_all_in_the_hold_and_all_that_the_helm_shows_in_order() {
        List<String> wanted = new ArrayList<>(EntityKind.CARGO.columns());
        wanted.addAll(EntityKind.HELM.columns());
        List<String> shown = Gauge.ALL.stream()
                .filter(gauge -> gauge.kind() != EntityKind.SHIP)
                .map(Gauge::name)
                .toList();
        assertEquals(wanted, shown);
    }

    /// Clients know a gauge by its number.
    @Test
    void a_gauge_keeps_its_number() {
        assertEquals(0, Gauge.number("shipClass"));
        assertEquals(6, Gauge.number("cloaked"));
        assertEquals(11, Gauge.number("energy"));
        assertEquals(27, Gauge.number("cloakReadyTick"));
        Gauge.ALL.forEach(gauge -> assertFalse(gauge.meaning().isBlank(), gauge.name()));
    }
}
