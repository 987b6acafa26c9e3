package starlog.runtime.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build, written by Maven into a resource.
final class Version {
    private Version() {}

    static String text() {
        var properties = new Properties();
        try (var resource = Version.class.getResourceAsStream("/starlog/runtime/version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
