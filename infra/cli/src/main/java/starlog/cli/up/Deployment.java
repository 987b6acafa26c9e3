package starlog.cli.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import starlog.cli.console.Faults;
import starlog.cli.process.ProcessFigures;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.embedded.Component;
import starlog.embedded.DataFolder;
import starlog.embedded.Progress;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.embedded.process.AtOnce;
import starlog.embedded.process.Probe;
import starlog.embedded.process.StartFailed;
import starlog.runtime.config.SettingsException;

/// The stack and the services of one `up`, from start to stop. Started and closed by one thread; restarts of single
/// processes come from the [Keeper]'s.
final class Deployment implements AutoCloseable {
    private static final int LOOK_EVERY_MILLIS = 50;

    private final UpOptions options;
    private final UpConsole console;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final Map<Instance, Host> hosts = new ConcurrentSkipListMap<>();
    private final Map<String, Long> readyMillis = new ConcurrentHashMap<>();
    private final Keeper keeper;
    private Addresses addresses;
    private ServiceHosts serviceHosts;
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
            settings.write(options.ports(), options.instances(), options.settings());
            addresses = Addresses.of(settings.path(), options.ports());
            writeState(); // so that `down` finds us from the beginning
        } catch (RuntimeException fault) {
            folder.close();
            throw fault;
        }
        stack = Stack.start(components(false), components(true), stackConfig(), this::progress, folder);
        stack.processes().forEach((component, process) -> add(Host.of(process, Instance.of(Part.of(component)))));
        writeState();
        List<Instance> services = services();
        serviceHosts = new ServiceHosts(stackConfig(), addresses);
        serviceHosts.refuseTakenPorts(services);
        serviceHosts.of(services, options.together()).forEach(this::add);
        startServices();
        for (Host host : Set.copyOf(hosts.values())) keep(host);
        ready = true;
        writeState();
    }

    private void add(Host host) {
        for (Instance instance : host.instances()) hosts.put(instance, host);
    }

    private List<Host> hostsOfServices() {
        return hosts.values().stream().filter(Host::runsServices).distinct().toList();
    }

    private void keep(Host host) {
        keeper.keep(host.process(), host.words(options.dataFolder()), why -> split(host, why));
    }

    /// One of the services that share a process has failed, and all have ended with it: from now on each has one of its
    /// own, so that what is wrong with one stops no other. False if it was alone.
    private boolean split(Host host, String why) throws InterruptedException {
        if (!host.isShared()) return false;
        console.line(host.label(), why + "; from now on each service has a process of its own");
        List<Host> apart = host.instances().stream().map(serviceHosts::apart).toList();
        apart.forEach(this::add);
        try (ExecutorService threads = threads("start-")) {
            for (Host each : apart) threads.execute(() -> startAnyhow(each));
        }
        if (Thread.interrupted()) throw new InterruptedException();
        for (Host each : apart) keep(each);
        writeState();
        return true;
    }

    /// One that fails is the keeper's matter.
    private void startAnyhow(Host host) {
        try {
            start(host);
        } catch (StartFailed | SettingsException failure) {
            console.line(host.label(), Faults.text(failure));
        }
    }

    /// The state as a table for people.
    RunningParts state() {
        List<RunningPart> parts = new ArrayList<>();
        hosts.forEach((instance, host) -> parts.add(new RunningPart(
                instance.label(),
                instance.part().isService(),
                addresses.shown(instance),
                addresses.ready(instance).map(URI::toString).orElse(""),
                host.process().alive() ? host.process().pid() : 0,
                readyMillis.getOrDefault(instance.label(), 0L),
                host.log(options.dataFolder()).toString(),
                keeper.fault(host.label()))));
        long pid = ProcessHandle.current().pid();
        long startTicks = ProcessFigures.of(pid).map(ProcessFigures::startTicks).orElse(0L);
        return new RunningParts(
                pid, startTicks, startedAt, ready, addresses.settings().toString(), parts);
    }

    /// Services first, so that none complains about a stack that goes away.
    @Override
    public void close() {
        keeper.close();
        try (ExecutorService threads = threads("stop-")) {
            for (Host host : hostsOfServices()) threads.execute(host.process()::stop);
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

    /// @param later those for which nobody waits who plays
    private Set<Component> components(boolean later) {
        return options.instances().stream()
                .flatMap(instance -> instance.part().component().stream())
                .filter(component -> later == (component == Component.CLICKHOUSE))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Component.class)));
    }

    /// The chosen services without analytics, where there is no ClickHouse for it.
    private List<Instance> services() {
        List<Instance> services = new ArrayList<>(options.instances());
        services.removeIf(instance -> !instance.part().isService());
        boolean clickhouse = hosts.containsKey(Instance.of(Part.CLICKHOUSE)) || addresses.clickhouseElsewhere();
        if (!clickhouse && services.remove(Instance.of(Part.ANALYTICS)))
            console.line(
                    Part.ANALYTICS.label(),
                    "not started, as there is no ClickHouse; name one of your own with STARLOG_CLICKHOUSE_URL");
        return services;
    }

    private static ExecutorService threads(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name(name, 0).factory());
    }

    /// Nobody who plays waits for ClickHouse and analytics: they begin when the page can be opened.
    private void startServices() throws InterruptedException {
        Map<Boolean, List<Host>> hosts =
                hostsOfServices().stream().collect(Collectors.partitioningBy(Deployment::isForAnalysts));
        List<AtOnce.Start> starts = new ArrayList<>();
        for (Host host : hosts.get(false)) starts.add(() -> start(host));
        starts.add(() -> {
            awaitPage();
            stack.startLater();
            for (Host host : hosts.get(true)) start(host);
        });
        AtOnce.run("start-", starts);
    }

    private static boolean isForAnalysts(Host host) {
        return !host.isShared() && host.instances().getFirst().part() == Part.ANALYTICS;
    }

    private void awaitPage() throws InterruptedException {
        for (Part part : List.of(Part.INGEST, Part.SECTOR, Part.QUERY)) {
            Instance instance = Instance.of(part);
            Host host = hosts.get(instance);
            if (host == null) return; // then there is nothing to play
            Probe probe = Probe.httpOk(addresses.ready(instance).orElseThrow());
            while (!isReady(probe, host)) Thread.sleep(LOOK_EVERY_MILLIS);
        }
        console.line("page", "open " + UpDocument.of(state()).page());
    }

    private static boolean isReady(Probe probe, Host host) {
        try {
            return probe.ready(host.process());
        } catch (IOException notYet) {
            return false;
        }
    }

    private void start(Host service) {
        console.line(service.label(), "starting" + (service.isShared() ? ": " + names(service) : ""));
        long begin = System.nanoTime();
        LastWords words = service.words(options.dataFolder());
        words.begin();
        try {
            service.process().start();
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            for (Instance instance : service.instances()) readyMillis.put(instance.label(), millis);
            console.line(service.label(), "ready after " + millis + " ms");
        } catch (StartFailed failure) {
            int code = service.process().onExit().getNow(0);
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

    private static String names(Host host) {
        return host.instances().stream().map(Instance::label).collect(Collectors.joining(", "));
    }

    private synchronized void writeState() {
        try {
            state().write(options.dataFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
