package starlog.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.SettingsException;

/// The process-wide part of logging: the service's name on every line, and the level of our own loggers.
public final class Logs {
    private static final String LEVEL = "STARLOG_LOG_LEVEL";

    private Logs() {}

    /// Names the service on every later line; `STARLOG_LOG_LEVEL` sets the level of the `starlog` loggers.
    public static void install(String service, Map<String, String> environment) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        context.putProperty(JsonLines.SERVICE, service);
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
