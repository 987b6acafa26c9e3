package starlog.embedded.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;

/// Answers whether a child is ready. Asked about fifty times a second until it says yes; an [IOException] means no.
@FunctionalInterface
public interface Probe {

    boolean ready(Supervised child) throws IOException;

    /// Ready once the child has written exactly this line since it was started.
    static Probe logLine(String line) {
        return child -> child.log().holdsLine(line);
    }

    /// Ready once GET answers 200. Only for loopback addresses: the time-outs are short and no proxy is asked.
    static Probe httpOk(URI address) {
        return child -> httpStatus(address) == HttpURLConnection.HTTP_OK;
    }

    /// Ready once all of them are.
    static Probe all(List<Probe> probes) {
        return child -> {
            for (Probe probe : probes) if (!probe.ready(child)) return false;
            return true;
        };
    }

    private static int httpStatus(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
