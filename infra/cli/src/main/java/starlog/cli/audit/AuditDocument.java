package starlog.cli.audit;

import java.util.List;
import java.util.Optional;
import starlog.sector.audit.AuditReport;
import starlog.sector.replay.BadTick;

/// What `audit` tells.
///
/// @param offence the first one; null if there is none
/// @param since when the audit ended behind which this one has gone on; null if it began where the log begins
/// @param ticksAgain folded before that, from kept snapshots
/// @param firstTicks by sector, with which the folds began; 0 is the world's beginning
record AuditDocument(
        boolean clean,
        String offence,
        String since,
        double seconds,
        int sectors,
        long ticks,
        long ticksAgain,
        long intents,
        long transfers,
        long travellers,
        long repeats,
        long entities,
        long inFlight,
        long withoutVerdict,
        States stateEvents,
        List<Long> firstTicks) {
    /// @param compared ticks with the hashes of their folds
    /// @param badCount of which the first are told
    record States(long compared, long passedOver, long badCount, List<String> bad) {}

    static AuditDocument of(AuditReport report, Optional<LastAudit> last, double seconds) {
        return new AuditDocument(
                report.clean(),
                report.offence().map(Object::toString).orElse(null),
                last.map(LastAudit::at).orElse(null),
                seconds,
                report.sectors(),
                report.ticks(),
                report.ticksAgain(),
                report.intents(),
                report.transfers(),
                report.travellers(),
                report.repeats(),
                report.entities(),
                report.inFlight(),
                report.open(),
                states(report.states()),
                report.startTicks());
    }

    private static States states(AuditReport.States states) {
        List<String> bad = states.bad().stream().map(BadTick::toString).toList();
        return new States(states.compared(), states.passedOver(), states.badCount(), bad);
    }
}
