package starlog.sector.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeFileTest {
    private static final RangeName NAME = new RangeName(3, 123, 4_567);

    @TempDir
    private Path folder;

    @Test
    void what_was_written_is_read_and_the_same_range_is_the_same_bytes() throws IOException {
        assertArrayEquals(file().bytes(), file().bytes());
        FolderStore store = new FolderStore(folder);
        store.put(NAME.toString(), file().bytes());
        RangeFile read = RangeFile.read(store, NAME.toString());
        assertEquals(file().header(), read.header());
        assertEquals(read.header(), RangeFile.header(store, NAME.toString()));
        assertArrayEquals(new byte[] {9, 8}, read.snapshot().orElseThrow());
        assertEquals(3, read.records().count());
        assertArrayEquals(new byte[] {1, 2, 3}, read.records().body(0, 0));
        assertEquals(null, read.records().body(1, 3));
        assertArrayEquals(new byte[] {4}, read.records().body(2, 3));
        assertEquals(4_567, read.records().offset(2));
        assertEquals(1_030, read.records().millis(2));
    }

    @Test
    void a_flipped_bit_anywhere_is_found_and_told_with_the_way_out() throws IOException {
        FolderStore store = new FolderStore(folder);
        byte[] whole = file().bytes();
        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 4;
            store.delete(NAME.toString());
            store.put(NAME.toString(), damaged);
            DamagedRange told =
                    assertThrows(DamagedRange.class, () -> RangeFile.read(store, NAME.toString()), "byte " + place);
            assertTrue(told.getMessage().contains(store.place(NAME.toString())), told.getMessage());
            assertTrue(told.getMessage().contains("take it away"), told.getMessage());
        }
    }

    @Test
    void a_file_cut_short_anywhere_is_found() throws IOException {
        FolderStore store = new FolderStore(folder);
        byte[] whole = file().bytes();
        for (int length = 0; length < whole.length; length++) {
            store.delete(NAME.toString());
            store.put(NAME.toString(), Arrays.copyOf(whole, length));
            assertThrows(DamagedRange.class, () -> RangeFile.read(store, NAME.toString()), "cut at " + length);
        }
    }

    @Test
    void a_store_shows_nothing_unfinished_and_keeps_what_was_there_first() throws IOException {
        FolderStore store = new FolderStore(folder);
        store.put(NAME.toString(), new byte[] {1});
        store.put(NAME.toString(), new byte[] {2});
        Files.write(
                folder.resolve(RangeName.folder(3)).resolve("x.slog.unfinished"),
                new byte[100]); // as kill -9 leaves it
        assertEquals(List.of(new ArchiveStore.Stored(NAME.toString(), 1)), store.list(RangeName.folder(3)));
        assertEquals(List.of(), store.list(RangeName.folder(4)));
        try (var in = store.open(NAME.toString())) {
            assertEquals(1, in.read());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(2, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void a_name_says_sector_and_offsets() {
        assertEquals("sector-0003/00000000000123-00000000004567.slog", NAME.toString());
        assertEquals(Optional.of(NAME), RangeName.of(NAME.toString()));
        assertEquals(Optional.empty(), RangeName.of("sector-0003/readme.txt"));
    }

    private static RangeFile file() {
        var records = new RecordColumns();
        records.add(123, 1_000, new byte[] {1, 2, 3});
        records.add(124, 1_025, null);
        records.add(4_567, 1_030, new byte[] {4});
        var header =
                new RangeHeader("w", NAME, 3, 10, 20, true, 1_000, 1_030, Map.of(7, "\"long\"", 2, "\"int\""), 5, 77);
        return new RangeFile(header, Optional.of(new byte[] {9, 8}), records);
    }
}
