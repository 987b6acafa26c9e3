package starlog.runtime.service;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Unreachable;
import starlog.runtime.http.CannotListen;
import starlog.runtime.log.Logs;

/// Runs services as a program, from the command line to the exit code: 0 after SIGTERM, 2 for wrong settings and
/// whatever else only a person can mend, 1 for anything else. What keeps one from starting or going on is told in one
/// line on standard error. Several in one process know nothing of each other, but that the first that ends, ends all.
public final class ServiceMain {
    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    private final List<Program> programs;
    private final Map<String, String> environment;
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final AtomicInteger exitCode = new AtomicInteger(STOPPED);

    private ServiceMain(List<Program> programs, Map<String, String> environment) {
        this.programs = programs;
        this.environment = environment;
    }

    /// Does not return: the process ends with the service.
    ///
    /// @param name also the section of the settings: `starlog.<name>`
    public static void run(String name, String[] args, Wiring wiring) {
        run(List.of(new Program(name, wiring)), args);
    }

    /// Does not return: the process ends with the first of the services that ends.
    ///
    /// @param programs one at least
    public static void run(List<Program> programs, String... args) {
        Locale.setDefault(Locale.ROOT); // whoever starts it, what it writes is read by programs: no other digits
        var main = new ServiceMain(programs, System.getenv());
        System.exit(main.exitCode(args));
    }

    private int exitCode(String... args) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) return print(help());
            if (arguments.version()) return print("starlog " + name() + " " + Version.text());
            Logs.install(environment);
            return firstEnd(arguments);
        } catch (SettingsException e) {
            return refuse(name(), e);
        } catch (InterruptedException nobodyDoes) {
            return FAILED;
        }
    }

    private String name() {
        return programs.stream().map(Program::name).collect(Collectors.joining("+"));
    }

    private int firstEnd(Arguments arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
        Logs.uncaught((_, cause) -> {
            // No memory, a missing class: nothing to trust any more, whichever service it was.
            if (cause instanceof Error && !services.isEmpty())
                services.getFirst().fail(cause);
        });
        HeapKeeper.start();
        BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
        for (Program program : programs)
            Thread.ofPlatform().name("main-" + program.name()).start(() -> ends.add(live(program, arguments)));
        return ends.take();
    }

    private int live(Program program, Arguments arguments) {
        Logs.nameService(program.name());
        try {
            return serve(program, arguments);
        } catch (SettingsException | OperatorNeeded | CannotListen | Unreachable e) {
            return refuse(program.name(), e);
        } catch (Exception | Error e) {
            LoggerFactory.getLogger(ServiceMain.class).atError().setCause(e).log("the service cannot start");
            return refuse(program.name(), e);
        }
    }

    private int serve(Program program, Arguments arguments) throws Exception {
        Settings settings = Settings.load(program.name(), arguments.config(), environment);
        Logger log = LoggerFactory.getLogger(ServiceMain.class);
        log.atInfo().addKeyValue("settings", settings.describe()).log("starting");
        var service = new Service(program.name(), settings);
        services.add(service);
        service.start(program.wiring());
        log.atInfo()
                .addKeyValue("listening", service.listening())
                .addKeyValue("millis", ManagementFactory.getRuntimeMXBean().getUptime())
                .log("ready");
        service.awaitEnd();
        if (service.failure().isPresent())
            return refuse(program.name(), service.failure().get());
        return exitCode.get();
    }

    /// Runs as shutdown hook. The JVM would answer SIGTERM with 143, which supervisors take for a crash; hence the
    /// halt.
    private void end() {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Service service : services) threads.execute(() -> close(service));
        }
        if (services.stream().anyMatch(service -> service.failure().isPresent()))
            exitCode.compareAndSet(STOPPED, FAILED);
        Runtime.getRuntime().halt(exitCode.get());
    }

    private static void close(Service service) {
        Logs.nameService(service.name());
        service.close();
    }

    /// Only the first counts: others may fail because of it.
    private int refuse(String name, Throwable cause) {
        int code = cause instanceof SettingsException || cause instanceof OperatorNeeded ? MISCONFIGURED : FAILED;
        if (exitCode.compareAndSet(STOPPED, code)) {
            String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            System.err.println(
                    "starlog " + name + ": " + message.lines().findFirst().orElse(cause.toString()));
        }
        return exitCode.get();
    }

    private static int print(String text) {
        System.out.println(text);
        return STOPPED;
    }

    private String help() {
        return programs.stream().map(ServiceMain::help).collect(Collectors.joining("\n"));
    }

    private static String help(Program program) {
        return """
                starlog %s [--config FILE] [--help] [--version]

                Settings, with their defaults and the environment variables that override them:

                %s""".formatted(program.name(), Settings.help(program.name()));
    }
}
