package starlog.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command's own log. The libraries in it write to standard output unless told otherwise, and standard output is
/// the user's; so nothing is logged until [#to] names a file, or [#toStandardError] the terminal.
public final class CliLog {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %thread %logger: %msg%n";

    private CliLog() {}

    /// To be called before the first logger is made.
    public static void quiet() {
        System.setProperty("logback.configurationFile", "starlog/cli/logback-cli.xml");
    }

    /// Warnings and worse go to the file from here on. Where its folder cannot be written, nothing is logged.
    public static void to(Path file) {
        if (file.getParent() == null || !Files.isDirectory(file.getParent()) || !Files.isWritable(file.getParent()))
            return;
        var appender = new FileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        attach(appender, Level.WARN);
    }

    public static void toStandardError() {
        var appender = new OutputStreamAppender<ILoggingEvent>() {
            @Override
            public void start() {
                setOutputStream(System.err);
                super.start();
            }
        };
        attach(appender, Level.INFO);
    }

    private static void attach(OutputStreamAppender<ILoggingEvent> appender, Level level) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) return;
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        if (!root.isEnabledFor(level)) root.setLevel(level);
    }
}
