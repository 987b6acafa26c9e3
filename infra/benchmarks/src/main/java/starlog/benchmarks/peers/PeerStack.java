package starlog.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import starlog.embedded.Component;
import starlog.embedded.Ports;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;

/// Embedded engines in a folder of their own, which goes with them; as `starlog up --only` starts them.
public final class PeerStack implements AutoCloseable {
    private final Path folder;
    private final Stack stack;
    private final Thread hook;
    private boolean ended;

    private PeerStack(Path folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
        this.hook = new Thread(this::end); // on a signal
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param portBase of the six ports that a stack may use; 0: free ones
    public static PeerStack start(int portBase, Component... wanted) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("starlog-peers");
        Ports ports = portBase == 0
                ? Ports.free()
                : new Ports(portBase, portBase + 1, portBase + 2, portBase + 3, portBase + 4, portBase + 5);
        System.err.println("peers: starting " + Set.of(wanted) + " in " + folder);
        return new PeerStack(
                folder, Stack.start(Set.of(wanted), StackConfig.standard(folder).withPorts(ports)));
    }

    public Stack stack() {
        return stack;
    }

    /// Processor time of a component, those of its processes that have ended not counted, and of this process.
    public Duration cpu(Component component) {
        ProcessHandle engine = ProcessHandle.of(stack.pid(component)).orElseThrow();
        return Stream.concat(Stream.of(ProcessHandle.current(), engine), engine.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    public String kafkaBootstrap() {
        return stack.kafkaBootstrap();
    }

    /// Once, though a signal and the failure that comes of it may both ask for it.
    private synchronized void end() {
        if (ended) return;
        ended = true;
        stack.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("peers: left behind: " + folder);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it runs already
        }
    }
}
