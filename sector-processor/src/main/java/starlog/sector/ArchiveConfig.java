package starlog.sector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import starlog.runtime.config.Settings;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedEngines;
import starlog.sector.archive.FolderStore;
import starlog.sector.engine.EngineShelf;

/// Where closed ranges of the inputs go, and how much of them is kept.
///
/// @param folder empty if nothing is archived
/// @param bytesMax of all sectors together
/// @param every how often to look for what is closed
public record ArchiveConfig(Optional<Path> folder, long bytesMax, Duration every) {
    /// @param sector the settings of the section `starlog.sector`
    public static ArchiveConfig of(Settings sector) {
        String folder = sector.text("archive.folder");
        return new ArchiveConfig(
                folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)),
                sector.whole("archive.bytes-max", 1 << 20, Long.MAX_VALUE),
                sector.duration("archive.every", Duration.ofMillis(100), Duration.ofHours(1)));
    }

    /// Engines of earlier builds, beside the archive.
    ///
    /// @param sector settings of any section; without an archive in them there are none
    public static EngineShelf engines(Settings sector) {
        if (!sector.has("archive.folder")) return EngineShelf.EMPTY;
        return of(sector).store().<EngineShelf>map(ArchivedEngines::new).orElse(EngineShelf.EMPTY);
    }

    /// The files, if there is an archive.
    public Optional<ArchiveStore> store() {
        return folder.map(FolderStore::new);
    }
}
