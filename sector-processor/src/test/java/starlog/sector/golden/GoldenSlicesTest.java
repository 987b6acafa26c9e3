package starlog.sector.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.desync.BlastRadius;
import starlog.sector.desync.FirstDifference;
import starlog.sector.desync.Parting;
import starlog.sector.desync.Recordings;
import starlog.sector.desync.Side;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.engine.built.EngineJar;
import starlog.sector.simulation.Sector;
import starlog.sector.slice.SliceCut;

/// Slices of every engine version since 5, each beside the engine of that version as a jar: `golden/engine-N/`. Every later
/// build folds them to the same hash, its own version's by itself, earlier ones' by their jar. With
/// `-Dstarlog.golden.write=true` the slices and the jar of a version that has none yet are written; what is there stays
/// as it is.
class GoldenSlicesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String JAR = "engine.jar";
    private static final int TICKS = 200;

    /// Rules in the making, an early brawl, the rules of the battle's other half, late wrecks.
    private static final List<Long> FIRST_TICKS = List.of(1L, 801L, 1_401L, 12_001L);

    private static Path folder(int version) {
        return GOLDEN.resolve("engine-" + version);
    }

    @BeforeAll
    static void write() throws IOException {
        Path folder = folder(Sector.ENGINE_VERSION);
        if (!Boolean.getBoolean("starlog.golden.write") || Files.exists(folder)) return;
        Files.createDirectories(folder);
        Files.write(folder.resolve(JAR), EngineJar.bytes());
        for (long from : FIRST_TICKS) {
            var cut = new SliceCut(Recordings.golden(), new BuiltEngine(), "golden", Set.of(), _ -> {});
            RangeFile slice = cut.cut(from, from + TICKS - 1).file();
            Files.write(folder.resolve("battle-%05d.slog".formatted(from)), slice.bytes());
        }
    }

    static List<Path> slices() throws IOException {
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            return all.filter(each -> each.toString().endsWith(".slog"))
                    .sorted()
                    .toList();
        }
    }

    private static RangeFile read(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            return RangeFile.read(in, place.toString());
        }
    }

    private static EngineClasses kept(int version) throws IOException {
        return EngineClasses.open(List.of(folder(version).resolve(JAR)));
    }

    private static Side side(String name, Engine engine, RangeFile slice) {
        return new Side(name, engine, new RangeRecording(slice));
    }

    @ParameterizedTest
    @MethodSource("slices")
    void a_slice_comes_to_its_hash_by_the_engine_of_its_version(Path place) throws IOException {
        RangeFile slice = read(place);
        int version = slice.header().engineVersion();
        try (EngineClasses kept = kept(version)) {
            assertEquals(version, kept.engine().version());
            long lastTick = slice.header().tickAfter();
            Side golden = side("as it was", kept.engine(), slice);
            assertEquals(slice.header().hashAfter(), hash(golden, lastTick));
            if (version != Sector.ENGINE_VERSION) return;
            Side ours = side("now", new BuiltEngine(), slice);
            Optional<Parting> parting = new FirstDifference(golden, ours, lastTick, _ -> {}).find();
            assertTrue(
                    parting.isEmpty(),
                    () -> place + ": " + parting.get() + "\nIf that is meant, raise"
                            + " Sector.ENGINE_VERSION, run this test with -Dstarlog.golden.write=true, and say in the changelog:\n"
                            + String.join(
                                    "\n", BlastRadius.of(golden, ours, lastTick).words()));
        }
    }

    private static long hash(Side side, long tick) {
        var fold = side.engine();
        var recording = side.recording();
        var folded = recording
                .snapshot()
                .map(state -> fold.restore(state, recording.schemas()))
                .orElseGet(() -> fold.begin(recording.sector(), recording.schemas()));
        for (var next = recording.next(); folded.tick() < tick; next = recording.next())
            folded.apply(next.orElseThrow().offset(), next.orElseThrow().bytes());
        return folded.hash();
    }

    @Test
    void this_version_has_slices_and_they_are_small() throws IOException {
        long bytes = 0;
        Path ours = folder(Sector.ENGINE_VERSION);
        assertTrue(Files.exists(ours.resolve(JAR)), "-Dstarlog.golden.write=true writes " + ours);
        try (Stream<Path> files = Files.list(ours)) {
            for (Path file : files.toList()) bytes += Files.size(file);
        }
        assertFalse(slices().isEmpty());
        assertTrue(bytes < 1_500_000, bytes + " bytes");
    }
}
