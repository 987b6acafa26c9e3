package starlog.sector.outcome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.sector.Again;
import starlog.sector.battle.Battle;
import starlog.sector.battle.BattleRules;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;

/// Readers who know the emitted ticks alone know what the tables hold.
class EmissionTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int TICKS = 5_000;
    private static final int PLAYERS = 40;
    private static final List<SectorInput> INPUTS = new Battle(
                    SEED, PLAYERS, BattleRules.violent(), new Battle.RuleChanges(1_500, BattleRules::changed))
            .inputs(TICKS);

    /// A reader of both kinds of columns.
    private static final class Reader {
        final SectorMirror courses = new SectorMirror(Battle.SECTOR);
        final EntityMirror entities = new EntityMirror(Battle.SECTOR);

        void read(SectorTick tick) {
            courses.apply(tick);
            entities.apply(tick);
        }

        void assertKnows(Sector sector) {
            String where = Again.command(EmissionTest.class, SEED) + " tick " + sector.tick();
            assertCourses(where, table(sector, "ships"), courses.ships());
            for (EntityKind kind : EntityKind.values())
                if (kind != EntityKind.HELM)
                    assertEntities(where + " " + kind, table(sector, tableOf(kind)), entities.entities(kind));
            assertHelms(where, table(sector, "ships"), entities.entities(EntityKind.HELM));
        }
    }

    /// Of players' ships alone.
    private static void assertHelms(String where, Table ships, EntityColumns read) {
        int helm = 0;
        for (int row = 0; row < ships.count; row++) {
            if (ships.column("player").get(row) == 0) continue;
            assertEquals(ships.column("id").get(row), read.ids[helm], where + " HELM id");
            for (String column : read.kind.columns())
                assertEquals(ships.column(column).get(row), read.value(helm, column), where + " HELM " + column);
            helm++;
        }
        assertEquals(helm, read.count, where + " HELM rows");
    }

    private static String tableOf(EntityKind kind) {
        return switch (kind) {
            case SHIP, CARGO, HELM -> "ships";
            case MISSILE -> "missiles";
            case ASTEROID -> "asteroids";
            case STATION -> "stations";
            case WRECK -> "wrecks";
            case FLEET -> "fleets";
        };
    }

    private static Table table(Sector sector, String name) {
        return sector.tables().stream()
                .filter(table -> table.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertEntities(String where, Table table, EntityColumns read) {
        assertColumn(where, table, "id", read.ids, read.count);
        for (String column : read.kind.columns())
            assertColumn(where, table, column, read.columns[read.kind.column(column)], read.count);
    }

    private static void assertCourses(String where, Table table, ShipColumns read) {
        assertColumn(where, table, "id", read.ids, read.count);
        assertColumn(where, table, "player", read.players, read.count);
        assertColumn(where, table, "xMm", longs(read.xMm), read.count);
        assertColumn(where, table, "yMm", longs(read.yMm), read.count);
        assertColumn(where, table, "vxMmPer1024Ticks", longs(read.vxMmPer1024Ticks), read.count);
        assertColumn(where, table, "vyMmPer1024Ticks", longs(read.vyMmPer1024Ticks), read.count);
        assertColumn(where, table, "heading", longs(read.headings), read.count);
        assertColumn(where, table, "thrust", longs(read.thrusts), read.count);
        assertColumn(where, table, "lastSequence", read.lastSequences, read.count);
    }

    private static void assertColumn(String where, Table table, String column, long[] read, int count) {
        assertArrayEquals(table.column(column).copy(table.count), Arrays.copyOf(read, count), where + " " + column);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static void eachTick(Consumer<Sector> reader) {
        Sector sector = new Sector(Battle.SECTOR);
        for (int offset = 0; offset < INPUTS.size(); offset++)
            if (sector.apply(offset, INPUTS.get(offset))) reader.accept(sector);
        assertEquals(TICKS, sector.tick());
    }

    @Test
    void a_reader_from_the_first_tick_on_knows_everything_in_every_tick() {
        Reader reader = new Reader();
        eachTick(sector -> {
            reader.read(sector.outcome());
            assertTrue(reader.courses.complete() && reader.entities.complete());
            reader.assertKnows(sector);
        });
    }

    @Test
    void a_late_reader_knows_everything_from_the_first_keyframe_on() {
        var serde = TopicSerde.offline(new SectorTickCodec());
        for (int late : List.of(777, 2_001, 3_499)) {
            Reader reader = new Reader();
            List<Long> keyframes = new ArrayList<>();
            eachTick(sector -> {
                if (sector.tick() < late) return;
                reader.read(serde.decode(serde.encode(sector.outcome())));
                if (sector.outcome().keyframe) keyframes.add(sector.tick());
                assertEquals(!keyframes.isEmpty(), reader.courses.complete());
                assertEquals(!keyframes.isEmpty(), reader.entities.complete());
                if (reader.entities.complete()) reader.assertKnows(sector);
            });
            assertTrue(keyframes.size() > 3, "keyframes " + keyframes);
        }
    }

    /// A missile is left out here: where it is without being told moves on.
    @Test
    void between_keyframes_nothing_is_told_that_readers_know_already() {
        EntityMirror mirror = new EntityMirror(Battle.SECTOR);
        long[] told = new long[1];
        eachTick(sector -> {
            SectorTick tick = sector.outcome();
            for (EntityKind kind : EntityKind.values())
                if (!tick.keyframe && kind != EntityKind.MISSILE) {
                    assertNews(mirror.entities(kind), tick.entities(kind), sector.tick());
                    told[0] += tick.entities(kind).count;
                }
            mirror.apply(tick);
        });
        assertTrue(told[0] > TICKS, told[0] + " rows");
    }

    private static void assertNews(EntityColumns known, EntityColumns told, long tick) {
        for (int row = 0; row < told.count; row++) {
            int knownRow = known.rowOf(told.ids[row]);
            if (knownRow < 0) continue;
            boolean news = false;
            for (int column = 0; column < told.columns.length; column++)
                news |= told.columns[column][row] != known.columns[column][knownRow];
            assertTrue(
                    news,
                    "%s tick %d %s %d"
                            .formatted(Again.command(EmissionTest.class, SEED), tick, told.kind, told.ids[row]));
        }
    }

    @Test
    void rows_come_ascending_and_nobody_is_both_told_and_gone() {
        eachTick(sector -> {
            for (EntityKind kind : EntityKind.values()) {
                EntityColumns told = sector.outcome().entities(kind);
                for (int row = 1; row < told.count; row++) assertTrue(told.ids[row - 1] < told.ids[row]);
                for (int row = 0; row < told.goneCount; row++) assertFalse(told.rowOf(told.gone[row]) >= 0);
            }
        });
    }
}
