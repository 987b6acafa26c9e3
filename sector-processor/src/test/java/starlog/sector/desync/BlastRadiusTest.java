package starlog.sector.desync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.sector.desync.FaultyEngine.Change;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;

class BlastRadiusTest {
    @TempDir
    private Path folder;

    private static Side side(Engine engine) {
        return new Side("a side", engine, Recordings.golden());
    }

    @Test
    void the_same_engine_changes_nothing() {
        BlastRadius radius = BlastRadius.of(side(new BuiltEngine()), side(new BuiltEngine()), 300);
        assertEquals(Optional.empty(), radius.firstTick());
        assertEquals(List.of(), radius.tables());
        assertEquals(radius.one(), radius.other());
    }

    @Test
    void a_changed_rule_shows_in_its_first_tick_and_in_what_it_leaves() throws Exception {
        Change slow = new Change("motion/Engines.java", "(int) vx;", "(int) (vx / 2);");
        try (EngineClasses changed = FaultyEngine.with(List.of(slow), folder)) {
            BlastRadius radius = BlastRadius.of(side(new BuiltEngine()), side(changed.engine()), 600);
            assertTrue(radius.firstTick().isPresent());
            assertTrue(radius.tables().stream().anyMatch(each -> each.table().equals("ships") && each.differ() > 0));
            assertEquals(600, radius.lastTick());
            assertTrue(radius.words().getFirst().startsWith("first tick "), radius::toString);
        }
    }
}
