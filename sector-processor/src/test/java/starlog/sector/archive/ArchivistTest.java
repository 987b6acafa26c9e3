package starlog.sector.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.sector.clock.NodeClock;
import starlog.sector.ownership.Cluster;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;

/// What goes from a log into the archive, and comes out of it. A snapshot is kept at every hundredth tick.
class ArchivistTest {
    private static final int SECTOR = 1;
    private static final long PLENTY = 1L << 40;

    private final Cluster cluster = new Cluster();
    private final MemoryArchivedLog log = new MemoryArchivedLog(cluster.log);

    @TempDir
    private Path folder;

    private FolderStore store;

    @BeforeEach
    void play() {
        store = new FolderStore(folder);
        cluster.start(1);
        cluster.periods(530);
    }

    @Test
    void a_range_goes_from_one_kept_snapshot_to_the_next_and_the_files_alone_replay() throws IOException {
        archive(PLENTY);
        List<RangeName> ranges = ArchivedPast.ranges(store, SECTOR);
        assertEquals(5, ranges.size());
        assertEquals(0, ranges.getFirst().first());
        for (int range = 1; range < ranges.size(); range++) {
            assertEquals(ranges.get(range - 1).last() + 1, ranges.get(range).first());
            RangeHeader header = RangeFile.header(store, ranges.get(range).toString());
            assertTrue(header.beginsAlone());
            assertEquals(range * 100, header.tickBefore());
            assertEquals(range * 100 + 100, header.tickAfter());
        }
        assertReplays(0, 0, 500);
    }

    @Test
    void only_what_is_needed_is_read_for_later_ticks() throws IOException {
        archive(PLENTY);
        assertReplays(350, 300, 200);
    }

    @Test
    void whoever_writes_the_same_ranges_writes_the_same_files() throws IOException {
        archive(PLENTY);
        var before = contents();
        archive(PLENTY);
        assertEquals(before, contents());
        try (Stream<Path> files = Files.list(folder.resolve(RangeName.folder(SECTOR)))) {
            for (Path file : files.toList()) Files.delete(file);
        }
        archive(PLENTY);
        assertEquals(before, contents());
    }

    @Test
    void it_goes_on_where_the_store_ends_though_the_log_has_lost_its_beginning() throws IOException {
        archive(PLENTY);
        log.begin = ArchivedPast.ranges(store, SECTOR).getLast().last();
        cluster.periods(200);
        archive(PLENTY);
        assertReplays(0, 0, 700);
    }

    @Test
    void what_was_lost_before_it_was_archived_is_a_gap_that_is_told_and_both_sides_replay() throws IOException {
        archive(PLENTY);
        long end = ArchivedPast.ranges(store, SECTOR).getLast().last();
        cluster.periods(300);
        log.begin = log.kept(SECTOR, 600, 0).getFirst().inputOffsetNext();
        archive(PLENTY);
        ArchivedPast past = ArchivedPast.of(store, SECTOR, 0);
        assertEquals(
                List.of("sector 1: the archive has nothing of offsets %d to %d".formatted(end + 1, log.begin - 1)),
                past.faults());
        assertEquals(2, past.stretches().size());
        assertEquals(500, equal(past.stretches().getFirst()).ticks());
        ReplayReport second = equal(past.stretches().getLast());
        assertEquals(700, second.startTick());
        assertEquals(100, second.ticks());
    }

    @Test
    void as_long_as_nothing_leads_on_behind_a_gap_nothing_is_written() throws IOException {
        log.begin = log.end(SECTOR) - 1;
        archive(PLENTY);
        assertEquals(List.of(), ArchivedPast.ranges(store, SECTOR));
        cluster.periods(100);
        archive(PLENTY);
        assertEquals(0, ArchivedPast.ranges(store, SECTOR).size()); // one snapshot opens a range
        cluster.periods(100);
        archive(PLENTY);
        assertReplays(0, 600, 100);
    }

