package starlog.cli;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that Maven wrote into a resource.
final class Build implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var resource = Build.class.getResourceAsStream("/starlog/runtime/version.properties")) {
            properties.load(resource);
        }
        return new String[] {"starlog " + properties.getProperty("version")};
    }
}
