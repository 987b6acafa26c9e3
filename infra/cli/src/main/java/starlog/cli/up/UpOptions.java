package starlog.cli.up;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/// What the user asked `up` for.
///
/// @param settings the user's own settings file
record UpOptions(Path dataFolder, PortPlan ports, Optional<Path> settings, EnumSet<Part> parts) {
    UpOptions {
        dataFolder = dataFolder.toAbsolutePath().normalize();
    }
}
