package starlog.cli.audit;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import starlog.cli.console.ProgressLine;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.AuditReport;
import starlog.sector.replay.ReplayReport;

/// What the log of a run says for itself: the audit, and the replay of every sector.
///
/// @param clean whether the audit is
/// @param equal sectors whose replay is
public record LogProof(boolean clean, int sectors, int equal, double seconds) {
    public boolean holds() {
        return clean && equal == sectors;
    }

    /// @param phase told what has been done
    public static LogProof of(LoggedWorld logged, Consumer<String> phase, PrintWriter out) throws InterruptedException {
        long begin = System.nanoTime();
        try (var progress = ProgressLine.onStandardError()) {
            AuditReport report = logged.audit((done, there) -> progress.at(done, there, "ticks folded"));
            progress.clear();
            AuditWords.print(report, seconds(begin), out);
            phase.accept("audit");
            int equal = equal(logged, out);
            phase.accept("replay");
            return new LogProof(report.clean(), logged.sectorCount(), equal, seconds(begin));
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /// As many sectors at once as there are processors.
    private static int equal(LoggedWorld logged, PrintWriter out) throws InterruptedException {
        int equal = 0;
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
                if (replay.equal()) equal++;
                else out.println("sector " + sector + ": " + replay.outcome());
            }
            return equal;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }
}
