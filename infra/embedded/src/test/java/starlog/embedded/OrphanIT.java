package starlog.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is left behind by a parent that had no time to clean up.
@Timeout(60)
class OrphanIT {

    private static final Set<Component> ALL = Set.of(Component.KAFKA, Component.REGISTRY, Component.POSTGRES);

    /// A process that starts a stack, tells the pids of its children in one line, and waits to be killed.
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Stack stack = Stack.start(ALL, StackConfig.inFolder(Path.of(arguments[0])));
            new Clients(stack).execute("CREATE TABLE left_behind AS SELECT 42 AS answer");
            var pids = new StringBuilder("pids");
            for (Component component : ALL) pids.append(' ').append(stack.pid(component));
            System.out.println(pids);
            Thread.currentThread().join();
        }
    }

    @Test
    void children_end_when_their_parent_is_killed_and_the_folder_can_be_used_again(@TempDir Path folder)
            throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dstarlog.home=" + System.getProperty("starlog.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> children;
        try (BufferedReader output = parent.inputReader()) {
            children = handles(output);
        } finally {
            parent.destroyForcibly();
        }
        assertEquals(ALL.size(), children.size());

        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

        try (Stack stack = Stack.start(ALL, StackConfig.inFolder(folder))) {
            assertEquals("42", new Clients(stack).select("SELECT answer FROM left_behind"));
        }
    }

    private static List<ProcessHandle> handles(BufferedReader output) throws Exception {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (!line.startsWith("pids ")) continue;
            var handles = new ArrayList<ProcessHandle>();
            for (String pid : line.substring(5).split(" "))
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(handles::add);
            return handles;
        }
        return List.of();
    }
}
