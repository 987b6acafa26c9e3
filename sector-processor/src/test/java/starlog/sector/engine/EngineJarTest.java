package starlog.sector.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Recordings;
import starlog.sector.desync.Side;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.EngineJar;

class EngineJarTest {
    @TempDir
    private Path folder;

    @Test
    void the_engine_in_its_jar_makes_the_same_ticks() throws IOException {
        byte[] bytes = EngineJar.bytes();
        assertArrayEquals(bytes, EngineJar.bytes());
        assertTrue(bytes.length < 1_000_000, bytes.length + " bytes");
        Path jar = Files.write(folder.resolve("engine.jar"), bytes);
        Engine own = new BuiltEngine();
        try (var classes = EngineClasses.open(List.of(jar))) {
            Engine theirs = classes.engine();
            assertNotSame(own.getClass(), theirs.getClass());
            assertEquals(own.version(), theirs.version());
            var one = new Side("this build", own, Recordings.golden());
            var other = new Side("the jar", theirs, Recordings.golden());
            assertEquals(Optional.empty(), new FirstDifference(one, other, 1_000, _ -> {}).find());
        }
    }

    @Test
    void what_is_no_engine_is_refused_by_its_name() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path place : List.of(empty, folder.resolve("nothing.jar"))) {
            var refused = assertThrows(IOException.class, () -> EngineClasses.open(List.of(place)));
            assertTrue(refused.getMessage().contains(place.toString()), refused.getMessage());
        }
    }
}
