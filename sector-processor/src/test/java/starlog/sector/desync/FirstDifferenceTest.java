package starlog.sector.desync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.sector.desync.FaultyEngine.Change;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;

class FirstDifferenceTest {
    private static final long TICKS = 3_000;

    @TempDir
    private Path folder;

    private static Optional<Parting> find(Side wrong) {
        return new FirstDifference(side("right", new BuiltEngine(), 0), wrong, TICKS, _ -> {}).find();
    }

    private static Side side(String name, Engine engine, int restartTicks) {
        return new Side(name, engine, Recordings.golden(), Set.of(), restartTicks);
    }

    @Test
    void an_engine_does_not_differ_from_itself_whether_it_restarts_or_not() {
        assertEquals(Optional.empty(), find(side("again", new BuiltEngine(), 0)));
        assertEquals(Optional.empty(), find(side("restarted", new BuiltEngine(), 100)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            motion/Engines.java | (int) vx; | (int) (vx + (vx >> 12)); | Engines.accelerate | ships | vxMmPer1024Ticks
            motion/Motion.java | Drift.inTick(velocity[row], tick) | Drift.inTick(velocity[row], tick + 1) | Motion.drift | ships | xMm
            motion/Collisions.java | depth * massOne / mass | depth * massOther / mass | Collisions.collide | ships | xMm
            """)
    void an_engine_with_a_fault_parts_at_its_rule(
            String file, String is, String becomes, String rule, String table, String column) throws Exception {
        try (EngineClasses faulty = FaultyEngine.with(List.of(new Change(file, is, becomes)), folder)) {
            Parting parting = find(side("faulty", faulty.engine(), 0)).orElseThrow();
            assertEquals(rule, parting.after(), parting::toString);
            assertEquals(table, parting.field().orElseThrow().table(), parting::toString);
            assertEquals(column, parting.field().orElseThrow().column(), parting::toString);
        }
    }
}
