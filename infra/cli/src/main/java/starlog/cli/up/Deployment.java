package starlog.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import starlog.cli.console.Faults;
import starlog.cli.console.UserFault;
import starlog.cli.process.ProcessFigures;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.embedded.Component;
import starlog.embedded.DataFolder;
import starlog.embedded.Ports;
import starlog.embedded.Progress;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.embedded.process.StartFailed;
import starlog.embedded.process.Supervised;
import starlog.runtime.config.SettingsException;

/// The stack and the services of one `up`, from start to stop. Started and closed by one thread; restarts of single
/// processes come from the [Keeper]'s.
final class Deployment implements AutoCloseable {
    private final UpOptions options;
    private final UpConsole console;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Map<Instance, Supervised> processes = new TreeMap<>();
    private final Map<String, Long> readyMillis = new ConcurrentHashMap<>();
    private final Keeper keeper;
    private Addresses addresses;
    private Stack stack;
    private volatile boolean ready;

    private Deployment(UpOptions options, UpConsole console) {
        this.options = options;
        this.console = console;
        this.keeper = new Keeper(console, this::writeState);
    }

    /// Returns when everything chosen is ready.
    ///
    /// @throws StartFailed if something cannot be started; nothing runs then
    /// @throws starlog.runtime.config.SettingsException if a setting is wrong
    static Deployment start(UpOptions options, UpConsole console) throws InterruptedException {
        var deployment = new Deployment(options, console);
        try {
            deployment.start();
            return deployment;
        } catch (InterruptedException | RuntimeException failure) {
            deployment.close();
            throw failure;
        }
    }

    private void start() throws InterruptedException {
        DataFolder folder = DataFolder.open(options.dataFolder());
        try {
            var settings = new SettingsFile(folder.path());
            boolean ownBroker = options.instances().contains(Instance.of(Part.KAFKA));
            settings.write(options.ports(), ownBroker, options.settings());
            addresses = Addresses.of(settings.path(), options.ports());
            writeState(); // so that `down` finds us from the beginning
        } catch (RuntimeException fault) {
            folder.close();
            throw fault;
        }
        stack = Stack.start(components(), stackConfig(), this::progress, folder);
        stack.processes().forEach((component, process) -> processes.put(Instance.of(Part.of(component)), process));
        writeState();
        List<Instance> services = services();
        for (Instance service : services)
            processes.put(service, new Supervised(ServiceLaunch.of(service, stackConfig(), addresses)));
        refuseTakenPorts(services);
        startAll(services);
        processes.forEach((instance, process) -> keeper.keep(process, words(instance)));
        ready = true;
        writeState();
    }

    /// The state as a table for people.
    RunningParts state() {
        List<RunningPart> parts = new ArrayList<>();
        processes.forEach((instance, process) -> parts.add(new RunningPart(
                instance.label(),
                instance.part().isService(),
                addresses.shown(instance),
                addresses.ready(instance).map(URI::toString).orElse(""),
                process.alive() ? process.pid() : 0,
                readyMillis.getOrDefault(instance.label(), 0L),
                log(instance).toString(),
                keeper.fault(instance.label()))));
        long pid = ProcessHandle.current().pid();
        long startTicks = ProcessFigures.of(pid).map(ProcessFigures::startTicks).orElse(0L);
        return new RunningParts(
                pid, startTicks, startedAt, ready, addresses.settings().toString(), parts);
    }

    /// Services first, so that none complains about a stack that goes away.
    @Override
    public void close() {
        keeper.close();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("stop-", 0).factory())) {
            processes.forEach((instance, process) -> {
                if (instance.part().isService()) threads.execute(process::stop);
            });
        }
        if (addresses == null) return;
        try {
            RunningParts.remove(options.dataFolder());
        } catch (IOException stays) {
            // It names this process, which is about to end.
        }
        if (stack != null) stack.close();
    }

    private StackConfig stackConfig() {
        return StackConfig.standard(options.dataFolder())
                .keepingClasses()
                .withPorts(options.ports().stack());
    }

    private EnumSet<Component> components() {
        return options.instances().stream()
                .flatMap(instance -> instance.part().component().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Component.class)));
    }

    /// The chosen services without analytics, where there is no ClickHouse for it.
    private List<Instance> services() {
        List<Instance> services = new ArrayList<>(options.instances());
        services.removeIf(instance -> !instance.part().isService());
        boolean clickhouse = processes.containsKey(Instance.of(Part.CLICKHOUSE)) || addresses.clickhouseElsewhere();
        if (!clickhouse && services.remove(Instance.of(Part.ANALYTICS)))
            console.line(
                    Part.ANALYTICS.label(),
                    "not started, as there is no ClickHouse; name one of your own with STARLOG_CLICKHOUSE_URL");
        return services;
    }

    private void refuseTakenPorts(List<Instance> services) throws InterruptedException {
        for (Instance service : services) {
            try {
                processes.get(service).endLeftover();
            } catch (IOException e) {
                throw new UserFault(service.label() + ": " + e.getMessage(), e);
            }
        }
        for (Instance service : services) {
            for (int port : addresses.ports(service)) refuseTaken(port, service);
        }
    }

    private static void refuseTaken(int port, Instance service) {
        if (!Ports.isFree(port))
            throw new UserFault("port " + port + " (" + service.label() + ") is taken: another program listens on"
                    + " 127.0.0.1:" + port + "; end it, or choose other ports with --port-base");
    }

    private void startAll(List<Instance> services) throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            var starts = new ExecutorCompletionService<Void>(threads);
            for (Instance service : services) starts.submit(() -> start(service), null);
            try {
                for (int i = 0; i < services.size(); i++) starts.take().get();
            } catch (ExecutionException failure) {
                threads.shutdownNow();
                if (failure.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(failure.getCause());
            } catch (InterruptedException stop) {
                threads.shutdownNow();
                throw stop;
            }
        }
    }

    private void start(Instance service) {
        console.line(service.label(), "starting");
        long begin = System.nanoTime();
        LastWords words = words(service);
        words.begin();
        try {
            processes.get(service).start();
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            readyMillis.put(service.label(), millis);
            console.line(service.label(), "ready after " + millis + " ms");
        } catch (StartFailed failure) {
            int code = processes.get(service).onExit().getNow(0);
            if (code == Faults.MISCONFIGURED) throw new SettingsException(words.why(failure));
            throw new StartFailed(words.why(failure), failure);
        } catch (InterruptedException anotherFailed) {
            Thread.currentThread().interrupt();
        }
    }

    private void progress(Component component, Progress.Step step, String detail) {
        Part part = Part.of(component);
        switch (step) {
            case STARTING -> console.line(part.label(), "starting");
            case READY -> {
                readyMillis.put(part.label(), Long.parseLong(detail.substring(0, detail.indexOf(' '))));
                console.line(part.label(), "ready after " + detail);
            }
            case UNAVAILABLE -> console.line(part.label(), "not started: " + detail);
            case FAILED -> {} // told once, by whoever catches the failure
        }
    }

    private LastWords words(Instance instance) {
        return new LastWords(instance.label(), instance.part().label(), log(instance));
    }

    private Path log(Instance instance) {
        return options.dataFolder().resolve("logs").resolve(instance.label() + ".log");
    }

    private synchronized void writeState() {
        try {
            state().write(options.dataFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
