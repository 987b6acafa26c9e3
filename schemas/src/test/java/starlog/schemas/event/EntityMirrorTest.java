package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.RecordSerde;

class EntityMirrorTest {
    private static final int KEYFRAME_EVERY = 50;

    @Test
    void it_equals_a_plain_model_of_the_sector_at_every_tick() {
        Chance.forAll(20, chance -> {
            var world = new PlainWorld(chance, chance.oneIn(2) ? 0 : (1L << 40) + chance.below(2000));
            var mirror = new EntityMirror(0);
            for (int i = 0; i < 200; i++) {
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
            var mirror = new EntityMirror(0);
            List<SectorTick> log = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                SectorTick tick = world.step();
                log.add(tick);
                assertTrue(mirror.apply(tick));
                assertFalse(mirror.apply(tick));
                assertFalse(mirror.apply(log.get(chance.below(log.size()))));
                assertEquals(world.rows(), rowsOf(mirror));
            }
        });
    }

    @Test
    void folded_from_decoded_records_it_is_the_same() {
        Chance.forAll(5, chance -> {
            var serde = new RecordSerde<>(new SectorTickCodec());
            var world = new PlainWorld(chance, 0);
            var mirror = new EntityMirror(0);
            for (int i = 0; i < 120; i++) mirror.apply(serde.decode(serde.encode(world.step())));
            assertEquals(world.rows(), rowsOf(mirror));
        });
    }

