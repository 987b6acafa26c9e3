package starlog.embedded.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The rule a new version of a schema has to obey. A fresh registry has none and would accept anything; ours starts
/// with BACKWARD. Any other level was chosen by somebody and stays.
final class Compatibility {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final URI config;

    Compatibility(int port) {
        this.config = URI.create(Registry.url(port) + "/config");
    }

    /// @throws IOException while the registry does not answer
    void setUnlessChosen() throws IOException {
        if (request("GET", "").contains("\"NONE\"")) request("PUT", "{\"compatibility\":\"BACKWARD\"}");
    }

    private String request(String method, String body) throws IOException {
        var connection = (HttpURLConnection) config.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod(method);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
