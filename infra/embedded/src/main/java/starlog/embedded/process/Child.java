package starlog.embedded.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// The main class of every JVM child: runs another main class, and ends this process when standard input ends.
///
/// Standard input is a pipe whose other end only the parent holds, so it ends whenever the parent does, even by
/// SIGKILL. This class needs nothing but the JDK, because it is also put on the class path of foreign applications.
public final class Child {

    /// Time for the shutdown hooks of an orphan; a broker needs about one second. After it the process is halted.
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private static final int EXIT_BY_SIGTERM = 143;
    private static final int EXIT_BY_SIGKILL = 137;

    private Child() {}

    /// Arguments: the main class to run, then its arguments.
    public static void main(String[] arguments) throws ReflectiveOperationException {
        // Kafka, the registry and ClickHouse's engine take settings in ASCII digits, whatever the user's language has.
        Locale.setDefault(Locale.ROOT);
        var main = Class.forName(arguments[0]).getMethod("main", String[].class);
        Thread.ofPlatform().daemon().name("parent-watch").start(Child::endWithParent);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException thrown) {
            // A main that failed half-way may have left threads behind that would keep the process alive for nothing.
            thrown.getCause().printStackTrace();
            Runtime.getRuntime().exit(1);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes to a child; only the end counts.
            }
        } catch (IOException gone) {
            // A broken pipe is an end as well.
        }
        Thread.ofPlatform().daemon().name("halt").start(Child::haltInTheEnd);
        Runtime.getRuntime().exit(EXIT_BY_SIGTERM);
    }

    private static void haltInTheEnd() {
        try {
            Thread.sleep(GOODBYE);
        } catch (InterruptedException hurry) {
            // Then at once.
        }
        Runtime.getRuntime().halt(EXIT_BY_SIGKILL);
    }
}
