package starlog.cli.console;

import starlog.runtime.config.Settings;
import starlog.runtime.http.UrlHost;

/// Where a listener of a service is reached from this machine.
public final class HttpAddress {
    private static final int PORT_MAX = 65_535;

    private HttpAddress() {}

    /// @param listener `http` or `operator`, a group of these settings
    public static String of(Settings service, String listener) {
        return of(service.text(listener + ".host"), service.integer(listener + ".port", 1, PORT_MAX));
    }

    /// One that listens on every interface is reached on the loopback's.
    public static String of(String host, int port) {
        return "http://" + UrlHost.andPort(UrlHost.reached(host), port);
    }
}
