package starlog.cli.load;

import java.io.PrintWriter;
import starlog.cli.audit.AuditWords;
import starlog.cli.bench.MeasuredUp;
import starlog.cli.console.ProgressLine;
import starlog.cli.replay.LoggedWorld;
import starlog.sector.audit.AuditReport;
import starlog.sector.replay.ReplayReport;

/// Holds the log of a run against itself: audit, and replay of every sector.
final class Prover {
    private Prover() {}

    static LoadDocument.Proof prove(MeasuredUp up, PrintWriter out) {
        long begin = System.nanoTime();
        try (LoggedWorld logged = LoggedWorld.open(up.settings("sector"));
                var progress = ProgressLine.onStandardError()) {
            AuditReport report = logged.audit((done, there) -> progress.at(done, there, "ticks folded"));
            progress.clear();
            AuditWords.print(report, seconds(begin), out);
            int replayed = 0;
            for (int sector = 0; sector < logged.sectorCount(); sector++) {
                progress.at(sector, logged.sectorCount(), "sectors replayed");
                ReplayReport replay = logged.replay(sector);
                if (replay.equal()) replayed++;
                else out.println("sector " + sector + ": " + replay.outcome());
            }
            return new LoadDocument.Proof(report.clean(), logged.sectorCount(), replayed, seconds(begin));
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
