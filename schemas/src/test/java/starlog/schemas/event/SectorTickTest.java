package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
        List<Integer> components = List.of(
                SectorTick.SHIPS,
                SectorTick.RULES,
                SectorTick.OWNERSHIP,
                SectorTick.MISSILES,
                SectorTick.ASTEROIDS,
                SectorTick.STATIONS,
                SectorTick.WRECKS,
                SectorTick.FLEETS,
                SectorTick.SPAWNS,
                SectorTick.LEDGER,
                SectorTick.BORDER);
        assertEquals(SectorTick.COMPONENTS, components.size());
        assertEquals(
                List.of(
                        "ships",
                        "rules",
                        "ownership",
                        "missiles",
                        "asteroids",
                        "stations",
                        "wrecks",
                        "fleets",
                        "spawns",
                        "ledger",
                        "border"),
                components.stream().map(SectorTick::componentName).toList());
        for (int place = 0; place < SectorTick.COMPONENTS; place++) assertEquals(place, components.get(place));
        assertEquals("component 11", SectorTick.componentName(SectorTick.COMPONENTS));
        assertEquals("component -1", SectorTick.componentName(-1));
    }

    @Test
    void columns_keep_their_rows_while_they_grow() {
        var events = new EventColumns();
        for (int row = 0; row < 100; row++)
            events.add(StateEvent.SHIP_SPAWNED, row, -row, 0, 0, 0, 0, 2 * row, 3 * row);
        for (int row = 0; row < 100; row++)
            assertEquals(new StateEvent.ShipSpawned(row, -row, 2 * row, 3 * row), events.get(row));
        events.clear();
        assertEquals(0, events.count);
        events.add(StateEvent.SHIP_HALTED, 1, 0, 0, 0, 0, 0, 2, 3);
        events.add(StateEvent.EDGE_REACHED, 4, 0, 0, 0, 0, 0, 5, 6);
        assertEquals(new StateEvent.ShipHalted(1, 2, 3), events.get(0));
        assertEquals(new StateEvent.EdgeReached(4, 5, 6), events.get(1));
    }

    @Test
    void an_event_of_an_unknown_kind_is_refused() {
        for (int unknown : new int[] {-1, StateEvent.kindCount()}) {
            var events = new EventColumns();
            events.add(unknown, 1, 0, 0, 0, 0, 0, 2, 3);
            assertThrows(IllegalArgumentException.class, () -> events.get(0));
            var tick = new SectorTick();
            tick.events.add(unknown, 1, 0, 0, 0, 0, 0, 2, 3);
            var serde = new RecordSerde<>(new SectorTickCodec());
            assertThrows(IllegalArgumentException.class, () -> serde.encode(tick));
        }
    }

    @Test
    void an_event_with_a_column_that_its_kind_does_not_have_is_a_bug() {
        var events = new EventColumns();
        assertThrows(AssertionError.class, () -> events.add(StateEvent.SHIP_HALTED, 1, 9, 0, 0, 0, 0, 2, 3));
        assertThrows(AssertionError.class, () -> events.add(StateEvent.ORE_MINED, 1, 2, 3, 0, 4, 5, 6, 0));
    }
}
