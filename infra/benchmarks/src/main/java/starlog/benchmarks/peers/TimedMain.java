package starlog.benchmarks.peers;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// Runs another main class, and says at its end what the whole process took of a processor: `cpuMillis=...`.
public final class TimedMain {
    private TimedMain() {}

    public static void main(String[] arguments) throws Throwable {
        PeerProcess.endWithParent();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        System.out.println("cpuMillis="
                + ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .toMillis());
        System.exit(0); // whatever threads it has left
    }
}
