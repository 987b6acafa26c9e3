package starlog.embedded.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import starlog.embedded.process.Folders;

/// A Kafka broker and controller in one process, on loopback. Arguments: DATA_FOLDER PORT CONTROLLER_PORT [FILE], a file
/// of broker properties that are laid over ours. Formats the folder on its first start, writes the line `ready` when
/// clients are served, ends in order on SIGTERM.
public final class KafkaMain {

    static final String READY = "ready";

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private KafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);

        if (!Files.exists(folder)) format(folder);
        Properties settings = settings(folder, port, controllerPort);
        if (arguments.length > 3) layOver(settings, Path.of(arguments[3]));
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    /// Beside and renamed: a folder of the final name is always formatted to the end.
    private static void format(Path folder) throws Exception {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(unfinished.toString())
                .setMetadataLogDirectory(unfinished.toString())
                .setControllerListenerName(CONTROLLER)
                .run();
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("log.dirs", folder.toString());
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        // Topics are made by whoever owns them, with the right number of partitions; a typo must not make one.
        settings.put("auto.create.topics.enable", "false");
        // The log is the truth: nothing goes unless a topic says so itself.
        settings.put("log.retention.hours", "-1");
        // Every five minutes by default: some topics are to be kept for not much longer than that.
        settings.put("log.retention.check.interval.ms", "60000");
        aloneInTheCluster(settings);
        smallMachine(settings);
        return settings;
    }

    private static void layOver(Properties settings, Path file) throws IOException {
        try (Reader more = Files.newBufferedReader(file)) {
            settings.load(more);
        }
    }

    private static void aloneInTheCluster(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        // A killed broker may come back only when the session of its former life is over: 9 s by default. There is no
        // other
        // broker that could lead instead, so a stall that counts as a death costs one more election, see decision 093.
        settings.put("broker.session.timeout.ms", "1000");
        settings.put("broker.heartbeat.interval.ms", "200");
        // Otherwise a group waits 3 s for members that will never come.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        // 6 s by default; on one machine a silence of a second or two can be told from a death.
        settings.put("group.min.session.timeout.ms", "1000");
    }

    private static void smallMachine(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.replica.alter.log.dirs.threads", "1");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.threads", "1");
        // 128 MB by default, for far more keys than we compact.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    }
}
