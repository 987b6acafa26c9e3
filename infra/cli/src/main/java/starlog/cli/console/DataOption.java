package starlog.cli.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option that names the data folder, the same in all commands.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "Where all data, logs and settings are. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    public Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
