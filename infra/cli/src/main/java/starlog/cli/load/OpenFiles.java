package starlog.cli.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import starlog.cli.console.UserFault;

/// How many files, sockets among them, the system lets a process have open. The services have as many as the clients, or half
/// as many each.
final class OpenFiles {
    private static final int PER_CLIENT = 2; // its intents and its feed
    private static final int OF_SERVICES = 600; // their own, who waits at their doors, and what they keep free

    private OpenFiles() {}

    /// @throws UserFault if they are too few for so many clients
    static void require(int clients) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
            require(clients, system.getMaxFileDescriptorCount());
    }

    static void require(int clients, long filesMax) {
        long most = Math.max(0, (filesMax - OF_SERVICES) / PER_CLIENT);
        if (clients <= most) return;
        throw UserFault.usage(
                "--clients %d: they have %d connections, and a process may have %d files open here (`ulimit -n`): at most %d"
                        .formatted(clients, (long) clients * PER_CLIENT, filesMax, most));
    }
}
