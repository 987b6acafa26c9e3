package starlog.cli.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import starlog.cli.bench.Machine;
import starlog.cli.process.ProcessTree;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.load.bots.Flock;
import starlog.load.bots.Noticed;

/// Looks at bots and processes every second or so, and adds up what counts. One thread.
final class Sampler implements AutoCloseable {
    private static final int SCRAPE_EVERY = 5; // seconds: each costs a service some milliseconds
    private static final double SECOND_NANOS = 1e9;

    private final Flock flock;
    private final int clients;
    private final List<RunningPart> processes;
    private final Scrape scrape;
    private final LogGrowth log;
    private final List<Second> seconds = new ArrayList<>();
    private final Totals totals = new Totals();
    private final Map<String, ProcessTree> before = new HashMap<>();
    private final Map<String, Double> gcBefore = new HashMap<>();
    private Map<String, Double> gcMillis = Map.of();
    private Map<String, Double> lagMillis = Map.of();
    private final String described = Machine.describe(); // now: meanwhile somebody may commit
    private final long begin = System.nanoTime();
    private long sampledNanos = begin;
    private MachineTime machine = MachineTime.now();
    private ProcessTree own = own();

    /// @param brokerFolder where the broker's log lies
    Sampler(Flock flock, int clients, RunningParts running, Path brokerFolder) throws IOException {
        this.flock = flock;
        this.clients = clients;
        this.processes = running.processes();
        this.scrape = new Scrape(metrics(running));
        this.log = new LogGrowth(brokerFolder);
        for (RunningPart each : processes) before.put(each.name(), ProcessTree.of(each.pid()));
    }

    private static Map<String, URI> metrics(RunningParts running) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (RunningPart part : running.parts())
            if (part.service())
                addresses.put(part.name(), URI.create(part.readyUrl()).resolve("/metrics"));
        return addresses;
    }

    private static ProcessTree own() {
        return ProcessTree.of(ProcessHandle.current().pid()).alone();
    }

    /// The machine and the commit, as of the beginning.
    String described() {
        return described;
    }

    List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /// Of the seconds that count.
    Totals totals() {
        return totals;
    }

    /// What has been since the last call.
    ///
    /// @param measured whether it counts
    Second sample(boolean measured) throws IOException, InterruptedException {
        long now = System.nanoTime();
        double took = (now - sampledNanos) / SECOND_NANOS;
        sampledNanos = now;
        if (seconds.size() % SCRAPE_EVERY == 0) scrape();
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Long> rss = new LinkedHashMap<>();
        double worldMillis = lookAtProcesses(took, cpu, rss);
        double ownMillis = ownMillis();
        double otherMillis = Math.max(0, machineMillis() - worldMillis - ownMillis);
        Noticed.Stretch noticed = flock.noticed();
        long in = flock.in();
        Map<String, Long> grown = log.grown();
        if (measured) totals.add(noticed, took, in, cpu, rss, grown, ownMillis, otherMillis);
        else totals.addBesides(noticed);
        Second second = new Second(
                (now - begin) / SECOND_NANOS,
                measured,
                in,
                noticed.sent() / took,
                Quantiles.of(noticed.receipts()),
                Quantiles.of(noticed.verdicts()),
                Quantiles.of(noticed.visible()),
                Quantiles.of(noticed.ages()),
                perClient(noticed.frames(), in, took),
                perClient(noticed.frameBytes(), in, took),
                perClient(noticed.ticks(), in, took),
                ownMillis / took / 10,
                otherMillis / took / 10,
                cpu,
                rss,
                gcMillis,
                lagMillis);
        seconds.add(second);
        return second;
    }

    private static double perClient(long count, long in, double seconds) {
        return in == 0 ? 0 : count / seconds / in;
    }

    /// @return processor time of all of them
    private double lookAtProcesses(double took, Map<String, Double> cpu, Map<String, Long> rss) {
        double sum = 0;
        for (RunningPart each : processes) {
            ProcessTree now = ProcessTree.of(each.pid());
            double millis =
                    Math.max(0, now.cpuMillis() - before.put(each.name(), now).cpuMillis());
            cpu.put(each.name(), millis / took / 10);
            rss.put(each.name(), now.rssMb());
            sum += millis;
        }
        return sum;
    }

    private double ownMillis() {
        ProcessTree now = own();
        double millis = now.cpuMillis() - own.cpuMillis();
        own = now;
        return millis;
    }

    private double machineMillis() {
        MachineTime now = MachineTime.now();
        double millis = now.busyMillis() - machine.busyMillis();
        machine = now;
        return millis;
    }

    private void scrape() throws InterruptedException {
        Map<String, Double> gc = new TreeMap<>();
        Map<String, Double> lag = new TreeMap<>();
        for (RunningPart process : processes) {
            if (!process.service()) continue;
            double sum = Scrape.sum(scrape.of(aPartOf(process)), "jvm_gc_pause_seconds_sum") * 1e3;
            gc.put(process.name(), Math.max(0, sum - gcBefore.getOrDefault(process.name(), sum)));
            gcBefore.put(process.name(), sum);
        }
        lag.put(
                "live feed, p99",
                Scrape.most(scrape.of("query"), "starlog_feed_lag_seconds", "quantile=\"0.99\"") * 1e3);
        lag.put("postgres", Scrape.most(scrape.of("projection"), "starlog_projection_lag_millis", ""));
        gcMillis = gc;
        lagMillis = lag;
    }

    private String aPartOf(RunningPart process) {
        return process.name().equals("services") ? "sector" : process.name();
    }

    @Override
    public void close() {
        scrape.close();
    }
}
