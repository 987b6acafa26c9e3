package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.battle.Battle;
import starlog.sector.battle.GoldenBattle;
import starlog.sector.table.TableDifference;

@Tag("proof")
class DeterminismTest {
    private static final List<SectorInput> INPUTS = GoldenBattle.inputs();
    private static final int SNAPSHOT_TICKS = 10;

    @Test
    void the_same_inputs_make_the_same_bytes() {
        TwoSectors sectors = new TwoSectors();
        for (int offset = 0; sectors.one.tick() < GoldenBattle.TICKS; offset++) sectors.apply(offset);
    }

    @Test
    void a_sector_resumed_from_any_tenth_snapshot_goes_on_as_if_never_stopped() {
        var snapshots = TopicSerde.offline(new SectorSnapshotCodec());
        TwoSectors sectors = new TwoSectors();
        for (int offset = 0; sectors.one.tick() < GoldenBattle.TICKS; offset++)
            if (sectors.apply(offset) && sectors.one.tick() % SNAPSHOT_TICKS == 0)
                sectors.other = Sector.restore(snapshots.decode(snapshots.encode(sectors.other.snapshot())));
    }

    @Test
    void a_reader_that_folds_the_emitted_ticks_knows_every_ship_exactly() {
        Sector sector = new Sector(Battle.SECTOR);
        SectorMirror mirror = new SectorMirror(Battle.SECTOR);
        for (int offset = 0; sector.tick() < GoldenBattle.TICKS; offset++) {
            if (!sector.apply(offset, INPUTS.get(offset))) continue;
            mirror.apply(sector.outcome());
            assertMirrors(sector.snapshot().table("ships"), mirror.ships(), sector.tick());
        }
        assertTrue(mirror.complete());
    }

    /// Two sectors that fold the same inputs, and must be equal in every tick: in state and in emitted bytes.
    private static final class TwoSectors {
        final Sector one = new Sector(Battle.SECTOR);
        Sector other = new Sector(Battle.SECTOR);
        private final TopicSerde<SectorTick> serde = TopicSerde.offline(new SectorTickCodec());

        /// True if it was a tick.
        boolean apply(int offset) {
            boolean stepped = one.apply(offset, INPUTS.get(offset));
            assertEquals(stepped, other.apply(offset, INPUTS.get(offset)), "offset " + offset);
            if (!stepped) return false;
            if (!Arrays.equals(one.outcome().hashes, other.outcome().hashes))
                fail("tick " + one.tick() + ": "
                        + TableDifference.between(one.tables(), other.tables())
                                .map(TableDifference::toString)
                                .orElse("other hashes of equal tables"));
            assertArrayEquals(
                    serde.encode(one.outcome()), serde.encode(other.outcome()), "bytes of tick " + one.tick());
            return true;
        }
    }

    private static void assertMirrors(SectorSnapshot.Table ships, ShipColumns mirror, long tick) {
        String where = "tick " + tick;
        assertEquals(ships.rowCount(), mirror.count, where);
        assertColumn(where, ships.column("id"), mirror.ids);
        assertColumn(where, ships.column("player"), mirror.players);
        assertColumn(where, ships.column("xMm"), longs(mirror.xMm));
        assertColumn(where, ships.column("yMm"), longs(mirror.yMm));
        assertColumn(where, ships.column("vxMmPer1024Ticks"), longs(mirror.vxMmPer1024Ticks));
        assertColumn(where, ships.column("vyMmPer1024Ticks"), longs(mirror.vyMmPer1024Ticks));
        assertColumn(where, ships.column("heading"), longs(mirror.headings));
        assertColumn(where, ships.column("thrust"), longs(mirror.thrusts));
        assertColumn(where, ships.column("lastSequence"), mirror.lastSequences);
    }

    /// A mirror's column may have room behind its rows.
    private static void assertColumn(String where, long[] state, long[] mirror) {
        assertArrayEquals(state, Arrays.copyOf(mirror, state.length), where);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
