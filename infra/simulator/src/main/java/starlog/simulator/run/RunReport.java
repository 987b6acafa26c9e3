package starlog.simulator.run;

import java.util.Optional;
import starlog.sector.audit.AuditReport;

/// How a run ended.
///
/// @param failure what did not hold
/// @param audit of the whole run, if everything held
public record RunReport(long seed, Optional<String> failure, Optional<AuditReport> audit) {
    static RunReport good(long seed, AuditReport audit) {
        return new RunReport(seed, Optional.empty(), Optional.of(audit));
    }

    static RunReport failed(long seed, String what) {
        return new RunReport(seed, Optional.of(what), Optional.empty());
    }

    public boolean good() {
        return failure.isEmpty();
    }
}
