package starlog.sector.playback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.battle.Battle;
import starlog.sector.desync.Recordings;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.past.PastFold;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;
import starlog.sector.simulation.Sector;

class PlaybackTest {
    private static final Watch PATIENT = _ -> {};
    private static final int DAMAGED = 400;
    private static final int LENGTH = 900; // records
    private static final int RECORDS = 8_000; // of the battle; it has more than three ticks in four of them

    /// @param past from as near before a tick as there is a state
    private record Source(LongFunction<Recording> past) implements PastSource {
        Source(Recording recording) {
            this(_ -> recording);
        }

        @Override
        public String name() {
            return "it";
        }

        @Override
        public int sector() {
            return Battle.SECTOR;
        }

        @Override
        public String world() {
            return "";
        }

        @Override
        public Recording open(long tick) {
            return past.apply(tick);
        }
    }

    private static Playback golden() {
        List<Input> inputs = new ArrayList<>();
        Recording whole = Recordings.golden();
        for (int record = 0; record < RECORDS; record++) inputs.add(whole.next().orElseThrow());
        return new Playback(
                new Source(new MemoryRecording(Battle.SECTOR, Optional.empty(), OwnSchemas.texts(), inputs)));
    }

    private static Playback damaged(SectorInput... behind) {
        Recording whole = Recordings.golden();
        List<Input> inputs = new ArrayList<>();
        for (int record = 0; record < LENGTH; record++) inputs.add(whole.next().orElseThrow());
        inputs.set(DAMAGED, new Input(DAMAGED, new byte[] {1, 2, 3}));
        var serde = OwnSchemas.serde(new SectorInputCodec());
        for (SectorInput each : behind) inputs.add(new Input(inputs.size(), serde.encode(each)));
        return new Playback(
                new Source(new MemoryRecording(Battle.SECTOR, Optional.empty(), OwnSchemas.texts(), inputs)));
    }

    private static JsonNode json(byte[] stretch) throws Exception {
        return Json.read(stretch, JsonNode.class);
    }

    /// Rows of each table by their keys, as a page has them after all frames.
    private static TreeMap<String, TreeMap<Long, List<Long>>> played(JsonNode stretch) {
        var state = new TreeMap<String, TreeMap<Long, List<Long>>>();
        for (JsonNode table : stretch.get("tables")) {
            var rows = new TreeMap<Long, List<Long>>();
            for (JsonNode row : table.get("rows")) rows.put(row.get(0).asLong(), values(row));
            state.put(table.get("name").asText(), rows);
        }
        for (JsonNode frame : stretch.get("frames"))
            frame.get("d").properties().forEach(change -> change(state.get(change.getKey()), change.getValue()));
        return state;
    }

    private static void change(TreeMap<Long, List<Long>> rows, JsonNode change) {
        for (JsonNode gone : change.path("-")) rows.remove(gone.asLong());
        for (JsonNode born : change.path("+")) rows.put(born.get(0).asLong(), values(born));
        for (JsonNode kept : change.path("~"))
            for (int at = 1; at < kept.size(); at += 2)
                rows.get(kept.get(0).asLong())
                        .set(kept.get(at).asInt(), kept.get(at + 1).asLong());
    }

    private static List<Long> values(JsonNode row) {
        List<Long> values = new ArrayList<>();
        for (int at = 1; at < row.size(); at++) values.add(row.get(at).asLong());
        return values;
    }

    private static void assertSame(SectorSnapshot state, TreeMap<String, TreeMap<Long, List<Long>>> played) {
        for (SectorSnapshot.Table table : state.tables()) {
            List<List<Long>> rows = new ArrayList<>();
            for (int row = 0; row < table.rowCount(); row++) {
                List<Long> values = new ArrayList<>();
                for (SectorSnapshot.Column column : table.columns()) values.add(column.values()[row]);
                rows.add(values);
            }
            assertEquals(rows, List.copyOf(played.get(table.name()).values()), table.name());
        }
    }

