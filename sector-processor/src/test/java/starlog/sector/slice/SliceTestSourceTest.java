package starlog.sector.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.sector.archive.RangeFile;
import starlog.sector.desync.FaultyEngine;
import starlog.sector.desync.FaultyEngine.Change;

class SliceTestSourceTest {
    private static final RangeFile SLICE = ProvenBattle.slice(101, 220).file();

    @TempDir
    private Path repository;

    @TempDir
    private Path classes;

    private SliceTestSource.Written write() throws IOException {
        return SliceTestSource.of(SLICE.header()).write(repository, SLICE.bytes());
    }

    /// As the build would: the class, and the slice under its place.
    private void compile(SliceTestSource.Written written) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:all");
            var sources = manager.getJavaFileObjects(written.source());
            assertTrue(
                    compiler.getTask(said, manager, null, options, null, sources)
                            .call(),
                    said::toString);
            assertEquals("", said.toString());
        }
        Files.createDirectory(classes.resolve("slices"));
        Files.copy(
                written.resource(),
                classes.resolve("slices").resolve(written.resource().getFileName()));
    }

    /// The failures of its tests, in a class loader that takes `starlog` from these folders first.
    private List<String> failures(Path... first) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path each : first) urls.add(each.toUri().toURL());
        for (String each : System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            urls.add(Path.of(each).toUri().toURL());
        List<String> failures = new ArrayList<>();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> test = loader.loadClass(
                    "starlog.sector.slice." + SliceTestSource.of(SLICE.header()).className());
            var constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                method.setAccessible(true);
                try {
                    method.invoke(constructor.newInstance());
                } catch (InvocationTargetException e) {
                    failures.add(method.getName() + ": " + e.getCause().getMessage());
                }
            }
        }
        return failures;
    }

    @Test
    void the_test_lies_in_the_repository_and_passes_on_the_build_that_made_the_slice() throws Exception {
        SliceTestSource.Written written = write();
        assertEquals(
                repository.resolve("sector-processor/src/test/java/starlog/sector/slice/Sector%dTicks101To220Test.java"
                        .formatted(SLICE.header().range().sector())),
                written.source());
        compile(written);
        assertEquals(List.of(), failures(classes));
        assertTrue(SliceTestSource.of(SLICE.header()).command().contains("Ticks101To220Test"));
        assertThrows(FileAlreadyExistsException.class, this::write);
    }

    @Test
    void it_fails_with_the_tick_as_long_as_the_build_has_a_fault() throws Exception {
        compile(write());
        Path faulty = Files.createDirectory(repository.resolve("faulty"));
        var fault =
                new Change("motion/Motion.java", "Drift.inTick(velocity[row], tick)", "Drift.inTick(velocity[row], 7)");
        FaultyEngine.with(List.of(fault), faulty).close();
        List<String> failures = failures(faulty, classes);
        assertEquals(1, failures.size(), failures::toString);
        assertTrue(failures.getFirst().contains("its owner says that tick 10"), failures::toString);
    }

    @Test
    void it_fails_if_a_restart_makes_another_state() throws Exception {
        compile(write());
        Path faulty = Files.createDirectory(repository.resolve("faulty"));
        var fault = new Change(
                "simulation/Sector.java",
                "        inputOffsetNext = snapshot.inputOffsetNext();",
                "inputOffsetNext = snapshot.inputOffsetNext(); world.ships.count = Math.max(0, world.ships.count - 1);");
        FaultyEngine.with(List.of(fault), faulty).close();
        List<String> failures = failures(faulty, classes);
        assertEquals(2, failures.size(), failures::toString);
    }
}
