package starlog.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import starlog.cli.console.UserFault;
import starlog.sector.archive.DamagedRange;
import starlog.sector.archive.RangeFile;
import starlog.sector.engine.EngineClasses;

/// What users name by a path: slices, files of the archive, engines.
public final class SliceFiles {
    private SliceFiles() {}

    /// A file that can be folded alone.
    ///
    /// @throws UserFault if there is none, if it is damaged, or if it needs the file before it
    public static RangeFile read(Path place) throws IOException {
        RangeFile file = readAny(place);
        if (!file.header().beginsAlone())
            throw UserFault.usage(
                    place + " does not begin with a state: it needs the file before it; replay the archive"
                            + " as a whole, `starlog replay --from-archive`");
        return file;
    }

    private static RangeFile readAny(Path place) throws IOException {
        try (InputStream in = Files.newInputStream(place)) {
            return RangeFile.read(in, place.toString());
        } catch (NoSuchFileException e) {
            throw UserFault.usage("there is no file " + place);
        } catch (DamagedRange e) {
            throw new UserFault(e.getMessage(), e);
        }
    }

    /// @param path a jar, or folders of classes with a colon between them
    /// @throws UserFault if there is no engine
    public static EngineClasses engine(String path) {
        List<Path> places = Arrays.stream(path.split(java.io.File.pathSeparator))
                .map(Path::of)
                .toList();
        try {
            return EngineClasses.open(places);
        } catch (IOException e) {
            throw UserFault.usage(e.getMessage());
        }
    }
}
