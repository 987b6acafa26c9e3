package starlog.benchmarks.board;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports that nobody listens on now, for a world of its own.
final class FreePorts {
    private static final int FIRST = 18_600; // above what people usually choose, below what the kernel gives to clients
    private static final int LAST = 30_000;
    private static final int OF_A_WORLD = 50;

    private FreePorts() {}

    /// @return such that all ports from here on are free that a world has
    static int base() {
        for (int base = FIRST; base < LAST; base += OF_A_WORLD) if (isFree(base)) return base;
        throw new IllegalStateException("no free ports between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int base) {
        for (int port = base; port < base + OF_A_WORLD; port++) {
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                // Nobody else has it.
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
