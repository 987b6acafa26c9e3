package starlog.sector.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.event.SectorTick;
import starlog.sector.clock.NodeClock;
import starlog.sector.desync.FaultyEngine;
import starlog.sector.desync.FaultyEngine.Change;
import starlog.sector.desync.Recordings;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;

/// What a replay says of the first tick that is not as recorded.
class FindingTest {
    private static final long TICKS = 900;

    @TempDir
    private Path folder;

    private static List<byte[]> ticksBy(Engine engine) {
        var fold = new ProvenFold(engine, Recordings.golden(), Set.of());
        List<byte[]> ticks = new ArrayList<>();
        while (ticks.size() < TICKS && fold.step()) ticks.add(fold.fold().tickRecord());
        return ticks;
    }

    private static RecordingSector recorded(List<byte[]> ticks) {
        return new RecordingSector(Recordings.golden(), ticks);
    }

    private static ReplayReport replay(RecordingSector recorded) {
        return SectorReplay.replay(recorded, ReplayEnd.atTick(TICKS), ReplayWatch.NONE, NodeClock.SYSTEM);
    }

    @Test
    void what_was_recorded_by_this_build_replays_equal() {
        List<byte[]> ticks = ticksBy(new BuiltEngine());
        ReplayReport report = replay(recorded(ticks));
        assertTrue(report.equal(), report::outcome);
        assertEquals(TICKS, report.compared());
        assertEquals(Optional.empty(), report.finding());
        ReplayReport byEngine = EngineReplay.replay(
                new BuiltEngine(),
                recorded(ticks),
                Recordings.golden(),
                ReplayEnd.atTick(ticks.size()),
                ReplayWatch.NONE,
                NodeClock.SYSTEM);
        assertEquals(TICKS, byEngine.compared());
        assertEquals(report.intents(), byEngine.intents());
        assertTrue(byEngine.equal(), byEngine::outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            motion/Engines.java | (int) vx; | (int) (vx + (vx >> 12)); | ships | vxMmPer1024Ticks | Engines.accelerate
            motion/Motion.java | Drift.inTick(velocity[row], tick) | Drift.inTick(velocity[row], tick + 1) | ships | xMm | Motion.drift
            """)
    void the_field_and_what_touched_it_are_named(
            String file, String is, String becomes, String table, String column, String rule) throws IOException {
        try (EngineClasses faulty = FaultyEngine.with(List.of(new Change(file, is, becomes)), folder)) {
            ReplayReport report = replay(recorded(ticksBy(faulty.engine())));
            assertFalse(report.equal());
            Finding finding = report.finding().orElseThrow();
            TickField field = finding.field().orElseThrow();
            assertEquals(table, field.table(), field::toString);
            assertTrue(
                    finding.touches().stream().anyMatch(each -> each.applied().equals(rule)),
                    () -> report.difference() + " " + finding.lines());
            assertFalse(finding.offsets().isEmpty());
            assertEquals(column, field.column(), () -> finding.lines().toString());
            assertEquals(
                    field.replayed(),
                    finding.touches().getLast().after(),
                    () -> finding.lines().toString());
        }
    }

    @Test
    void the_engine_that_made_the_ticks_makes_them_again_and_this_build_does_not() throws IOException {
        var change = new Change("motion/Engines.java", "(int) vx;", "(int) (vx + (vx >> 12));");
        try (EngineClasses other = FaultyEngine.with(List.of(change), Files.createDirectory(folder.resolve("other")))) {
            List<byte[]> ticks = ticksBy(other.engine());
            ReplayReport report = EngineReplay.replay(
                    other.engine(),
                    recorded(ticks),
                    Recordings.golden(),
                    ReplayEnd.atTick(ticks.size()),
                    ReplayWatch.NONE,
                    NodeClock.SYSTEM);
            assertTrue(report.equal(), report::outcome);
            assertFalse(replay(recorded(ticks)).equal());
        }
    }

    @Test
    void a_replay_ends_at_the_offset_that_is_wanted() {
        ReplayReport report = SectorReplay.replay(
                recorded(List.of()), new ReplayEnd(Long.MAX_VALUE, 100), ReplayWatch.NONE, NodeClock.SYSTEM);
        assertTrue(report.ticks() > 10 && report.ticks() < 100, report.ticks() + " ticks");
    }

    @Test
    void whoever_looks_on_may_leave_off() {
        ReplayReport report = SectorReplay.replay(
                recorded(List.of()),
                ReplayEnd.NONE,
                new ReplayWatch() {
                    @Override
                    public boolean stepped(SectorTick outcome, long offsetNext) {
                        return outcome.tick < 77;
                    }
                },
                NodeClock.SYSTEM);
        assertEquals(77, report.ticks());
    }
}
