package starlog.runtime.service;

import java.nio.file.Path;
import java.util.List;
import starlog.runtime.config.SettingsException;

/// The command line of a service.
///
/// @param config the settings file, or null
record Arguments(Path config, boolean help, boolean version) {
    static Arguments parse(String... args) {
        Path config = null;
        boolean help = false;
        boolean version = false;
        var rest = List.of(args).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--help", "-h" -> help = true;
                case "--version" -> version = true;
                case "--config" -> config = file(rest.hasNext() ? rest.next() : "");
                default -> {
                    if (!argument.startsWith("--config=")) throw unknown(argument);
                    config = file(argument.substring("--config=".length()));
                }
            }
        }
        return new Arguments(config, help, version);
    }

    private static Path file(String name) {
        if (name.isBlank()) throw new SettingsException("--config needs a file");
        return Path.of(name);
    }

    private static SettingsException unknown(String argument) {
        return new SettingsException(
                "unknown argument " + argument + "; possible are --config FILE, --help, --version");
    }
}
