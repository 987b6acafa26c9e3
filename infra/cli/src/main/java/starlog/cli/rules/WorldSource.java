package starlog.cli.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.DataOption;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.worldfile.WorldFile;

/// The options that say which rules are meant, and which running world. The rules are those of the user's file; the
/// world is the one that the file names, or that of the data folder.
final class WorldSource {
    private static final String SECTION = "sector";

    @Mixin
    private DataOption data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Your settings, all of them, as for `up --config`; without it, those that the last `up` was"
                    + " started with, read again. The world is that of the data folder, unless FILE names a Kafka.")
    private Path config;

    Path dataFolder() {
        return data.folder();
    }

    boolean fromFile() {
        return config != null;
    }

    /// The rules that the settings say, in the simulation's units.
    ///
    /// @throws starlog.runtime.config.SettingsException for the first mistake, with its file and line
    List<RuleValue> wanted() {
        return WorldFile.rules(own());
    }

    /// Settings that name the servers of the running world; empty if nothing runs on the data folder.
    Optional<Settings> servers() {
        Settings own = own();
        if (config != null && !own.at("starlog.kafka").isDefault("bootstrap")) return Optional.of(own);
        if (RunningParts.read(data.folder()).isEmpty()) return Optional.empty();
        return Optional.of(config == null ? own : Settings.load(SECTION, config, generated(), System.getenv()));
    }

    UserFault nothingRuns() {
        return UserFault.unreachable(
                "nothing runs in " + data.folder() + "; `starlog up` first, or name a Kafka in --config");
    }

    private Settings own() {
        return Settings.load(SECTION, config == null ? generated() : config, System.getenv());
    }

    private Path generated() {
        Path file = data.folder().resolve("run").resolve("starlog.conf");
        if (Files.isReadable(file)) return file;
        throw UserFault.unreachable(
                "nothing was ever started in " + data.folder() + "; `starlog up` first, or --config");
    }
}