    @Test
    void a_stretch_played_to_its_end_is_the_state_there() throws Exception {
        JsonNode stretch = json(golden().stretch(3_000, 50, 200, PATIENT));
        assertEquals(2_949, stretch.get("base").asLong());
        assertEquals(200, stretch.get("frames").size());
        PastFold fold = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(fold.stepTo(3_149));
        assertSame(fold.sector().snapshot(), played(stretch));
        assertEquals(
                "%016x".formatted(fold.outcome().hash()),
                stretch.at("/frames/199/hash").asText());
    }

    @Test
    void the_first_tick_is_shown_from_before_there_were_rules() throws Exception {
        JsonNode stretch = json(golden().stretch(1, 10, 2, PATIENT));
        assertEquals(0, stretch.get("base").asLong());
        assertTrue(stretch.get("sizeMm").asLong() > 0, "the size is of the last state");
        PastFold fold = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(fold.stepTo(2));
        assertSame(fold.sector().snapshot(), played(stretch));
    }

    @Test
    void going_back_and_forth_shows_the_same() throws Exception {
        Playback playback = golden();
        byte[] once = playback.stretch(700, 10, 40, PATIENT);
        playback.stretch(4_000, 0, 10, PATIENT);
        JsonNode again = json(playback.stretch(700, 10, 40, PATIENT));
        assertEquals(json(once).get("frames"), again.get("frames"));
        assertEquals(json(once).get("tables"), again.get("tables"));
        assertArrayEquals(golden().stretch(1_234, 5, 20, PATIENT), golden().stretch(1_234, 5, 20, PATIENT));
    }

    /// Given a past with a state every 500 ticks,
    /// when somebody looks here and there,
    /// then it is folded from the state before, unless what is at hand is nearly as near.
    @Test
    void what_is_far_is_folded_from_the_state_before_it() throws Exception {
        Playback playback = new Playback(new Source(tick -> keptEvery(500, tick)));
        assertEquals(0, begin(playback, 100));
        assertEquals(0, begin(playback, 1_900));
        assertEquals(3_500, begin(playback, 4_599), "the time line begins 600 ticks before");
        assertEquals(3_500, begin(playback, 4_200));
        assertEquals(1_000, begin(playback, 2_000));
        assertEquals(1_000, begin(playback, 1_700));
    }

    private static long begin(Playback playback, long tick) throws Exception {
        JsonNode stretch = json(playback.stretch(tick, 5, 20, PATIENT));
        assertEquals(golden(tick).get("frames"), stretch.get("frames"));
        return stretch.get("begin").asLong();
    }

    private static JsonNode golden(long tick) throws Exception {
        return json(golden().stretch(tick, 5, 20, PATIENT));
    }

    private static Recording keptEvery(int ticks, long tick) {
        PastFold fold = PastFold.begin(Recordings.golden(), Set.of());
        long kept = (tick - 1) / ticks * ticks;
        fold.stepTo(kept);
        if (kept == 0) return Recordings.golden();
        List<Input> inputs = new ArrayList<>();
        Recording whole = Recordings.golden();
        for (var next = whole.next(); next.isPresent(); next = whole.next())
            if (next.get().offset() >= fold.sector().inputOffsetNext()) inputs.add(next.get());
        byte[] state =
                OwnSchemas.serde(new SectorSnapshotCodec()).encode(fold.sector().snapshot());
        return new MemoryRecording(Battle.SECTOR, Optional.of(state), OwnSchemas.texts(), inputs);
    }

    @Test
    void every_intent_of_a_tick_has_its_verdict_and_the_offset_it_came_from() throws Exception {
        JsonNode stretch = json(golden().stretch(500, 0, 400, PATIENT));
        int intents = 0;
        for (JsonNode frame : stretch.get("frames"))
            for (JsonNode intent : frame.get("intents")) {
                intents++;
                assertTrue(intent.get(0).asLong() >= 0, frame::toString);
                assertTrue(stretch.get("verdicts").has(intent.get(8).asText()), intent::toString);
            }
        assertTrue(intents > 100, "intents: " + intents);
    }

    @Test
    void the_time_line_is_marked_where_it_was_folded() throws Exception {
        JsonNode marks = json(golden().stretch(Playback.NEWEST, 0, 1, PATIENT)).get("marks");
        Set<Integer> kinds = new TreeSet<>();
        for (JsonNode mark : marks) kinds.add(mark.get(1).asInt());
        assertTrue(kinds.contains(Marks.Kind.KILL.ordinal()), marks::toString);
        assertTrue(kinds.contains(Marks.Kind.REFUSAL.ordinal()), marks::toString);
        assertTrue(marks.size() <= 1_500, "bounded: " + marks.size());
    }

