package starlog.benchmarks.peers.append;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.utils.AppInfoParser;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.benchmarks.peers.append.KafkaTools.Run;
import starlog.embedded.Component;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.topic.Topics;

/// Our append path and Kafka's own tools by turns, against one embedded broker, as a line of JSON: medians over the rounds.
public final class AppendMain {
    private static final Map<String, Integer> DEFAULTS =
            Map.of("rounds", 5, "intents", 300_000, "rate", 3_000, "seconds", 10, "port-base", 18_300);

    private static final int ROUND_TRIPS = 2_000;

    private final Options options;
    private final KafkaTools tools;
    private final List<Run> oursFull = new ArrayList<>();
    private final List<Run> toolFull = new ArrayList<>(); // records as long as ours
    private final List<Run> toolSingle = new ArrayList<>(); // a record for each intent
    private final List<Run> oursPaced = new ArrayList<>();
    private final List<Run> toolPaced = new ArrayList<>();
    private Run endToEnd;

    private AppendMain(Options options, KafkaTools tools) {
        this.options = options;
        this.tools = tools;
    }

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments, DEFAULTS, Set.of());
        try (PeerStack stack = PeerStack.start(options.number("port-base"), Component.KAFKA)) {
            makeTopic(stack.kafkaBootstrap());
            var main =
                    new AppendMain(options, new KafkaTools(stack.kafkaBootstrap(), () -> stack.cpu(Component.KAFKA)));
            main.measure();
            System.out.println(main.figures());
        }
    }

    /// As the sector processor makes it.
    static void makeTopic(String bootstrap) throws Exception {
        Settings settings = Settings.of("starlog.kafka.bootstrap = \"" + bootstrap + "\"", "ingest");
        var config = Map.of("compression.type", "producer", "max.message.bytes", Integer.toString(8 << 20));
        KafkaDefaults.createTopics(
                settings.at("starlog.kafka"), "peers", List.of(new TopicSpec(Topics.INTENTS, 1, config)));
    }

    private void measure() throws Exception {
        int intents = options.number("intents");
        int rate = options.number("rate");
        int paced = rate * options.number("seconds");
        for (int round = 0; round < options.number("rounds"); round++) {
            Run ours = tools.ours(intents, intents / 2, 0);
            oursFull.add(ours);
            int records = (int) Math.max(100, intents / ours.intentsPerRecord());
            toolFull.add(tools.producer(records, records / 2, ours.recordBytes(), 0));
            toolSingle.add(tools.producer(intents, intents / 2, ours.intentBytes(), 0));
            oursPaced.add(tools.ours(paced, paced / 2, rate));
            toolPaced.add(tools.producer(paced, paced / 2, ours.intentBytes(), rate));
        }
        endToEnd = tools.endToEnd(ROUND_TRIPS, oursFull.getFirst().intentBytes());
    }

    private Figures figures() {
        double ours = median(oursFull, Run::perSecond);
        double perRecord = median(oursFull, Run::intentsPerRecord);
        double tool = median(toolFull, Run::perSecond) * perRecord;
        double single = median(toolSingle, Run::perSecond);
        int intents = options.number("intents");
        return new Figures("kafka-tools", AppInfoParser.getVersion())
                .whole("rounds", options.number("rounds"))
                .number("intentBytes", median(oursFull, Run::intentBytes))
                .number("intentsPerRecord", perRecord)
                .number("recordBytes", median(oursFull, Run::recordBytes))
                .number("oursAppendsPerSecond", ours)
                .number("toolSameRecordsAppendsPerSecond", tool)
                .number("toolRecordPerIntentAppendsPerSecond", single)
                .number("oursOfSameRecordsPercent", 100 * ours / tool)
                .number("oursOfRecordPerIntentPercent", 100 * ours / single)
                .number("oursCpuMicrosPerAppend", median(oursFull, Run::cpuMillis) * 1e3 / (1.5 * intents))
                .number(
                        "toolRecordPerIntentCpuMicrosPerAppend",
                        median(toolSingle, Run::cpuMillis) * 1e3 / (1.5 * intents))
                .number("oursBrokerMicrosPerAppend", median(oursFull, Run::brokerMillis) * 1e3 / (1.5 * intents))
                .number(
                        "toolRecordPerIntentBrokerMicrosPerAppend",
                        median(toolSingle, Run::brokerMillis) * 1e3 / (1.5 * intents))
                .number("oursPacedCpuMicrosPerAppend", paced(oursPaced, Run::cpuMillis))
                .number("toolPacedCpuMicrosPerAppend", paced(toolPaced, Run::cpuMillis))
                .number("oursPacedBrokerMicrosPerAppend", paced(oursPaced, Run::brokerMillis))
                .number("toolPacedBrokerMicrosPerAppend", paced(toolPaced, Run::brokerMillis))
                .whole("pacedAppendsPerSecond", options.number("rate"))
                .number("oursPacedP50Ms", median(oursPaced, Run::p50Ms))
                .number("oursPacedP99Ms", median(oursPaced, Run::p99Ms))
                .number("oursPacedIntentsPerRecord", median(oursPaced, Run::intentsPerRecord))
                .number("toolPacedP50Ms", median(toolPaced, Run::p50Ms))
                .number("toolPacedP99Ms", median(toolPaced, Run::p99Ms))
                .number("endToEndP50Ms", endToEnd.p50Ms())
                .number("endToEndP99Ms", endToEnd.p99Ms());
    }

    private double paced(List<Run> runs, ToDoubleFunction<Run> millis) {
        return median(runs, millis) * 1e3 / (1.5 * options.number("rate") * options.number("seconds"));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Figures.median(runs.stream().mapToDouble(figure).toArray());
    }
}
