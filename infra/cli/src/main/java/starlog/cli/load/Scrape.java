package starlog.cli.load;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.DoubleStream;

/// A few figures out of the services' `/metrics` (Prometheus text format). One thread.
final class Scrape implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, URI> services;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .proxy(ProxySelector.of(null)) // all on this machine
            .build();

    /// @param services the metrics' addresses by the services' names
    Scrape(Map<String, URI> services) {
        this.services = Map.copyOf(services);
    }

    /// What a service tells now; "" if it does not answer.
    String of(String service) throws InterruptedException {
        URI address = services.get(service);
        if (address == null) return "";
        try {
            HttpRequest question =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return http.send(question, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException busy) {
            return "";
        }
    }

    /// The greatest value of a metric; 0 if it is not there.
    ///
    /// @param label as it stands among its labels, or ""
    static double most(String metrics, String name, String label) {
        return values(metrics, name, label).max().orElse(0);
    }

    /// The sum of a metric over its labels.
    static double sum(String metrics, String name) {
        return values(metrics, name, "").sum();
    }

    private static DoubleStream values(String metrics, String name, String label) {
        return metrics.lines()
                .filter(line -> isOf(line, name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(Double::isFinite);
    }

    private static boolean isOf(String line, String name) {
        if (!line.startsWith(name) || line.length() == name.length()) return false;
        char behind = line.charAt(name.length());
        return behind == '{' || behind == ' ';
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