    @Test
    void a_tick_that_is_not_there_is_refused_with_the_newest_that_is() throws Exception {
        Problem refused = assertThrows(Problem.class, () -> golden().stretch(30_000, 8, 16, PATIENT));
        assertEquals("TICK_AHEAD", refused.code());
        assertTrue(refused.detail().contains("and tick 30000 is asked for"), refused::detail);
        String newest = refused.detail().replaceFirst(".* is ([0-9]+), .*", "$1");
        assertEquals(
                Long.parseLong(newest),
                json(golden().stretch(Playback.NEWEST, 0, 1, PATIENT))
                        .get("wanted")
                        .asLong());
    }

    @Test
    void a_tick_before_the_beginning_is_refused_with_the_first_that_is_left() {
        PastFold fold = PastFold.begin(Recordings.golden(), Set.of());
        assertTrue(fold.stepTo(500));
        var serde = OwnSchemas.serde(new SectorSnapshotCodec());
        var later = new MemoryRecording(
                Battle.SECTOR, Optional.of(serde.encode(fold.sector().snapshot())), OwnSchemas.texts(), List.of());
        Problem refused =
                assertThrows(Problem.class, () -> new Playback(new Source(later)).stretch(500, 0, 1, PATIENT));
        assertEquals("TICK_GONE", refused.code());
        assertTrue(refused.detail().contains("before tick 501"), refused::detail);
    }

    @Test
    void a_record_that_nobody_can_read_ends_a_stretch_and_is_named() throws Exception {
        Playback playback = damaged();
        Problem refused = assertThrows(Problem.class, () -> playback.stretch(100_000, 0, 1, PATIENT));
        assertEquals("PAST_STANDS", refused.code());
        assertTrue(refused.detail().contains("offset " + DAMAGED), refused::detail);
        JsonNode before = json(playback.stretch(5, 0, 400, PATIENT));
        assertTrue(before.get("standstill").asText().contains("offset " + DAMAGED), "the last frame says why");
    }

    @Test
    void a_record_that_operators_had_passed_over_is_passed_over() throws Exception {
        Playback playback = damaged(new SectorInput.Quarantine(DAMAGED, "torn"));
        JsonNode newest = json(playback.stretch(Playback.NEWEST, 0, 1, PATIENT));
        assertEquals("", newest.get("standstill").asText());
        PastFold fold = PastFold.begin(damagedRecording(), Set.of((long) DAMAGED));
        while (fold.step()) assertEquals(Optional.empty(), fold.standstill());
        assertEquals(fold.sector().tick(), newest.get("wanted").asLong());
    }

    private static Recording damagedRecording() {
        return damaged().source().open(0);
    }

    @Test
    void a_fold_that_nobody_waits_for_ends_and_goes_on_when_asked_again() throws Exception {
        Playback playback = golden();
        Watch impatient = tick -> {
            if (tick == 2_000) throw new Watch.Abandoned();
        };
        assertThrows(Watch.Abandoned.class, () -> playback.stretch(4_000, 0, 1, impatient));
        JsonNode later = json(playback.stretch(4_000, 0, 1, PATIENT));
        assertEquals(json(golden().stretch(4_000, 0, 1, PATIENT)).get("frames"), later.get("frames"));
    }

    @Test
    void what_an_earlier_engine_made_is_said_to_be_that() {
        Recording earlier = Recordings.of(
                Battle.SECTOR,
                List.of(
                        new SectorInput.EngineChange(Sector.ENGINE_VERSION - 1),
                        new SectorInput.Claim(1, 1),
                        new SectorInput.Rules(1, List.of()),
                        new SectorInput.Tick(1, 0, 0)));
        Problem problem =
                assertThrows(Problem.class, () -> new Playback(new Source(earlier)).stretch(1, 0, 1, PATIENT));
        assertEquals("PAST_OF_ANOTHER_ENGINE", problem.code());
        assertTrue(problem.getMessage().contains("begin with a later tick"), problem::getMessage);
    }
}
