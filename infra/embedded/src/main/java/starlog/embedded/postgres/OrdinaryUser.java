package starlog.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines for the server's programs.
///
/// They refuse to run as root. In a new user namespace without any mapping root is nobody: the files it makes still
/// belong to root outside, but inside it has no rights beyond those of their owner, which is what the programs want.
/// They are also tied to the thread that starts them, by the kernel's parent-death signal.
final class OrdinaryUser {

    private OrdinaryUser() {}

    static List<String> command(String parentDeathSignal, Path program, List<String> arguments) throws IOException {
        var line = new ArrayList<String>();
        if (weAreRoot()) line.addAll(List.of("unshare", "--user"));
        line.addAll(List.of("setpriv", "--pdeathsig", parentDeathSignal, program.toString()));
        line.addAll(arguments);
        return line;
    }

    private static boolean weAreRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
