package starlog.sector.placement;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.topic.Topics;
import starlog.sector.ownership.Placement.Places;

/// The places of nodes by the real coordinator; prints how long it takes them to come.
class KafkaPlacementIT {
    private static final int SECTORS = 16;
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(20); // a JVM starts in it, however loaded the machine is

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;

    private final List<LivingNode> nodes = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void startTheBroker() throws Exception {
        stack = Stack.start(EnumSet.of(Component.KAFKA), StackConfig.inFolder(folder.resolve("data")));
        settings = Settings.of("starlog.kafka.bootstrap = \"" + stack.kafkaBootstrap() + "\"", "sector");
        try (Admin admin = admin()) {
            KafkaDefaults.createTopics(admin, List.of(new TopicSpec(Topics.INTENTS, SECTORS, Map.of())));
        }
    }

    @AfterAll
    static void stopTheBroker() {
        if (stack != null) stack.close();
    }

    /// The next test's nodes must not wait for the sessions of this one's.
    @AfterEach
    void endNodesAndGroup() throws Exception {
        for (Process process : processes) process.destroyForcibly().waitFor();
        for (LivingNode node : nodes) node.end();
        try (Admin admin = admin()) {
            await("the sessions end").atMost(Duration.ofSeconds(40)).until(() -> deleted(admin));
        }
    }

    @Test
    void a_single_node_is_primary_of_everything() {
        LivingNode node = node("a");
        within().until(node::placed);
        System.out.println("1 node: places after " + node.millisOld() + " ms");
        assertEquals(allSectors(), node.places().primary());
        assertEquals(Set.of(), node.places().standby());
    }

    @Test
    void three_nodes_that_start_together_share_the_sectors() {
        List<LivingNode> three = List.of(node("a"), node("b"), node("c"));
        within().until(() -> three.stream().allMatch(LivingNode::placed));
        System.out.println(
                "3 nodes: first places of the last after " + three.getFirst().millisOld() + " ms");
        within().until(() -> shared(three));
        System.out.println("3 nodes: final places after " + three.getFirst().millisOld() + " ms");
        for (LivingNode node : three) {
            assertTrue(node.places().primary().size() >= 5, node.places().toString());
            int load = node.places().primary().size() + node.places().standby().size();
            assertTrue(load == 10 || load == 11, node.places().toString());
        }
    }

    @Test
    void standbys_are_in_the_other_rack() {
        LivingNode east = node("a", "east");
        LivingNode alsoEast = node("b", "east");
        LivingNode west = node("c", "west");
        within().until(() -> shared(List.of(east, alsoEast, west)));
        Set<Integer> primariesOfEast = new HashSet<>(east.places().primary());
        primariesOfEast.addAll(alsoEast.places().primary());
        assertEquals(primariesOfEast, west.places().standby());
    }

    @Test
    void a_node_that_is_killed_and_soon_back_has_its_places_and_nobody_elses_move() throws Exception {
        LivingNode other = node("a");
        within().until(other::placed);
        Path first = folder.resolve("first-life.log");
        Process process = process("b", LONG, first);
        within().until(() -> Files.readString(first).contains("placed "));
        within().until(() -> other.places().primary().size() == 8);
        Places before = other.places();

        process.destroyForcibly().waitFor();
        Path second = folder.resolve("second-life.log");
        process("b", LONG, second);
        within().until(() -> Files.readString(second).contains("placed "));

        System.out.println("a node joins another: " + Files.readString(first).strip());
        System.out.println("killed and back: " + Files.readString(second).strip());
        assertTrue(Files.readString(second).contains(" ms 8"));
        assertEquals(before, other.places());
    }

    @Test
    void what_a_killed_node_leaves_behind_goes_to_its_standby_when_its_session_is_over() throws Exception {
        LivingNode other = node("a");
        within().until(other::placed);
        Path log = folder.resolve("gone.log");
        Process process = process("b", SHORT, log);
        within().until(() -> Files.readString(log).contains("placed "));
        within().until(() -> other.places().primary().size() == 8);
        long generation = other.places().generation();
        assertEquals(8, other.places().standby().size());

        process.destroyForcibly().waitFor();
        long begin = System.nanoTime();
        within().until(() -> other.places().primary().equals(allSectors()));

        System.out.println("killed for good: moved after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms, with a session of 2 s");
        assertTrue(other.places().generation() > generation);
    }

    @Test
    void of_two_living_nodes_of_one_name_one_ends_and_says_why() {
        LivingNode first = node("a");
        within().until(first::placed);
        LivingNode second = node("a");
        within().until(() -> first.failure().isPresent());

        assertInstanceOf(NodeNameTaken.class, first.failure().orElseThrow());
        assertTrue(first.failure().orElseThrow().getMessage().contains("another node named a has joined"));
        within().until(() -> second.places().primary().equals(allSectors()));
        assertTrue(second.failure().isEmpty());
    }

    @Test
    void a_draining_node_has_nothing_until_it_serves_again() {
        LivingNode kept = node("a");
        LivingNode drained = node("b");
        within().until(() -> shared(List.of(kept, drained)));
        long begin = System.nanoTime();
        drained.drain(true);
        within().until(() ->
                drained.places().primary().isEmpty() && kept.places().primary().equals(allSectors()));
        System.out.println(
                "drained after " + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        assertEquals(Set.of(), drained.places().standby());
        assertEquals(Set.of(), kept.places().standby());

        drained.drain(false);
        within().until(() -> shared(List.of(kept, drained)));
        assertEquals(8, drained.places().primary().size());
    }

    @Test
    void a_drained_node_that_was_restarted_serves_again() throws Exception {
        LivingNode kept = node("a");
        LivingNode drained = node("b");
        drained.drain(true);
        within().until(() -> drained.placed()
                && drained.places().primary().isEmpty()
                && kept.places().primary().equals(allSectors()));
        nodes.remove(drained);
        drained.end();

        LivingNode back = node("b");
        within().until(() -> shared(List.of(kept, back)));
    }

    private LivingNode node(String name) {
        return node(name, "");
    }

    private LivingNode node(String name, String rack) {
        var node = new LivingNode(settings, name, rack, SHORT, SECTORS);
        nodes.add(node);
        return node;
    }

    private Process process(String name, Duration session, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LivingNode.class.getName(),
                        stack.kafkaBootstrap(),
                        name,
                        Long.toString(session.toMillis()),
                        Integer.toString(SECTORS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        return process;
    }

    /// True if these nodes, and not only some of them, have every sector once, and a standby for each.
    private static boolean shared(Collection<LivingNode> among) {
        if (among.stream().anyMatch(node -> node.places().primary().isEmpty())) return false;
        int primaries =
                among.stream().mapToInt(node -> node.places().primary().size()).sum();
        int standbys =
                among.stream().mapToInt(node -> node.places().standby().size()).sum();
        Set<Integer> all = new HashSet<>();
        among.forEach(node -> all.addAll(node.places().primary()));
        return primaries == SECTORS && standbys == SECTORS && all.equals(allSectors());
    }

    private static boolean deleted(Admin admin) throws InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(KafkaPlacement.GROUP)).all().get();
            return true;
        } catch (ExecutionException notEmpty) {
            return notEmpty.getCause() instanceof GroupIdNotFoundException;
        }
    }

    private static Admin admin() {
        return KafkaDefaults.admin(settings.at("starlog.kafka"), "test");
    }

    private static ConditionFactory within() {
        return await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20));
    }

    private static Set<Integer> allSectors() {
        return IntStream.range(0, SECTORS).boxed().collect(Collectors.toSet());
    }
}
