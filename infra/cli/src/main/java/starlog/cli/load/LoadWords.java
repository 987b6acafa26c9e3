package starlog.cli.load;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import starlog.cli.console.Table;
import starlog.cli.load.LoadDocument.Client;
import starlog.cli.load.LoadDocument.Cost;
import starlog.cli.load.LoadDocument.Frames;
import starlog.cli.load.LoadDocument.Intents;
import starlog.cli.load.LoadDocument.Spent;
import starlog.schemas.intent.Verdict;

/// A load test in words: Markdown.
final class LoadWords {
    private static final double LOG_MB_TOLD = 0.05;
    private static final String ACCEPTED = Verdict.ACCEPTED.name();

    /// Of a shorter run, a trend says only that the processes are young.
    private static final double TREND_SECONDS_MIN = 600;

    private LoadWords() {}

    static String of(LoadDocument load) {
        return String.join(
                "\n\n",
                load.machine() + "; " + load.world(),
                asked(load),
                times(load).markdown(),
                frames(load.frames()),
                intents(load.intents()),
                processes(load).markdown(),
                cost(load.cost()) + trends(load),
                end(load));
    }

    private static String asked(LoadDocument load) {
        LoadDocument.Asked asked = load.asked();
        return text(
                "%s, %d clients, %s intents a second of each active one, %.0f s after %.0f s of warming up, seed %d",
                asked.scenario(),
                asked.clients(),
                asked.intentsPerSecond(),
                asked.seconds(),
                asked.warmUpSeconds(),
                asked.seed());
    }

    private static Table times(LoadDocument load) {
        var table = new Table("ms, from when an intent was due", ">count", ">p50", ">p90", ">p99", ">p99.9", ">max");
        row(table, "receipt", load.receipt());
        row(table, "verdict in the own feed", load.verdict());
        row(table, "visible to another", load.visible());
        row(table, "(sent: the client's own delay)", load.client().lateness());
        row(table, "(age of what a frame shows)", load.frames().age());
        return table;
    }

    private static void row(Table table, String what, Quantiles millis) {
        table.row(
                what,
                millis.count(),
                decimal(millis.p50()),
                decimal(millis.p90()),
                decimal(millis.p99()),
                decimal(millis.p999()),
                decimal(millis.max()));
    }

    private static String frames(Frames frames) {
        return text(
                "A client: %.1f frames a second of %.0f bytes, %.2f KB/s; %.1f ticks a second; %.1f %% of the frames dilated; told all anew %d times.",
                frames.perSecond(),
                frames.bytes(),
                frames.bytesPerSecond() / 1e3,
                frames.ticksPerSecond(),
                frames.slowPercent(),
                frames.anew());
    }

    private static String intents(Intents intents) {
        return text(
                "%d intents sent; refused at the door %s; of the others the world took %s; unanswered %d, lost %d.",
                intents.sent(), intents.refused(), taken(intents.verdicts()), intents.unanswered(), intents.lost());
    }

    /// For each kind of intent, with the most frequent refusal: a scenario in which nothing can be done measures nothing.
    private static String taken(Map<String, Map<String, Long>> verdicts) {
        return verdicts.entrySet().stream()
                .map(each -> each.getKey() + " " + accepted(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String accepted(Map<String, Long> verdicts) {
        long all = verdicts.values().stream().mapToLong(Long::longValue).sum();
        long accepted = verdicts.getOrDefault(ACCEPTED, 0L);
        if (accepted == all) return Long.toString(all);
        String most = verdicts.entrySet().stream()
                .filter(each -> !each.getKey().equals(ACCEPTED))
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return text("%d of %d (%s)", accepted, all, most);
    }

    private static Table processes(LoadDocument load) {
        var table = new Table("process", ">CPU % of a core", ">ms/s a client", ">RSS MB, most");
        for (Spent each : load.processes()) row(table, each.name(), each);
        row(table, "services together", servicesTogether(load));
        Client client = load.client();
        return table.row("these clients", decimal(client.cpuPercent()), "", "")
                .row("anything else", decimal(client.otherCpuPercent()), "", "");
    }

    private static String cost(Cost cost) {
        String topics = cost.logMb().entrySet().stream()
                .filter(each -> each.getValue() >= LOG_MB_TOLD)
                .map(each -> text("%s %.1f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        return text(
                "A player's hour: %.1f s of a processor and %.1f MB of log%s; %.1f MB of memory a player. The clients not counted.",
                cost.cpuSeconds(), cost.logMbTogether(), topics.isEmpty() ? "" : " (" + topics + ")", cost.rssMb());
    }

    private static String trends(LoadDocument load) {
        if (load.asked().seconds() < TREND_SECONDS_MIN) return "";
        var table = new Table("trend of the second half", ">mean", ">an hour");
        for (Trend each : load.trends()) table.row(each.name(), decimal(each.mean()), text("%+.1f", each.perHour()));
        return "\n\n" + table.markdown();
    }

    private static Spent servicesTogether(LoadDocument load) {
        double percent = 0;
        double each = 0;
        long rss = 0;
        for (Spent process : load.processes()) {
            if (!process.service()) continue;
            percent += process.cpuPercent();
            each += process.cpuMillisPerClientSecond();
            rss += process.rssMb();
        }
        return new Spent("", true, percent, each, rss);
    }

    private static void row(Table table, String name, Spent spent) {
        table.row(name, decimal(spent.cpuPercent()), text("%.3f", spent.cpuMillisPerClientSecond()), spent.rssMb());
    }

    private static String end(LoadDocument load) {
        var end = new StringBuilder(faults(load));
        if (load.proof() != null)
            end.append(text(
                    " Audit %s; replay equal in %d of %d sectors (%.0f s).",
                    load.proof().clean() ? "clean" : "NOT CLEAN",
                    load.proof().equal(),
                    load.proof().sectors(),
                    load.proof().seconds()));
        if (!load.result())
            end.append("\nNOT A RESULT: ")
                    .append(String.join("; ", load.disturbances()))
                    .append('.');
        return end.append("\nReport: ")
                .append(load.report())
                .append("\nload ")
                .append(load.well() ? "OK" : "FAILED")
                .toString();
    }

    private static String faults(LoadDocument load) {
        var words = new StringBuilder(load.faults().isEmpty() ? "No faults." : "Faults: " + load.faults() + ".");
        if (!load.faultsBesides().isEmpty())
            words.append(" Before and after: ").append(load.faultsBesides()).append('.');
        return words.append(text(
                        " %d of %d were in at the end.", load.in(), load.asked().clients()))
                .toString();
    }

    private static String decimal(double value) {
        return text("%.1f", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
