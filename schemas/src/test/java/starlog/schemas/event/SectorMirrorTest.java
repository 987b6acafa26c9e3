package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.RecordSerde;

class SectorMirrorTest {
    private static final int KEYFRAME_EVERY = 50;

    @Test
    void it_equals_a_plain_model_of_the_sector_at_every_tick() {
        Chance.forAll(20, chance -> {
            var world = new PlainWorld(chance, chance.oneIn(2) ? 0 : (1L << 40) + chance.below(2000));
            var mirror = new SectorMirror(0);
            for (int i = 0; i < 300; i++) {
                assertTrue(mirror.apply(world.step()));
                assertEquals(world.tick, mirror.tick());
                if (mirror.complete()) assertEquals(world.rows(), rowsOf(mirror));
            }
            assertTrue(mirror.complete());
        });
    }

    @Test
    void every_tick_delivered_twice_changes_nothing() {
        Chance.forAll(10, chance -> {
            var world = new PlainWorld(chance, 0);
            var mirror = new SectorMirror(0);
            List<SectorTick> log = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                SectorTick tick = world.step();
                log.add(tick);
                assertTrue(mirror.apply(tick));
                assertFalse(mirror.apply(tick));
                SectorTick older = log.get(chance.below(log.size())); // a new owner emits from its snapshot on
                assertFalse(mirror.apply(older));
                assertEquals(world.rows(), rowsOf(mirror));
            }
        });
    }

    @Test
    void folded_from_decoded_records_it_is_the_same() {
        Chance.forAll(5, chance -> {
            var serde = new RecordSerde<>(new SectorTickCodec());
            var world = new PlainWorld(chance, 0);
            var mirror = new SectorMirror(0);
            for (int i = 0; i < 120; i++) mirror.apply(serde.decode(serde.encode(world.step())));
            assertEquals(world.rows(), rowsOf(mirror));
        });
    }

    @Test
    void started_in_the_middle_it_is_complete_from_the_first_keyframe_on() {
        Chance.forAll(20, chance -> {
            var world = new PlainWorld(chance, 0);
            for (int i = chance.below(KEYFRAME_EVERY); i >= 0; i--) world.step();
            var late = new SectorMirror(0);
            SectorTick tick;
            do {
                assertFalse(late.complete());
                tick = world.step();
                late.apply(tick);
            } while (!tick.keyframe);
            assertTrue(late.complete());
            assertEquals(world.rows(), rowsOf(late));
        });
    }

    @Test
    void the_first_tick_of_all_completes_it_without_a_keyframe() {
        var mirror = new SectorMirror(0);
        assertEquals(-1, mirror.tick());
        assertTrue(mirror.apply(tick(1)));
        assertTrue(mirror.complete());
        assertEquals(0, mirror.ships().count);
    }

    @Test
    void a_keyframe_without_ships_empties_it() {
        var mirror = new SectorMirror(0);
        SectorTick first = tick(1);
        first.ships.add(7, 1, 0, 0, 0, 0, 0, 0, 0);
        mirror.apply(first);
        assertEquals(1, mirror.ships().count);
        SectorTick keyframe = tick(2);
        keyframe.keyframe = true;
        mirror.apply(keyframe);
        assertEquals(0, mirror.ships().count);
    }

    @Test
    void a_gap_is_refused_and_changes_nothing() {
        var mirror = new SectorMirror(4);
        SectorTick first = tick(1);
        first.ships.add(7, 1, 0, 0, 1024, -1024, 0, 0, 0);
        mirror.apply(first);
        var refused = assertThrows(IllegalStateException.class, () -> mirror.apply(tick(3)));
        assertTrue(refused.getMessage().contains("sector=4 last=1 next=3"), refused.getMessage());
        assertEquals(0, mirror.ships().xMm[0]);
        mirror.apply(tick(2));
        assertEquals(1, mirror.ships().xMm[0]);
        assertEquals(-1, mirror.ships().yMm[0]);
    }

    @Test
    void changed_ships_take_their_place_in_ascending_order() {
        var mirror = new SectorMirror(0);
        SectorTick first = tick(1);
        for (long id : new long[] {-5, 2, 4, 8}) first.ships.add(id, 1, 0, 0, 0, 0, 0, 0, 0);
        mirror.apply(first);
        SectorTick second = tick(2);
        for (long id : new long[] {-9, 2, 3, 8, 11}) second.ships.add(id, 2, 0, 0, 0, 0, 0, 0, 0);
        mirror.apply(second);
        assertEquals(
                List.of("-9 of 2", "-5 of 1", "2 of 2", "3 of 2", "4 of 1", "8 of 2", "11 of 2"),
                owners(mirror.ships()));
        assertEquals(4, mirror.ships().rowOf(4));
        assertEquals(-1, mirror.ships().rowOf(5));
    }

    @Test
    void a_ship_that_is_gone_leaves_in_a_tick_without_any_other_change() {
        var mirror = new SectorMirror(0);
        SectorTick first = tick(1);
        for (long id : new long[] {2, 4, 8}) first.ships.add(id, 1, 0, 0, 0, 0, 0, 0, 0);
        mirror.apply(first);
        SectorTick second = tick(2);
        second.entities(EntityKind.SHIP).remove(8);
        second.entities(EntityKind.SHIP).remove(2);
        second.entities(EntityKind.MISSILE).remove(4);
        mirror.apply(second);
        assertEquals(List.of("4 of 1"), owners(mirror.ships()));
    }

    private static List<String> owners(ShipColumns ships) {
        List<String> owners = new ArrayList<>();
        for (int row = 0; row < ships.count; row++) owners.add(ships.ids[row] + " of " + ships.players[row]);
        return owners;
    }

    private static SectorTick tick(long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        return tick;
    }

    private static List<Row> rowsOf(SectorMirror mirror) {
        ShipColumns ships = mirror.ships();
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ships.count; row++)
            rows.add(new Row(
                    ships.ids[row],
                    ships.players[row],
                    ships.xMm[row],
                    ships.yMm[row],
                    ships.vxMmPer1024Ticks[row],
                    ships.vyMmPer1024Ticks[row],
                    ships.headings[row],
                    ships.thrusts[row],
                    ships.lastSequences[row]));
        return rows;
    }

    private record Row(long id, long player, int x, int y, int vx, int vy, int heading, int thrust, long lastSequence) {
        void addTo(ShipColumns ships) {
            ships.add(id, player, x, y, vx, vy, heading, thrust, lastSequence);
        }

        Row drifted(long tick) {
            return new Row(id, player, x + way(vx, tick), y + way(vy, tick), vx, vy, heading, thrust, lastSequence);
        }

        private static int way(long velocity, long tick) {
            long phase = Math.floorMod(tick, 1024L);
            return (int) (Math.floorDiv(velocity * (phase + 1), 1024L) - Math.floorDiv(velocity * phase, 1024L));
        }
    }

    /// A sector as a map of ships, some of which change their course in a tick, and its ticks as an owner emits them.
    private static final class PlainWorld {
        private final Chance chance;
        private final SortedMap<Long, Row> ships = new TreeMap<>();
        private long tick;

        PlainWorld(Chance chance, long tick) {
            this.chance = chance;
            this.tick = tick;
        }

        List<Row> rows() {
            return List.copyOf(ships.values());
        }

        SectorTick step() {
            tick++;
            ships.replaceAll((_, ship) -> ship.drifted(tick));
            SortedMap<Long, Row> changed = new TreeMap<>();
            for (int i = chance.oneIn(3) ? 0 : chance.below(5); i > 0; i--) {
                Row ship = any();
                changed.put(ship.id(), ship);
            }
            SectorTick record = tick(tick);
            for (int i = chance.oneIn(2) ? 0 : chance.below(4); i > 0; i--) {
                long id = chance.below(60); // of a ship that is here, or was never
                ships.remove(id);
                record.entities(EntityKind.SHIP).remove(id);
            }
            ships.putAll(changed);
            record.keyframe = tick % KEYFRAME_EVERY == 0;
            for (Row ship : record.keyframe ? ships.values() : changed.values()) ship.addTo(record.ships);
            return record;
        }

        private Row any() {
            return new Row(
                    chance.below(60),
                    chance.anyLong(),
                    chance.below(1_000_000),
                    chance.below(1_000_000),
                    (int) chance.between(-5_120_000, 5_120_000),
                    chance.anyInt() / 1024,
                    chance.below(65_536),
                    chance.below(100),
                    chance.anyLong());
        }
    }
}
