package starlog.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import starlog.embedded.kafka.Kafka;
import starlog.embedded.postgres.Postgres;
import starlog.embedded.process.AtOnce;
import starlog.embedded.process.Launch;
import starlog.embedded.process.StartFailed;
import starlog.embedded.process.Supervised;
import starlog.embedded.registry.Registry;

/// The running components of one data folder. They end with [#close], and also when this process is gone, however it
/// went. Methods may be called by any thread; a component is restarted by one thread at a time.
///
/// Registry and Kafka know nothing of each other, so all start at once, and a start takes as long as the slowest:
/// about three seconds.
public final class Stack implements AutoCloseable {

    private final StackConfig config;
    private final DataFolder folder;
    private final Progress progress;
    private final Set<Component> later;
    private final Map<Component, Supervised> children = new EnumMap<>(Component.class);
    private final Map<Component, String> unavailable = new EnumMap<>(Component.class);

    private Stack(StackConfig config, DataFolder folder, Progress progress, Set<Component> later) {
        this.config = config;
        this.folder = folder;
        this.progress = progress;
        this.later = later;
    }

    public static Stack start(Set<Component> wanted, StackConfig config) throws InterruptedException {
        return start(wanted, config, (component, step, detail) -> {});
    }

    /// Returns when every wanted component answers, within five minutes at the very worst.
    ///
    /// @throws StartFailed if the folder is in use, a port is taken or a component fails; nothing runs then
    public static Stack start(Set<Component> wanted, StackConfig config, Progress progress)
            throws InterruptedException {
        return start(wanted, Set.of(), config, progress, DataFolder.open(config.dataFolder()));
    }

    /// As above, in a folder that the caller has opened, to put files of its own there first; the stack takes it
    /// over.
    ///
    /// @param later wanted, too, but not started before [#startLater]
    public static Stack start(
            Set<Component> wanted, Set<Component> later, StackConfig config, Progress progress, DataFolder folder)
            throws InterruptedException {
        var stack = new Stack(config, folder, progress, later);
        try {
            for (Component component : wanted) stack.plan(component);
            for (Component component : later) stack.plan(component);
            stack.endLeftovers();
            config.ports().refuseTaken(stack.children.keySet());
            stack.startAll(wanted);
            return stack;
        } catch (InterruptedException | RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /// Starts what was to be started later; returns when it answers.
    ///
    /// @throws StartFailed if a component fails; what runs already goes on
    public void startLater() throws InterruptedException {
        startAll(later);
    }

    /// The data folder, for whoever keeps processes of its own beside ours.
    public DataFolder folder() {
        return folder;
    }

    /// Wanted components that cannot be started here, each with the reason in one line.
    public Map<Component, String> unavailable() {
        return Collections.unmodifiableMap(unavailable);
    }

    public String kafkaBootstrap() {
        return "127.0.0.1:" + config.ports().kafka();
    }

    /// Of Confluent's API.
    public String registryUrl() {
        return Registry.url(config.ports().registry());
    }

    /// For JDBC; the user is `starlog`, without a password.
    public String postgresUrl() {
        return Postgres.url(config.ports().postgres());
    }

    /// Of the HTTP interface.
    public String clickhouseUrl() {
        return "http://127.0.0.1:" + config.ports().clickhouse();
    }

    public void stop(Component component) {
        child(component).stop();
    }

    /// SIGKILL, for tests of what survives it.
    public void kill(Component component) {
        child(component).kill();
    }

    /// Also starts one that was stopped or killed.
    public void restart(Component component) throws InterruptedException {
        child(component).restart();
    }

    public long pid(Component component) {
        return child(component).pid();
    }

    public boolean alive(Component component) {
        return child(component).alive();
    }

    /// The components' processes, for whoever restarts one that has died. Not to be closed.
    public Map<Component, Supervised> processes() {
        return Collections.unmodifiableMap(children);
    }

    /// Stops everything, all at once, and gives the folder back.
    @Override
    public void close() {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("stack-stop-", 0).factory())) {
            for (Supervised child : children.values()) threads.execute(child::stop);
        }
        folder.close();
    }

    private Supervised child(Component component) {
        Supervised child = children.get(component);
        if (child == null) throw new IllegalArgumentException(component.label() + " is not part of this stack");
        return child;
    }

    private void plan(Component component) {
        Optional<String> whyNot = component == Component.CLICKHOUSE ? ClickHouse.whyNot(config) : Optional.empty();
        if (whyNot.isEmpty()) {
            children.put(component, new Supervised(launch(component)));
        } else {
            unavailable.put(component, whyNot.get());
            progress.on(component, Progress.Step.UNAVAILABLE, whyNot.get());
        }
    }

    private Launch launch(Component component) {
        Ports ports = config.ports();
        StackConfig.Heaps heaps = config.heaps();
        return switch (component) {
            case KAFKA ->
                Kafka.launch(
                        config.classArchive("kafka"),
                        config.dataFolder(),
                        ports.kafka(),
                        ports.kafkaController(),
                        heaps.kafkaMb());
            case REGISTRY ->
                Registry.launch(
                        config.classArchive("registry"),
                        config.installFolder(),
                        config.dataFolder(),
                        ports.registry(),
                        ports.registryManagement(),
                        heaps.registryMb());
            case POSTGRES -> Postgres.launch(config.installFolder(), config.dataFolder(), ports.postgres());
            case CLICKHOUSE -> ClickHouse.launch(config);
        };
    }

    /// Before the ports are looked at: what is on its way out still holds them.
    private void endLeftovers() throws InterruptedException {
        for (Supervised child : children.values()) {
            try {
                child.endLeftover();
            } catch (IOException e) {
                throw new StartFailed(child.name() + ": " + e.getMessage(), e);
            }
        }
    }

    /// Those of them that can be started here.
    private void startAll(Set<Component> wanted) throws InterruptedException {
        List<AtOnce.Start> starts = new ArrayList<>();
        for (Component component : wanted)
            if (children.containsKey(component)) starts.add(() -> start(component, child(component)));
        AtOnce.run("stack-start-", starts);
    }

    private void start(Component component, Supervised child) {
        progress.on(component, Progress.Step.STARTING, "");
        long begin = System.nanoTime();
        try {
            child.start();
            progress.on(
                    component,
                    Progress.Step.READY,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        } catch (StartFailed failure) {
            progress.on(component, Progress.Step.FAILED, failure.getMessage());
            throw failure;
        } catch (InterruptedException anotherFailed) {
            progress.on(component, Progress.Step.FAILED, "given up");
        }
    }
}
