package starlog.cli.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.Audit;
import starlog.sector.audit.AuditReport;
import starlog.sector.audit.NotAsAudited;

/// Proves that nothing was lost, doubled or made up between the sectors.
@Tells(AuditDocument.class)
@Examples({"starlog audit", "starlog audit --whole", "starlog audit --json | jq .clean"})
@Command(
        name = "audit",
        description = {
            "Fold all sectors beside each other, up to what the log holds now, and prove that every ship, missile, wreck"
                    + " and fleet is at any time in exactly one of: a sector, in flight, at its end; that every arrival is"
                    + " the departure that its source made; that no ore and no ship is lost or made up; and that every"
                    + " intent has one verdict. Look over state-events, too, as far as they reach: every record must be a"
                    + " tick that readers take, with the hashes that the fold has.",
            "A clean audit is remembered in run/audit.json of the data folder, and the next one begins with the kept"
                    + " snapshots before it: it must find every sector there as it was then.",
            "Writes nothing else. Exit code 1 if there is an offence, of which the first one is told, or a bad record in"
                    + " state-events that no operator had passed over (`starlog quarantine --topic state-events`)."
        })
public final class AuditCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(
            names = "--whole",
            description = "Begin where the log begins, or the archive if the log does not reach back; not with what was"
                    + " audited before.")
    private boolean whole;

    @Override
    public Integer call() {
        CliLog.to(target.dataFolder().resolve("logs").resolve("audit-faults.log"));
        PrintWriter out = answer.words();
        long begin = System.nanoTime();
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"))) {
            Optional<LastAudit> last =
                    whole ? Optional.empty() : LastAudit.read(target.dataFolder(), world.id(), out::println);
            Optional<AuditReport> sinceLast = last.flatMap(since -> goOn(world, since, out));
            if (sinceLast.isEmpty()) last = Optional.empty();
            AuditReport report = sinceLast.orElseGet(() -> fromTheBeginning(world));
            double seconds = (System.nanoTime() - begin) / 1e9;
            AuditWords.print(report, last, seconds, out);
            answer.document(AuditDocument.of(report, last, seconds));
            if (report.clean()) remember(world.id(), report, last, out);
            return Exit.of(report.clean());
        }
    }

    /// Empty if the log is not as it was.
    private static Optional<AuditReport> goOn(LoggedWorld world, LastAudit since, PrintWriter out) {
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            return Optional.of(world.audit(since.points(), told(progress)));
        } catch (NotAsAudited e) {
            out.println("the log does not go on where the audit of " + since.at() + " has ended: " + e.getMessage()
                    + "; the whole log is audited");
            return Optional.empty();
        }
    }

    private static AuditReport fromTheBeginning(LoggedWorld world) {
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            return world.audit(told(progress));
        }
    }

    private static Audit.Progress told(ProgressLine line) {
        return (ticks, there) -> line.at(ticks, there, "ticks folded");
    }

    private void remember(String world, AuditReport report, Optional<LastAudit> last, PrintWriter out) {
        List<Long> firstTicks = last.map(LastAudit::firstTicks).orElse(report.startTicks());
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            new LastAudit(world, now, firstTicks, report.points()).write(target.dataFolder());
        } catch (IOException e) {
            out.println("the next audit will not know of this one: " + LastAudit.file(target.dataFolder())
                    + " cannot be written: " + e.getMessage());
        }
    }
}
