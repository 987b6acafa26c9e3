package starlog.cli.console;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.runtime.config.Settings;

/// The options that say which running Starlog a command talks to: the one of a data folder, or whatever a settings
/// file names.
public final class Target {
    @Mixin
    private DataOption data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings that name the servers, instead of those of the data folder.")
    private Path config;

    public Path dataFolder() {
        return data.folder();
    }

    /// True if the user has named servers by a settings file, so that nothing need run on this machine.
    public boolean elsewhere() {
        return config != null;
    }

    /// Whether there are settings to read.
    public boolean known() {
        return config != null || Files.isReadable(generated());
    }

    /// @throws UserFault if `up` has never run on the folder
    public Settings settings(String section) {
        return Settings.load(section, file(), System.getenv());
    }

    private Path file() {
        if (config != null) return config;
        Path generated = generated();
        if (!Files.isReadable(generated))
            throw UserFault.unreachable("nothing was ever started in " + data.folder() + ": `starlog up` first, or name"
                    + " settings with --config");
        return generated;
    }

    private Path generated() {
        return data.folder().resolve("run").resolve("starlog.conf");
    }
}
