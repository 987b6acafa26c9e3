package starlog.sector.shadow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.archive.ArchiveStore.Stored;
import starlog.sector.archive.FolderStore;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.desync.Recordings;
import starlog.sector.past.PastFold;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

class DifferenceExportTest {
    private static final long TICK = 300;
    private static final int KEPT = 16;

    @TempDir
    private Path folder;

    private SectorSnapshot here(long tick) {
        PastFold fold = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(fold.stepTo(tick));
        for (Table table : fold.sector().tables()) if (table instanceof Ships ships) ships.hull[0] ^= 1;
        return fold.sector().snapshot();
    }

    private List<String> files(FolderStore store) {
        try {
            return store.list("differences/").stream().map(Stored::name).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private DifferenceExport export(FolderStore store) {
        return new DifferenceExport(store, "world", "b", (_, _) -> Recordings.golden());
    }

    /// Given a node whose state after a tick is not the owner's,
    /// when it is exported,
    /// then the one file folds to what the owner had, and the other is what the node had.
    @Test
    void two_files_say_what_differs() throws Exception {
        var store = new FolderStore(folder);
        DifferenceExport export = export(store);
        SectorSnapshot here = here(TICK);
        export.take(here);
        export.run(() -> files(store).size() == 2);
        String name = "differences/sector-%d-tick-%d-b".formatted(here.sector(), TICK);
        assertEquals(List.of(name + "-here.slog", name + ".slog"), files(store));
        long owners = hull(name + ".slog", store);
        assertEquals(here.table("ships").column("hull")[0], owners ^ 1);
        assertEquals(owners ^ 1, hull(name + "-here.slog", store));
    }

    private static long hull(String file, FolderStore store) throws IOException {
        RangeFile slice = RangeFile.read(store, file);
        assertEquals(TICK, slice.header().tickAfter());
        var recording = new RangeRecording(slice);
        if (slice.records().count() == 0)
            return TopicSerde.of(new SectorSnapshotCodec(), recording.schemas())
                    .decode(recording.snapshot().orElseThrow())
                    .table("ships")
                    .column("hull")[0];
        PastFold fold = PastFold.begin(recording, Set.of());
        assertTrue(fold.stepTo(TICK));
        return fold.sector().snapshot().table("ships").column("hull")[0];
    }

    /// Given as many differences as are kept, of this start of the node or earlier ones,
    /// when there is another,
    /// then it is not kept.
    @Test
    void so_many_are_kept_and_no_more() throws Exception {
        var store = new FolderStore(folder);
        for (int each = 0; each < 2 * KEPT; each++) store.put("differences/old-" + each + ".slog", new byte[1]);
        DifferenceExport export = export(store);
        export.take(here(TICK));
        var turns = new int[1];
        export.run(() -> turns[0]++ == 2);
        assertEquals(2 * KEPT, files(store).size());
        store.delete("differences/old-1.slog");
        store.delete("differences/old-2.slog");
        export.take(here(TICK));
        export.run(() -> files(store).size() == 2 * KEPT);
    }
}
