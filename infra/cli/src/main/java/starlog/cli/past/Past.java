package starlog.cli.past;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.archive.DamagedRange;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeRecording;
import starlog.sector.recording.Recording;
import starlog.sector.slice.SliceLink;

/// The options that say whose past is meant: a sector of a log, or a file that was cut out of one.
public final class Past {
    @Mixin
    private Target target;

    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Option(names = "--sector", paramLabel = "N", description = "A sector of the running world.")
        private Integer sector;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description =
                        "A slice (`starlog export`), or a file of the archive that begins with a state. Nothing need"
                                + " run.")
        private Path file;

        @Option(names = "--link", paramLabel = "LINK", description = "What `starlog export --link` has printed.")
        private String link;
    }

    @Option(
            names = "--from",
            paramLabel = "TICK",
            description = "The first tick. Default: as far back as the log, or the file, reaches.")
    private Long from;

    @Option(names = "--to", paramLabel = "TICK", description = "The last tick. Default: all that there are.")
    private Long to;

    public Target target() {
        return target;
    }

    public Optional<Long> from() {
        return Optional.ofNullable(from).or(() -> link().map(SliceLink::fromTick));
    }

    public long to() {
        return Optional.ofNullable(to).or(() -> link().map(SliceLink::toTick)).orElse(Long.MAX_VALUE);
    }

    private Optional<SliceLink> link() {
        if (which.link == null) return Optional.empty();
        try {
            return Optional.of(SliceLink.of(which.link));
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    /// What is behind the options, until it is closed.
    public interface Opened extends AutoCloseable {
        /// The world's id, "" if it is not known.
        String world();

        /// One more reader of the same past, from its beginning.
        Recording recording();

        @Override
        void close();
    }

    public Opened open() throws IOException {
        return open(from().orElse(0L));
    }

    /// @param fromTick the first one that is wanted: the recordings begin as near before it as they can
    Opened open(long fromTick) throws IOException {
        if (which.file != null) return ofFile(which.file);
        LoggedWorld world = LoggedWorld.open(target.settings("sector"));
        try {
            return ofLog(world, fromTick);
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private Opened ofLog(LoggedWorld world, long fromTick) {
        int sector = link().map(SliceLink::sector).orElseGet(() -> which.sector);
        if (sector < 0 || sector >= world.sectorCount())
            throw UserFault.usage(
                    "there is no sector %d; the world has 0 to %d".formatted(sector, world.sectorCount() - 1));
        link().filter(meant -> !meant.world().equals(world.id())).ifPresent(meant -> {
            throw UserFault.usage("the link is of world %s, and this is world %s".formatted(meant.world(), world.id()));
        });
        return new Opened() {
            @Override
            public String world() {
                return world.id();
            }

            @Override
            public Recording recording() {
                return world.recording(sector, fromTick);
            }

            @Override
            public void close() {
                world.close();
            }
        };
    }

    private static Opened ofFile(Path place) throws IOException {
        RangeFile file = read(place);
        return new Opened() {
            @Override
            public String world() {
                return file.header().world();
            }

            @Override
            public Recording recording() {
                return new RangeRecording(file);
            }

            @Override
            public void close() {}
        };
    }

    /// A file that can be folded alone.
    static RangeFile read(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            RangeFile file = RangeFile.read(in, place.toString());
            if (file.header().beginsAlone()) return file;
            throw UserFault.usage(
                    place + " does not begin with a state: it needs the file before it; replay the archive"
                            + " as a whole, `starlog replay --from-archive`");
        } catch (NoSuchFileException e) {
            throw UserFault.usage("there is no file " + place);
        } catch (DamagedRange e) {
            throw new UserFault(e.getMessage(), e);
        }
    }
}
