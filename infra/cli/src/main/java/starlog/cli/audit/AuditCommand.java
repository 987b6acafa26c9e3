package starlog.cli.audit;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Target;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.AuditReport;

/// Proves that nothing was lost, doubled or made up between the sectors.
@Command(
        name = "audit",
        description = {
            "Fold all sectors beside each other, up to what the log holds now, and prove that every ship, missile, wreck"
                    + " and fleet is at any time in exactly one of: a sector, in flight, at its end; that every arrival is"
                    + " the departure that its source made; that no ore and no ship is lost or made up; and that every"
                    + " intent has one verdict.",
            "Reads only. Exit code 1 if there is an offence: the first one is told."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final String CLEAR_LINE = "\r\033[K";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Override
    public Integer call() {
        CliLog.to(target.dataFolder().resolve("logs").resolve("audit-faults.log"));
        boolean terminal = System.console() != null && System.console().isTerminal();
        long begin = System.nanoTime();
        AuditReport report;
        try (LoggedWorld world = LoggedWorld.open(target.settings("sector"))) {
            report = world.audit(ticks -> {
                if (terminal) System.err.printf("%s%d ticks folded ...", CLEAR_LINE, ticks);
            });
        } finally {
            if (terminal) System.err.print(CLEAR_LINE);
        }
        print(report, (System.nanoTime() - begin) / 1e9, spec.commandLine().getOut());
        return report.clean() ? 0 : 1;
    }

    /// The report in words.
    public static void print(AuditReport report, double seconds, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d sectors, %d ticks, %d intents, %d transfers with %d travellers (%d repeats passed over), %d entities; "
                        + "in flight at the end %d, intents without verdict yet %d; %.1f s%n",
                report.sectors(),
                report.ticks(),
                report.intents(),
                report.transfers(),
                report.travellers(),
                report.repeats(),
                report.entities(),
                report.inFlight(),
                report.open(),
                seconds);
        out.println(report.offence().map(offence -> "offence: " + offence).orElse("clean"));
    }
}
