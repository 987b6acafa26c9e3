package starlog.cli.up;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;

/// What the user asked `up` for.
///
/// @param settings the user's own settings file
record UpOptions(Path dataFolder, PortPlan ports, Optional<Path> settings, NavigableSet<Instance> instances) {
    UpOptions {
        dataFolder = dataFolder.toAbsolutePath().normalize();
    }
}
