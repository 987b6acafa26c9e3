package starlog.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// Found by Logback on the class path before the first log line. A logback.xml, where somebody gives one, wins.
public final class LogbackSetup extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (ownFileGiven()) return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        var lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setName("stdout");
        console.setEncoder(lines);
        console.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN); // Kafka, Hikari, Flyway and XNIO tell every setting at INFO
        context.getLogger("starlog").setLevel(Level.INFO);
        // Twice a second for every client while a component is down, which readiness says once.
        context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(Level.ERROR);
        context.getLogger("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils")
                .setLevel(Level.ERROR);
        // For every batch that is tried again while a broker starts; one that fails for good comes to its caller.
        context.getLogger("org.apache.kafka.clients.producer.internals.Sender").setLevel(Level.ERROR);
        context.getLogger("io.confluent").setLevel(Level.OFF); // our own client of it says what went wrong
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean ownFileGiven() {
        var loader = LogbackSetup.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || loader.getResource("logback.xml") != null
                || loader.getResource("logback-test.xml") != null;
    }
}
