package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;

class DeterminismTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int INPUTS = 20_000;

    @Test
    void the_same_inputs_make_the_same_bytes() {
        List<SectorInput> inputs = new RandomInputs(SEED).take(INPUTS);
        assertEquals(List.of(), differences(bytesOf(inputs), bytesOf(inputs)), seed());
    }

    @Test
    void a_sector_resumed_from_any_tenth_snapshot_goes_on_as_if_never_stopped() {
        List<SectorInput> inputs = new RandomInputs(SEED).take(INPUTS);
        var snapshots = TopicSerde.offline(new SectorSnapshotCodec());
        var ticks = TopicSerde.offline(new SectorTickCodec());
        Sector whole = new Sector(5);
        Sector resumed = new Sector(5);
        for (int offset = 0; offset < inputs.size(); offset++) {
            boolean stepped = whole.apply(offset, inputs.get(offset));
            assertEquals(stepped, resumed.apply(offset, inputs.get(offset)), seed());
            if (!stepped) continue;
            assertArrayEquals(
                    ticks.encode(whole.outcome()), ticks.encode(resumed.outcome()), seed() + " offset " + offset);
            if (whole.tick() % 10 == 0)
                resumed = Sector.restore(snapshots.decode(snapshots.encode(resumed.snapshot())));
        }
    }

    @Test
    void a_reader_that_folds_the_emitted_ticks_knows_every_ship_exactly() {
        Sector sector = new Sector(5);
        SectorMirror mirror = new SectorMirror(5);
        List<SectorInput> inputs = new RandomInputs(SEED + 1).take(INPUTS);
        for (int offset = 0; offset < inputs.size(); offset++) {
            if (!sector.apply(offset, inputs.get(offset))) continue;
            mirror.apply(sector.outcome());
            assertMirrors(sector.snapshot().table("ships"), mirror.ships(), sector.tick());
        }
        assertTrue(mirror.complete());
    }

    /// The file holds what this engine version made of seed 1. Another result is another engine version: raise it, and
    /// write the file anew with what the failure prints.
    @Test
    void the_engine_version_pins_the_hash() throws IOException {
        Sector sector = new Sector(5);
        List<SectorInput> inputs = new RandomInputs(1).take(INPUTS);
        for (int offset = 0; offset < inputs.size(); offset++) sector.apply(offset, inputs.get(offset));
        String is = "engine=%d ticks=%d hash=%016x"
                .formatted(
                        Sector.ENGINE_VERSION, sector.tick(), sector.outcome().hash());
        try (InputStream file = getClass().getResourceAsStream("/golden-hash.txt")) {
            assertEquals(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip(), is);
        }
    }

    private static List<byte[]> bytesOf(List<SectorInput> inputs) {
        var serde = TopicSerde.offline(new SectorTickCodec());
        Sector sector = new Sector(5);
        List<byte[]> ticks = new ArrayList<>();
        for (int offset = 0; offset < inputs.size(); offset++)
            if (sector.apply(offset, inputs.get(offset))) ticks.add(serde.encode(sector.outcome()));
        return ticks;
    }

    private static List<Integer> differences(List<byte[]> one, List<byte[]> other) {
        List<Integer> different = new ArrayList<>();
        for (int tick = 0; tick < Math.max(one.size(), other.size()); tick++)
            if (tick >= Math.min(one.size(), other.size()) || !Arrays.equals(one.get(tick), other.get(tick)))
                different.add(tick);
        return different;
    }

    private static void assertMirrors(SectorSnapshot.Table ships, ShipColumns mirror, long tick) {
        String where = seed() + " tick " + tick + " ";
        assertEquals(ships.rowCount(), mirror.count, where);
        for (int row = 0; row < mirror.count; row++) {
            assertEquals(ships.column("id")[row], mirror.ids[row], where);
            assertEquals(ships.column("player")[row], mirror.players[row], where);
            assertEquals(ships.column("xMm")[row], mirror.xMm[row], where);
            assertEquals(ships.column("yMm")[row], mirror.yMm[row], where);
            assertEquals(ships.column("vxMmPer1024Ticks")[row], mirror.vxMmPer1024Ticks[row], where);
            assertEquals(ships.column("vyMmPer1024Ticks")[row], mirror.vyMmPer1024Ticks[row], where);
            assertEquals(ships.column("heading")[row], mirror.headings[row], where);
            assertEquals(ships.column("thrust")[row], mirror.thrusts[row], where);
            assertEquals(ships.column("lastSequence")[row], mirror.lastSequences[row], where);
        }
    }

    private static String seed() {
        return "-Dstarlog.seed=" + SEED;
    }
}
