package starlog.sector.slice;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import starlog.sector.archive.RangeHeader;

/// A JUnit test of a slice, as it goes into the repository: the slice as a resource, and a class that fails until this
/// build makes of it what its owner says, each time, and also if it restarts on the way.
///
/// @param className of the test
/// @param text its source
public record SliceTestSource(String className, String text) {
    /// Where sources and resources of tests are, in the repository.
    private static final Path TESTS = Path.of("sector-processor", "src", "test");

    private static final String PACKAGE = "starlog.sector.slice";

    /// The two files that have been written.
    public record Written(Path source, Path resource) {}

    public static SliceTestSource of(RangeHeader header) {
        int sector = header.range().sector();
        long from = header.tickBefore() + 1;
        String name = "Sector%dTicks%dTo%dTest".formatted(sector, from, header.tickAfter());
        return new SliceTestSource(name, """
                package %s;

                import java.io.IOException;
                import org.junit.jupiter.api.Test;

                /// Sector %d, ticks %d to %d, made by engine version %d.
                class %s {
                    @Test
                    void this_build_makes_what_the_owner_of_the_slice_made() throws IOException {
                        SliceCheck.prove("%s");
                    }

                    @Test
                    void it_makes_the_same_each_time_and_after_restarts() throws IOException {
                        SliceCheck.repeat("%s");
                    }
                }
                """.formatted(
                        PACKAGE,
                        sector,
                        from,
                        header.tickAfter(),
                        header.engineVersion(),
                        name,
                        resourceName(name),
                        resourceName(name)));
    }

    private static String resourceName(String className) {
        return className + ".slog";
    }

    /// The command that runs it, in the repository's folder.
    public String command() {
        return "mvn -q test -pl sector-processor -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false"
                .formatted(className);
    }

    /// @param repository its folder
    /// @param slice the file's bytes
    /// @throws FileAlreadyExistsException if one of the two files is there
    public Written write(Path repository, byte[] slice) throws IOException {
        Path source = repository
                .resolve(TESTS)
                .resolve(Path.of("java", PACKAGE.split("\\.")))
                .resolve(className + ".java");
        Path resource = repository.resolve(TESTS).resolve(Path.of("resources", "slices", resourceName(className)));
        for (Path file : new Path[] {source, resource}) {
            if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
            Files.createDirectories(file.getParent());
        }
        Files.write(resource, slice);
        Files.writeString(source, text);
        return new Written(source, resource);
    }
}
