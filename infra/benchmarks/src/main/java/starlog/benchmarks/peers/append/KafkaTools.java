package starlog.benchmarks.peers.append;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import starlog.benchmarks.peers.PeerProcess;
import starlog.benchmarks.peers.TimedMain;
import starlog.schemas.topic.Topics;

/// Runs what appends, each in a JVM of its own, and reads what it printed: Kafka's tools, with the settings of our producer,
/// and our append path.
final class KafkaTools {
    private static final int HEAP_MB = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern PERFORMANCE =
            Pattern.compile("([\\d.]+) records/sec .*?(\\d+) ms 50th, \\d+ ms 95th, (\\d+) ms 99th");
    private static final Pattern ROUND_TRIP = Pattern.compile("50th = (\\d+), 99th = (\\d+)");
    private static final Pattern CPU = Pattern.compile("cpuMillis=(\\d+)");
    private static final List<String> SETTINGS =
            List.of("acks=all", "enable.idempotence=true", "linger.ms=0", "max.request.size=8388608");

    private final String bootstrap;
    private final Supplier<Duration> brokerCpu;

    KafkaTools(String bootstrap, Supplier<Duration> brokerCpu) {
        this.bootstrap = bootstrap;
        this.brokerCpu = brokerCpu;
    }

    /// @param perSecond intents of ours, records of the tool's
    /// @param cpuMillis of the whole process that appended, and of the broker meanwhile
    record Run(
            double perSecond,
            double p50Ms,
            double p99Ms,
            double intentsPerRecord,
            int recordBytes,
            int intentBytes,
            double cpuMillis,
            double brokerMillis) {}

    /// What a process printed.
    private record Printed(String text, double brokerMillis) {
        /// The last place: figures of an interval come before those of the whole, and those with the warming up before the
        /// rest.
        MatchResult found(Pattern pattern) {
            return pattern.matcher(text)
                    .results()
                    .reduce((_, later) -> later)
                    .orElseThrow(() -> new IllegalStateException("not understood: " + text));
        }

        double field(String name) {
            return Double.parseDouble(
                    found(Pattern.compile("\"" + name + "\":([\\d.]+)")).group(1));
        }

        double cpuMillis() {
            return Double.parseDouble(found(CPU).group(1));
        }
    }

    /// @param perSecond 0: as many as go through

    Run ours(int intents, int warmUp, int perSecond) throws IOException, InterruptedException {
        Printed printed = run(
                IntentAppends.class.getName(),
                List.of(bootstrap, Integer.toString(intents), Integer.toString(warmUp), Integer.toString(perSecond)));
        return new Run(
                printed.field("intentsPerSecond"),
                printed.field("appendP50Ms"),
                printed.field("appendP99Ms"),
                printed.field("intentsPerRecord"),
                (int) printed.field("recordBytes"),
                (int) printed.field("intentBytes"),
                printed.cpuMillis(),
                printed.brokerMillis());
    }

    /// @param perSecond 0: as many as go through
    Run producer(int records, int warmUp, int recordBytes, int perSecond) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", bootstrap, "--topic", Topics.INTENTS));
        arguments.addAll(List.of("--num-records", Integer.toString(records + warmUp)));
        arguments.addAll(List.of("--warmup-records", Integer.toString(warmUp)));
        arguments.addAll(List.of("--record-size", Integer.toString(recordBytes)));
        arguments.addAll(List.of("--throughput", Integer.toString(perSecond > 0 ? perSecond : -1)));
        arguments.add("--command-property");
        arguments.addAll(SETTINGS);
        Printed printed = run("org.apache.kafka.tools.ProducerPerformance", arguments);
        MatchResult last = printed.found(PERFORMANCE);
        return new Run(
                Double.parseDouble(last.group(1)),
                Double.parseDouble(last.group(2)),
                Double.parseDouble(last.group(3)),
                1,
                recordBytes,
                recordBytes,
                printed.cpuMillis(),
                printed.brokerMillis());
    }

    /// One record at a time, from the producer to a consumer.
    Run endToEnd(int records, int recordBytes) throws IOException, InterruptedException {
        Printed printed = run(
                "org.apache.kafka.tools.EndToEndLatency",
                List.of(bootstrap, Topics.INTENTS, Integer.toString(records), "all", Integer.toString(recordBytes)));
        MatchResult last = printed.found(ROUND_TRIP);
        double p50 = Double.parseDouble(last.group(1));
        return new Run(0, p50, Double.parseDouble(last.group(2)), 1, recordBytes, recordBytes, 0, 0);
    }

    private Printed run(String mainClass, List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(mainClass));
        all.addAll(arguments);
        System.err.println("append: " + String.join(" ", all));
        Duration brokerBefore = brokerCpu.get();
        try (PeerProcess process = PeerProcess.start(HEAP_MB, TimedMain.class.getName(), all)) {
            String printed = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            process.await(PATIENCE);
            return new Printed(printed, brokerCpu.get().minus(brokerBefore).toMillis());
        }
    }
}
