package starlog.cli.chaos;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import starlog.cli.audit.AuditWords;
import starlog.cli.console.ProgressLine;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.AuditReport;
import starlog.sector.replay.ReplayReport;

/// What the log says of a run that is over.
///
/// @param clean whether the audit is
/// @param equal whether every sector's replay is
record Proof(boolean clean, boolean equal) {
    /// @param phases told of both
    static Proof of(LoggedWorld logged, Phases phases, PrintWriter out) throws InterruptedException {
        long begin = System.nanoTime();
        try (var progress = ProgressLine.onStandardError()) {
            AuditReport report = logged.audit((done, there) -> progress.at(done, there, "ticks folded"));
            progress.clear();
            AuditWords.print(report, (System.nanoTime() - begin) / 1e9, out);
            phases.done("audit");
            boolean equal = replayed(logged, out);
            phases.done("replay");
            return new Proof(report.clean(), equal);
        }
    }

    /// As many sectors at once as there are processors.
    private static boolean replayed(LoggedWorld logged, PrintWriter out) throws InterruptedException {
        boolean equal = true;
        try (ExecutorService threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                var progress = ProgressLine.onStandardError()) {
            List<Future<ReplayReport>> replays = new ArrayList<>();
            for (int sector = 0; sector < logged.sectorCount(); sector++) {
                int one = sector;
                replays.add(threads.submit(() -> logged.replay(one)));
            }
            for (int sector = 0; sector < replays.size(); sector++) {
                progress.at(sector, replays.size(), "sectors replayed");
                ReplayReport replay = replays.get(sector).get();
                equal &= replay.equal();
                if (!replay.equal()) out.println("sector " + sector + ": " + replay.outcome());
            }
            return equal;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }
}
