package starlog.cli.audit;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import starlog.sector.audit.AuditReport;
import starlog.sector.audit.AuditedPoint;

/// An audit's report in words.
public final class AuditWords {
    private AuditWords() {}

    /// The report of an audit from where the log begins.
    public static void print(AuditReport report, double seconds, PrintWriter out) {
        print(report, Optional.empty(), seconds, out);
    }

    /// @param last the audit behind which this one has gone on
    static void print(AuditReport report, Optional<LastAudit> last, double seconds, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d sectors, %d ticks%s, %d intents, %d transfers with %d travellers (%d repeats passed over), %d entities; "
                        + "in flight at the end %d, intents without verdict yet %d; %.1f s%n",
                report.sectors(),
                report.ticks(),
                report.ticksAgain() == 0 ? "" : " (and " + report.ticksAgain() + " before them again)",
                report.intents(),
                report.transfers(),
                report.travellers(),
                report.repeats(),
                report.entities(),
                report.inFlight(),
                report.open(),
                seconds);
        out.println(states(report.states()));
        report.states().bad().forEach(out::println);
        if (report.states().badCount() > report.states().bad().size())
            out.println(
                    "and " + (report.states().badCount() - report.states().bad().size())
                            + " more bad records in state-events");
        if (report.clean())
            out.println(last.map(since -> since(report, since)).orElseGet(() -> fromTheLogsBeginning(report)));
        out.println(outcome(report));
    }

    private static String states(AuditReport.States states) {
        return "state-events: %d ticks with the hashes of their folds%s%s"
                .formatted(
                        states.compared(),
                        states.passedOver() == 0 ? "" : ", " + states.passedOver() + " passed over by operators",
                        states.badCount() == 0 ? "" : ", " + states.badCount() + " bad");
    }

    private static String since(AuditReport report, LastAudit last) {
        return "proved: all since %s, to where the audit of %s had come; it reached back to %s. Folded from kept snapshots up to %d ticks before, and every sector was there as it was then"
                .formatted(
                        ticks(last.points().stream().map(AuditedPoint::tick).toList()),
                        last.at(),
                        beginning(last.firstTicks()),
                        IntStream.range(0, report.sectors())
                                .mapToLong(sector -> last.points().get(sector).tick()
                                        - report.startTicks().get(sector))
                                .max()
                                .orElse(0));
    }

    private static String fromTheLogsBeginning(AuditReport report) {
        String begin = beginning(report.startTicks());
        return report.startTicks().stream().allMatch(tick -> tick == 0)
                ? "proved: all since " + begin
                : "proved: all since %s, where the log begins; nothing of what was before, and who was where only from when all had arrived that was in flight then"
                        .formatted(begin);
    }

    private static String beginning(List<Long> firstTicks) {
        return firstTicks.stream().allMatch(tick -> tick == 0) ? "the world's beginning" : ticks(firstTicks);
    }

    /// The sectors' ticks differ by little, as they begin together and stand still seldom.
    private static String ticks(List<Long> ticks) {
        int least = 0;
        int most = 0;
        for (int sector = 1; sector < ticks.size(); sector++) {
            if (ticks.get(sector) < ticks.get(least)) least = sector;
            if (ticks.get(sector) > ticks.get(most)) most = sector;
        }
        return ticks.get(least).equals(ticks.get(most))
                ? "tick " + ticks.get(least)
                : "ticks %d (sector %d) to %d (sector %d)".formatted(ticks.get(least), least, ticks.get(most), most);
    }

    private static String outcome(AuditReport report) {
        if (report.offence().isPresent()) return "offence: " + report.offence().get();
        return report.clean() ? "clean" : "not clean: bad records in state-events";
    }
}
