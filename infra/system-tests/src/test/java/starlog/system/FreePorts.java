package starlog.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// Ports for a system of the test's own.
final class FreePorts {
    private static final int PORTS = 60;

    private FreePorts() {}

    /// A base from which all the ports that `up` takes are free now.
    static int base() {
        return IntStream.iterate(20_100 + (int) (ProcessHandle.current().pid() % 80) * 100, base -> base + 100)
                .filter(base -> IntStream.range(base, base + PORTS).allMatch(FreePorts::free))
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
