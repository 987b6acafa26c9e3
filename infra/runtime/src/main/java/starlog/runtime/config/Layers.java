package starlog.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// Lays the settings file over the reference.conf files of the class path, and the environment over both.
final class Layers {
    private static final ConfigResolveOptions CLOSED = ConfigResolveOptions.noSystem();

    private Layers() {}

    /// All reference.conf files of the class path, merged by Typesafe; each module brings one.
    static Config reference() {
        return ConfigFactory.parseResources(Layers.class.getClassLoader(), "reference.conf");
    }

    static KnownKeys known(Config reference) {
        return new KnownKeys(reference.resolve(CLOSED.setAllowUnresolved(true)));
    }

    static Config file(Path file) {
        if (!Files.isRegularFile(file)) throw new SettingsException("settings file not found: " + file);
        if (!Files.isReadable(file)) throw new SettingsException("settings file cannot be read: " + file);
        return parsed(() -> ConfigFactory.parseFile(file.toFile()));
    }

    /// Whoever gives a text is not to read this machine's files by it.
    static Config text(String hocon) {
        var options = ConfigParseOptions.defaults().setOriginDescription("text").setIncluder(new NoIncludes());
        return parsed(() -> ConfigFactory.parseString(hocon, options));
    }

    /// @throws SettingsException a key is unknown, or the file refers to something that does not exist
    static Config merge(Config given, Map<String, String> environment) {
        Config reference = reference();
        KnownKeys known = known(reference);
        KnownKeys.checkRoots(given);
        // `${NAME}` in a file may also mean an environment variable, but only of the environment that was given.
        Config names = ConfigValueFactory.fromMap(environment, "environment").toConfig();
        Config variables = Environment.over(known, environment);
        Config merged = parsed(() -> variables
                .withFallback(given)
                .withFallback(reference)
                .withFallback(names)
                .resolve(CLOSED)
                .withOnlyPath(KnownKeys.ROOT));
        known.check(merged);
        return merged;
    }

    private static Config parsed(Supplier<Config> source) {
        try {
            return source.get();
        } catch (ConfigException e) {
            throw new SettingsException(e.getMessage().lines().findFirst().orElse("settings cannot be read"));
        }
    }
}
