package starlog.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.embedded.Component.KAFKA;
import static starlog.embedded.Component.POSTGRES;
import static starlog.embedded.Component.REGISTRY;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.process.JavaCommand;

/// Nothing is left behind by a parent that had no time to clean up, and nothing it left is in the way.
@Timeout(300)
class OrphanIT {

    private static final Set<Component> ALL = EnumSet.of(KAFKA, REGISTRY, POSTGRES);

    @TempDir
    private Path folder;

    /// A process that starts a stack, tells the pids of its children in one line, and waits to be killed.
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Stack stack = Stack.start(ALL, config(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
            new Clients(stack).execute("CREATE TABLE IF NOT EXISTS left_behind AS SELECT 42 AS answer");
            var pids = new StringBuilder("pids");
            for (Component component : ALL)
                pids.append(' ').append(component).append('=').append(stack.pid(component));
            System.out.println(pids);
            Thread.currentThread().join();
        }
    }

    private record Family(Process parent, Map<Component, ProcessHandle> children) implements AutoCloseable {

        /// SIGKILL for the parent only.
        void killParent() throws InterruptedException {
            parent.destroyForcibly().waitFor();
        }

        void killAllBut(Component spared) throws InterruptedException {
            children.forEach((component, child) -> {
                if (component != spared) child.destroyForcibly();
            });
            killParent();
        }

        boolean noChildAlive() {
            return children.values().stream().noneMatch(ProcessHandle::isAlive);
        }

        @Override
        public void close() {
            parent.destroyForcibly();
        }
    }

    @Test
    void children_end_with_a_killed_parent_and_the_next_start_finds_everything_in_order() throws Exception {
        int firstPort = Ports.freePort();
        try (Family family = start(firstPort)) {
            family.killParent();
            await().atMost(Duration.ofSeconds(30)).until(family::noChildAlive);
        }

        // Again, this time with everything killed but the registry, and with a start at once, on the same ports, while
        // the registry is still on its way out.
        try (Family family = start(firstPort)) {
            family.killAllBut(REGISTRY);
            try (Stack stack = Stack.start(ALL, config(folder, firstPort))) {
                assertEquals("42", new Clients(stack).select("SELECT answer FROM left_behind"));
                assertTrue(family.noChildAlive());
            }
        }
    }

    private static StackConfig config(Path folder, int firstPort) {
        return StackConfig.inFolder(folder)
                .withPorts(new Ports(
                        firstPort, firstPort + 1, firstPort + 2, firstPort + 3, firstPort + 4, firstPort + 5));
    }

    private Family start(int firstPort) throws IOException {
        Process parent = new ProcessBuilder(
                        JavaCommand.java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dstarlog.home=" + System.getProperty("starlog.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString(),
                        Integer.toString(firstPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var family = new Family(parent, children(parent.inputReader()));
        assertEquals(ALL.size(), family.children().size());
        return family;
    }

    private static Map<Component, ProcessHandle> children(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (!line.startsWith("pids ")) continue;
            var children = new EnumMap<Component, ProcessHandle>(Component.class);
            for (String child : line.substring("pids ".length()).split(" ")) {
                String[] nameAndPid = child.split("=");
                ProcessHandle.of(Long.parseLong(nameAndPid[1]))
                        .ifPresent(found -> children.put(Component.valueOf(nameAndPid[0]), found));
            }
            return children;
        }
        return Map.of();
    }
}