    @Test
    void a_damaged_file_is_named_and_the_others_go_on() throws IOException {
        archive(PLENTY);
        Path file = folder.resolve(ArchivedPast.ranges(store, SECTOR).get(2).toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10] ^= 1;
        Files.write(file, bytes);
        ArchivedPast past = ArchivedPast.of(store, SECTOR, 0);
        assertEquals(1, past.faults().size());
        assertTrue(
                past.faults().getFirst().contains(file + " is damaged"),
                past.faults().toString());
        assertEquals(200, equal(past.stretches().getFirst()).ticks());
        assertEquals(300, equal(past.stretches().getLast()).startTick());
    }

    @Test
    void a_range_that_grows_too_large_is_cut_and_read_as_one() throws IOException {
        archivist(PLENTY, "", 1_000).round(() -> false);
        List<RangeName> ranges = ArchivedPast.ranges(store, SECTOR);
        assertTrue(ranges.size() > 15, ranges.toString());
        assertReplays(0, 0, 500);
        assertReplays(350, 300, 200);
    }

    @Test
    void the_oldest_go_first_when_there_is_no_room_and_what_is_left_begins_with_a_state() throws IOException {
        archivist(PLENTY, "", 1_000).round(() -> false);
        long bytes = contents().values().stream().mapToLong(String::length).sum();
        new ArchiveBudget(bytes / 2 * Cluster.SECTORS, Cluster.SECTORS, System::nanoTime).keep(store, SECTOR);
        ArchivedPast past = ArchivedPast.of(store, SECTOR, 0);
        assertEquals(List.of(), past.faults());
        ReplayReport report = equal(past.stretches().getFirst());
        assertEquals(500, report.startTick() + report.ticks());
        assertTrue(report.startTick() >= 200 && report.startTick() % 100 == 0, report.toString());
    }

    @Test
    void the_newest_range_stays_however_small_the_budget() throws IOException {
        archive(1);
        assertReplays(0, 400, 100);
    }

    @Test
    void nothing_is_written_into_the_archive_of_another_world() throws IOException {
        archivist(PLENTY, "one", Archivist.BODY_BYTES_MAX).round(() -> false);
        var before = contents();
        cluster.periods(200);
        archivist(PLENTY, "other", Archivist.BODY_BYTES_MAX).round(() -> false);
        assertEquals(before, contents());
        archivist(PLENTY, "one", Archivist.BODY_BYTES_MAX).round(() -> false);
        assertReplays(0, 0, 700);
    }

    private void archive(long bytesMax) {
        archivist(bytesMax, "", Archivist.BODY_BYTES_MAX).round(() -> false);
    }

    /// As after a start: it knows what stands in the store.
    private Archivist archivist(long bytesMax, String world, int bodyBytesMax) {
        var budget = new ArchiveBudget(bytesMax, Cluster.SECTORS, System::nanoTime);
        return new Archivist(store, log, () -> List.of(SECTOR), budget, world, bodyBytesMax);
    }

    private void assertReplays(long fromTick, long startTick, long ticks) throws IOException {
        ArchivedPast past = ArchivedPast.of(store, SECTOR, fromTick);
        assertEquals(List.of(), past.faults());
        ReplayReport report = equal(past.stretches().getLast());
        assertEquals(startTick, report.startTick());
        assertEquals(ticks, report.ticks());
    }

    private static ReplayReport equal(ArchivedInputs inputs) {
        ReplayReport report = SectorReplay.replay(new ArchivedSector(inputs), NodeClock.SYSTEM);
        assertEquals("equal", report.outcome());
        assertTrue(report.proven() > report.ticks() - 5, report.toString());
        return report;
    }

    /// One letter a byte, by name.
    private TreeMap<String, String> contents() throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        for (ArchiveStore.Stored each : store.list(RangeName.folder(SECTOR)))
            all.put(each.name(), Files.readString(folder.resolve(each.name()), StandardCharsets.ISO_8859_1));
        return all;
    }
}
