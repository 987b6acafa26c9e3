package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.RecordSerde;

class SectorTickTest {
    @Test
    void the_hash_of_a_sector_hangs_on_every_component_and_on_their_order() {
        Chance.forAll(1000, chance -> {
            long[] hashes = chance.longs(SectorTick.COMPONENTS);
            long all = SectorTick.combined(hashes);
            assertEquals(all, SectorTick.combined(hashes.clone()));
            for (int component = 0; component < hashes.length; component++) {
                long[] other = hashes.clone();
                other[component] ^= 1L << chance.below(64);
                assertNotEquals(all, SectorTick.combined(other));
            }
        });
        assertNotEquals(SectorTick.combined(new long[] {1, 2, 3}), SectorTick.combined(new long[] {2, 1, 3}));
        assertNotEquals(SectorTick.combined(new long[] {0, 0}), SectorTick.combined(new long[] {0, 0, 0}));
    }

    /// Recorded logs hold these hashes: the way in which they are combined must never change.
    @Test
    void the_way_of_combining_is_pinned() {
        assertEquals(0xB65FECA159AA2A94L, SectorTick.combined(new long[] {1, -2, 1L << 40}));
    }

    @Test
    void every_component_has_a_name() {
        assertEquals("ships", SectorTick.componentName(SectorTick.SHIPS));
        assertEquals("rules", SectorTick.componentName(SectorTick.RULES));
        assertEquals("ownership", SectorTick.componentName(SectorTick.OWNERSHIP));
        assertEquals("component 7", SectorTick.componentName(7));
    }

    @Test
    void columns_keep_their_rows_while_they_grow() {
        var events = new EventColumns();
        for (int row = 0; row < 100; row++) events.add(StateEvent.SHIP_SPAWNED, row, -row, 2 * row, 3 * row);
        for (int row = 0; row < 100; row++)
            assertEquals(new StateEvent.ShipSpawned(row, -row, 2 * row, 3 * row), events.get(row));
        events.clear();
        assertEquals(0, events.count);
        events.add(StateEvent.SHIP_HALTED, 1, 0, 2, 3);
        events.add(StateEvent.EDGE_REACHED, 4, 0, 5, 6);
        assertEquals(new StateEvent.ShipHalted(1, 2, 3), events.get(0));
        assertEquals(new StateEvent.EdgeReached(4, 5, 6), events.get(1));
    }

    @Test
    void an_event_of_an_unknown_kind_is_refused() {
        var events = new EventColumns();
        events.add(3, 1, 0, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> events.get(0));
        var tick = new SectorTick();
        tick.events.add(3, 1, 0, 2, 3);
        var serde = new RecordSerde<>(new SectorTickCodec());
        assertThrows(IllegalArgumentException.class, () -> serde.encode(tick));
    }
}
