package starlog.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.SettingsException;

/// What all of a process's log lines share: the level of our own loggers, and the name of the service that a thread
/// belongs to.
public final class Logs {
    private static final String LEVEL = "STARLOG_LOG_LEVEL";

    private static final InheritableThreadLocal<String> SERVICE = new InheritableThreadLocal<>();

    private Logs() {}

    /// Names the service on every later line of this thread and of those that it starts, and so on.
    public static void nameService(String service) {
        SERVICE.set(service);
    }

    /// Null if this thread belongs to none.
    static String service() {
        return SERVICE.get();
    }

    /// `STARLOG_LOG_LEVEL` sets the level of the `starlog` loggers.
    public static void install(Map<String, String> environment) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        String wanted = environment.getOrDefault(LEVEL, "INFO");
        Level level = Level.toLevel(wanted, null);
        if (level == null) {
            throw new SettingsException(
                    LEVEL, wanted, "environment variable", "must be one of ERROR, WARN, INFO, DEBUG, TRACE");
        }
        context.getLogger("starlog").setLevel(level);
    }

    /// An exception that ends a thread is logged like any other, instead of as loose lines on standard error.
    public static void uncaught(Thread.UncaughtExceptionHandler then) {
        Logger log = LoggerFactory.getLogger(Logs.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> {
            log.atError()
                    .addKeyValue("endedThread", thread.getName())
                    .setCause(cause)
                    .log("a thread ended by an exception");
            then.uncaughtException(thread, cause);
        });
    }
}
