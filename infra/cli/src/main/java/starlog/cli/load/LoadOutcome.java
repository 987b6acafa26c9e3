package starlog.cli.load;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import starlog.cli.audit.LogProof;
import starlog.cli.load.LoadDocument.Asked;
import starlog.cli.load.LoadDocument.Client;
import starlog.cli.load.LoadDocument.Cost;
import starlog.cli.load.LoadDocument.Frames;
import starlog.cli.load.LoadDocument.Intents;
import starlog.cli.load.LoadDocument.Spent;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.load.bots.Noticed.Judged;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// Makes of what was noticed what is told.
final class LoadOutcome {
    /// Of a core: what a quiet machine's own services take, and a little.
    private static final double OTHER_PERCENT_MAX = 8;

    /// A client that is later than this does not measure the server.
    private static final double LATE_P99_MILLIS_MAX = 15;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private LoadOutcome() {}

    /// @param unanswered of the whole run, as is what is lost
    static LoadDocument of(
            Asked asked, LoadWorld world, Sampler sampler, long unanswered, long lost, LogProof proof, Path reports) {
        Totals totals = sampler.totals();
        Client client = client(totals);
        List<String> disturbances = disturbances(client);
        Path report = reports.resolve(asked.scenario().replaceAll("[^A-Za-z0-9]+", "-") + "-" + asked.clients() + "-"
                + LocalDateTime.now().format(STAMP) + ".html");
        return new LoadDocument(
                sampler.described(),
                world.words(),
                asked,
                disturbances.isEmpty(),
                disturbances,
                new Intents(totals.sent, totals.refusals, verdicts(totals.judged), unanswered, lost),
                Quantiles.of(totals.receipts),
                Quantiles.of(totals.verdicts),
                Quantiles.of(totals.visible),
                frames(totals),
                spent(world, totals, asked.clients()),
                cost(totals, asked.clients()),
                client,
                Trend.of(sampler.seconds()),
                totals.in,
                totals.faults,
                totals.faultsBesides,
                proof,
                report.toString(),
                lost == 0 && unanswered == 0 && totals.faults.isEmpty() && (proof == null || proof.holds()));
    }

    private static Map<String, Map<String, Long>> verdicts(Map<Judged, Long> judged) {
        Map<String, Map<String, Long>> verdicts = new TreeMap<>();
        judged.forEach((what, count) -> verdicts.computeIfAbsent(Intent.nameOf(what.intent()), _ -> new TreeMap<>())
                .put(Verdict.of(what.verdict()).name(), count));
        return verdicts;
    }

    private static Client client(Totals totals) {
        return new Client(
                totals.percentOfCore(totals.ownCpuSeconds),
                Quantiles.of(totals.lateness),
                totals.percentOfCore(totals.otherCpuSeconds));
    }

    private static List<String> disturbances(Client client) {
        List<String> disturbances = new ArrayList<>();
        if (client.otherCpuPercent() > OTHER_PERCENT_MAX)
            disturbances.add(String.format(
                    Locale.ROOT,
                    "other processes took %.1f %% of a core, and %.0f are allowed",
                    client.otherCpuPercent(),
                    OTHER_PERCENT_MAX));
        if (client.lateness().p99() > LATE_P99_MILLIS_MAX)
            disturbances.add(String.format(
                    Locale.ROOT,
                    "one in a hundred intents was sent %.1f ms or more after it was due, and %.0f are allowed: the clients are short of processor",
                    client.lateness().p99(),
                    LATE_P99_MILLIS_MAX));
        return disturbances;
    }

    private static Frames frames(Totals totals) {
        return new Frames(
                totals.perClientSecond(totals.frames),
                totals.frames == 0 ? 0 : (double) totals.frameBytes / totals.frames,
                totals.perClientSecond(totals.frameBytes),
                totals.perClientSecond(totals.ticks),
                totals.frames == 0 ? 0 : totals.slowFrames * 100.0 / totals.frames,
                totals.anew,
                Quantiles.of(totals.ages));
    }

    private static Cost cost(Totals totals, int clients) {
        double cpuSeconds = sum(totals.cpuSeconds.values());
        Map<String, Double> logMb = new TreeMap<>();
        totals.logBytes.forEach((topic, bytes) -> logMb.put(topic, perHour(totals, bytes / 1e6)));
        return new Cost(perHour(totals, cpuSeconds), sum(totals.rssMbMost.values()) / clients, logMb);
    }

    private static double sum(Collection<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).sum();
    }

    private static double perHour(Totals totals, double count) {
        return totals.perClientSecond(count) * 3_600;
    }

    private static List<Spent> spent(LoadWorld world, Totals totals, int clients) {
        List<Spent> spent = new ArrayList<>();
        for (RunningPart process : world.up().running().processes()) {
            double percent = totals.percentOfCore(totals.cpuSeconds.getOrDefault(process.name(), 0.0));
            spent.add(new Spent(
                    process.name(),
                    process.service(),
                    percent,
                    percent * 10 / clients,
                    totals.rssMbMost.getOrDefault(process.name(), 0L)));
        }
        return spent;
    }
}
