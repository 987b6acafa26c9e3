package starlog.runtime.service;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Unreachable;
import starlog.runtime.http.CannotListen;
import starlog.runtime.log.Logs;

/// Runs one service as a program, from the command line to the exit code: 0 after SIGTERM, 2 for wrong settings and
/// whatever else only a person can mend, 1 for anything else. What keeps it from starting is told in one line on standard error.
public final class ServiceMain {
    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    private final String name;
    private final Wiring wiring;
    private final Map<String, String> environment;
    private final AtomicInteger exitCode = new AtomicInteger(STOPPED);

    private ServiceMain(String name, Wiring wiring, Map<String, String> environment) {
        this.name = name;
        this.wiring = wiring;
        this.environment = environment;
    }

    /// Does not return: the process ends with the service.
    ///
    /// @param name also the section of the settings: `starlog.<name>`
    public static void run(String name, String[] args, Wiring wiring) {
        Locale.setDefault(Locale.ROOT); // whoever starts it, what it writes is read by programs: no other digits
        var main = new ServiceMain(name, wiring, System.getenv());
        System.exit(main.exitCode(args));
    }

    private int exitCode(String... args) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) return print(help());
            if (arguments.version()) return print("starlog " + name + " " + Version.text());
            return serve(arguments);
        } catch (SettingsException | OperatorNeeded | CannotListen | Unreachable e) {
            return refuse(e);
        } catch (Exception | LinkageError e) {
            LoggerFactory.getLogger(ServiceMain.class).atError().setCause(e).log("the service cannot start");
            return refuse(e);
        }
    }

    private int serve(Arguments arguments) throws Exception {
        Logs.install(name, environment);
        Settings settings = Settings.load(name, arguments.config(), environment);
        Logger log = LoggerFactory.getLogger(ServiceMain.class);
        log.atInfo().addKeyValue("settings", settings.describe()).log("starting");
        var service = new Service(name, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(service), "shutdown"));
        Logs.uncaught((_, cause) -> {
            if (cause instanceof Error) service.fail(cause); // no memory, a missing class: nothing to trust any more
        });
        service.start(wiring);
        HeapKeeper.start();
        log.atInfo()
                .addKeyValue("listening", service.listening())
                .addKeyValue("millis", ManagementFactory.getRuntimeMXBean().getUptime())
                .log("ready");
        service.awaitEnd();
        if (service.failure().isPresent()) refuse(service.failure().get());
        service.close();
        return exitCode.get();
    }

    /// Runs as shutdown hook. The JVM would answer SIGTERM with 143, which supervisors take for a crash; hence the
    /// halt.
    private void end(Service service) {
        service.close();
        if (service.failure().isPresent()) exitCode.compareAndSet(STOPPED, FAILED);
        Runtime.getRuntime().halt(exitCode.get());
    }

    private int refuse(Throwable cause) {
        int code = cause instanceof SettingsException || cause instanceof OperatorNeeded ? MISCONFIGURED : FAILED;
        exitCode.set(code);
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        System.err.println(
                "starlog " + name + ": " + message.lines().findFirst().orElse(cause.toString()));
        return code;
    }

    private static int print(String text) {
        System.out.println(text);
        return STOPPED;
    }

    private String help() {
        return """
                starlog %s [--config FILE] [--help] [--version]

                Settings, with their defaults and the environment variables that override them:

                %s""".formatted(name, Settings.help(name));
    }
}
