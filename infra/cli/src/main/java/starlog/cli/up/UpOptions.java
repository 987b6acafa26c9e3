package starlog.cli.up;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;

/// What the user asked `up` for.
///
/// @param settings the user's own settings file
/// @param together whether the services share a process
record UpOptions(
        Path dataFolder, PortPlan ports, Optional<Path> settings, NavigableSet<Instance> instances, boolean together) {
    UpOptions {
        dataFolder = dataFolder.toAbsolutePath().normalize();
    }
}
