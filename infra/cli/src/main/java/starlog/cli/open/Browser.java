package starlog.cli.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// The user's browser, where there is a display for it.
final class Browser {
    private static final String OPENER = "xdg-open";

    private final Map<String, String> environment;

    Browser(Map<String, String> environment) {
        this.environment = environment;
    }

    /// False where there is no display, or nothing that opens addresses.
    boolean open(String address) {
        if (!hasDisplay()) return false;
        try {
            new ProcessBuilder(List.of(OPENER, address))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /// As above, of an address that holds a secret: others on this machine see what a program is started with, and so
    /// it is given a file that only its owner may read.
    ///
    /// @param file is written anew
    boolean openSecretly(String address, Path file) throws IOException {
        if (!hasDisplay()) return false;
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "<!doctype html><title>Starlog</title><script>location.replace(\"" + address + "\")</script>\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.WRITE);
        return open(file.toUri().toString());
    }

    private boolean hasDisplay() {
        return !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