    @Test
    void started_in_the_middle_it_is_complete_from_the_first_keyframe_on() {
        Chance.forAll(20, chance -> {
            var world = new PlainWorld(chance, 0);
            for (int i = chance.below(KEYFRAME_EVERY); i >= 0; i--) world.step();
            var late = new EntityMirror(0);
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
    void a_missile_that_is_not_mentioned_moves_by_its_velocity_and_nothing_else_does() {
        var mirror = new EntityMirror(0);
        SectorTick first = tick(1);
        put(first, EntityKind.MISSILE, 7, 1, 2, 3, 500, 600, 2048, -1024);
        put(first, EntityKind.ASTEROID, 8, 1, 2, 3, 4, 5, 6);
        mirror.apply(first);
        for (long number = 2; number <= 11; number++) mirror.apply(tick(number));
        EntityColumns missiles = mirror.entities(EntityKind.MISSILE);
        assertEquals(520, missiles.value(missiles.rowOf(7), "xMm"));
        assertEquals(590, missiles.value(missiles.rowOf(7), "yMm"));
        assertEquals(3, mirror.entities(EntityKind.ASTEROID).value(0, "xMm"));
    }

    @Test
    void a_ship_that_is_gone_takes_its_cargo_and_its_helm_with_it_and_nothing_else_of_that_id() {
        var mirror = new EntityMirror(0);
        SectorTick first = tick(1);
        put(first, EntityKind.SHIP, 7);
        put(first, EntityKind.CARGO, 7, 1, 2, 3, 4);
        put(first, EntityKind.CARGO, 9, 5, 6, 7, 8);
        put(first, EntityKind.HELM, 7, 400);
        put(first, EntityKind.HELM, 9, 300);
        put(first, EntityKind.WRECK, 7);
        mirror.apply(first);
        SectorTick second = tick(2);
        second.entities(EntityKind.SHIP).remove(7);
        mirror.apply(second);
        assertEquals(-1, mirror.entities(EntityKind.SHIP).rowOf(7));
        assertEquals(-1, mirror.entities(EntityKind.CARGO).rowOf(7));
        assertEquals(8, mirror.entities(EntityKind.CARGO).value(0, "ore3"));
        assertEquals(-1, mirror.entities(EntityKind.HELM).rowOf(7));
        assertEquals(300, mirror.entities(EntityKind.HELM).value(0, "energy"));
        assertEquals(0, mirror.entities(EntityKind.WRECK).rowOf(7));
    }

    @Test
    void a_gap_is_refused_and_changes_nothing() {
        var mirror = new EntityMirror(4);
        assertEquals(-1, mirror.tick());
        SectorTick first = tick(1);
        put(first, EntityKind.MISSILE, 7, 0, 0, 0, 0, 0, 1024, -1024);
        mirror.apply(first);
        var refused = assertThrows(IllegalStateException.class, () -> mirror.apply(tick(3)));
        assertTrue(refused.getMessage().contains("sector=4 last=1 next=3"), refused.getMessage());
        assertEquals(0, mirror.entities(EntityKind.MISSILE).value(0, "xMm"));
    }

    private static SectorTick tick(long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        return tick;
    }

    private static void put(SectorTick tick, EntityKind kind, long id, long... values) {
        EntityColumns table = tick.entities(kind);
        int row = table.add(id);
        for (int column = 0; column < values.length; column++) table.columns[column][row] = values[column];
    }

    private static List<String> rowsOf(EntityMirror mirror) {
        List<String> rows = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            EntityColumns table = mirror.entities(kind);
            for (int row = 0; row < table.count; row++) {
                long[] values = new long[table.columns.length];
                for (int column = 0; column < values.length; column++) values[column] = table.columns[column][row];
                rows.add(kind + " " + table.ids[row] + Arrays.toString(values));
            }
        }
        return rows;
    }

    /// A sector as maps of entities, and its ticks as an owner emits them.
    private static final class PlainWorld {
        private static final List<EntityKind> OF_SHIPS = List.of(EntityKind.CARGO, EntityKind.HELM);
        private static final int IDS = 40; // few, so that the same are told, gone and told again

        private final Chance chance;
        private final Map<EntityKind, SortedMap<Long, long[]>> entities = new EnumMap<>(EntityKind.class);
        private long tick;

        PlainWorld(Chance chance, long tick) {
            this.chance = chance;
            this.tick = tick;
            for (EntityKind kind : EntityKind.values()) entities.put(kind, new TreeMap<>());
        }

        List<String> rows() {
            List<String> rows = new ArrayList<>();
            entities.forEach((kind, table) ->
                    table.forEach((id, values) -> rows.add(kind + " " + id + Arrays.toString(values))));
            return rows;
        }

        SectorTick step() {
            tick++;
            SectorTick record = tick(tick);
            record.keyframe = tick % KEYFRAME_EVERY == 0;
            entities.get(EntityKind.MISSILE).replaceAll((_, missile) -> drifted(missile));
            entities.forEach((kind, table) -> leave(kind, table, record));
            entities.forEach((kind, table) -> change(kind, table, record));
            return record;
        }

        private long[] drifted(long[] missile) {
            long[] moved = missile.clone();
            moved[3] += way(missile[5]);
            moved[4] += way(missile[6]);
            return moved;
        }

        private long way(long velocity) {
            long phase = Math.floorMod(tick, 1024L);
            return Math.floorDiv(velocity * (phase + 1), 1024L) - Math.floorDiv(velocity * phase, 1024L);
        }

        private void leave(EntityKind kind, SortedMap<Long, long[]> table, SectorTick record) {
            if (OF_SHIPS.contains(kind)) return; // leaves with its ship
            for (int i = chance.oneIn(2) ? 0 : chance.below(4); i > 0; i--) {
                long id = chance.below(IDS);
                table.remove(id);
                if (kind == EntityKind.SHIP)
                    for (EntityKind its : OF_SHIPS) entities.get(its).remove(id);
                record.entities(kind).remove(id);
            }
        }

        private void change(EntityKind kind, SortedMap<Long, long[]> table, SectorTick record) {
            SortedMap<Long, long[]> changed = new TreeMap<>();
            for (int i = chance.oneIn(2) ? 0 : chance.below(6); i > 0; i--)
                changed.put((long) chance.below(IDS), values(kind));
            table.putAll(changed);
            (record.keyframe ? table : changed).forEach((id, values) -> put(record, kind, id, values));
        }

        private long[] values(EntityKind kind) {
            long[] values = chance.longs(kind.columns().size());
            if (kind == EntityKind.MISSILE) for (int column = 3; column < 7; column++) values[column] = chance.anyInt();
            return values;
        }
    }
}
