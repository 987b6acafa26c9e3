package starlog.sector.slice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Recordings;
import starlog.sector.desync.Side;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;

class SliceCutTest {
    private static final Engine ENGINE = new BuiltEngine();

    private static SliceCut.Slice cut(long from, long to) {
        return new SliceCut(Recordings.golden(), ENGINE, "w-1", Set.of(), _ -> {}).cut(from, to);
    }

    private static Fold foldedTo(Recording recording, long tick) {
        Fold fold = recording
                .snapshot()
                .map(state -> ENGINE.restore(state, recording.schemas()))
                .orElseGet(() -> ENGINE.begin(recording.sector(), recording.schemas()));
        for (var next = recording.next(); fold.tick() < tick; next = recording.next())
            fold.apply(next.orElseThrow().offset(), next.orElseThrow().bytes());
        return fold;
    }

    @Test
    void a_slice_folds_to_the_same_state_without_anything_else() throws Exception {
        SliceCut.Slice slice = cut(501, 900);
        byte[] bytes = slice.file().bytes();
        RangeFile read = RangeFile.read(new ByteArrayInputStream(bytes), "memory");
        Fold whole = foldedTo(Recordings.golden(), 900);
        Fold ofSlice = foldedTo(new RangeRecording(read), 900);
        assertArrayEquals(whole.hashes(), ofSlice.hashes());
        assertArrayEquals(whole.tickRecord(), ofSlice.tickRecord());
        assertEquals(whole.hash(), read.header().hashAfter());
        assertEquals(ENGINE.version(), read.header().engineVersion());
        assertEquals(500, read.header().tickBefore());
        assertEquals(900, read.header().tickAfter());
        assertTrue(bytes.length < 40_000, () -> bytes.length + " bytes for 400 ticks with 60 players");
    }

    @Test
    void a_slice_from_the_first_tick_begins_with_the_world() {
        SliceCut.Slice slice = cut(1, 50);
        assertEquals(Optional.empty(), slice.file().snapshot());
        var sides = new FirstDifference(
                new Side("one", ENGINE, new RangeRecording(slice.file())),
                new Side("other", ENGINE, Recordings.golden()),
                50,
                _ -> {});
        assertEquals(Optional.empty(), sides.find());
    }

    @Test
    void a_slice_that_begins_where_its_recording_does_has_the_same_state() {
        RangeFile whole = cut(501, 600).file();
        var part = new SliceCut(new RangeRecording(whole), ENGINE, "w-1", Set.of(), _ -> {})
                .cut(501, 550)
                .file();
        assertArrayEquals(whole.snapshot().orElseThrow(), part.snapshot().orElseThrow());
        assertArrayEquals(
                foldedTo(Recordings.golden(), 550).hashes(),
                foldedTo(new RangeRecording(part), 550).hashes());
    }

    @Test
    void what_the_recording_does_not_hold_is_refused_with_what_it_holds() {
        String late = assertThrows(IllegalArgumentException.class, () -> cut(10, 24_001))
                .getMessage();
        assertTrue(late.contains("ends with tick 24000"), late);
        var slice = new RangeRecording(cut(501, 520).file());
        var again = new SliceCut(slice, ENGINE, "w-1", Set.of(), _ -> {});
        String early = assertThrows(IllegalArgumentException.class, () -> again.cut(400, 510))
                .getMessage();
        assertTrue(early.contains("begins behind tick 500"), early);
    }

    @Test
    void a_link_says_all_in_one_line() {
        var link = new SliceLink("0c6f5c58-5d0e-4a55-9c86-1f2f0a9c7c11", 3, 40_000, 48_000, -2);
        assertEquals(link, SliceLink.of(link.toString()));
        var longest = new SliceLink("x".repeat(64), 999_999, 999_999_999_999_999_998L, 999_999_999_999_999_999L, -1);
        assertTrue(longest.toString().length() <= SliceLink.LENGTH_MAX);
        assertThrows(IllegalArgumentException.class, () -> SliceLink.of("starlog:w/3/9-8/0000000000000000"));
        assertThrows(IllegalArgumentException.class, () -> SliceLink.of("starlog:w/3"));
    }
}
