package starlog.cli.rules;

import java.time.Duration;
import java.util.List;
import starlog.cli.worldlog.OpenLog;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload;
import starlog.sector.reload.RulesReload.SectorReport;

/// The log of a running world, for its rules. One thread.
final class RunningWorld implements AutoCloseable {
    private final OpenLog open;

    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    RunningWorld(Settings settings) {
        open = new OpenLog(settings, "starlog-rules");
    }

    int sectorCount() {
        return open.log().sectorCount();
    }

    List<RulesInForce> inForce() {
        return RulesInForce.read(open.log(), OpenLog.PATIENCE);
    }

    /// @throws UserFault if the log did not take an entry
    List<SectorReport> apply(List<RulesInForce> inForce, List<RuleValue> wanted, Duration patience)
            throws InterruptedException {
        List<SectorReport> reports = RulesReload.apply(open.log(), inForce, wanted, patience);
        open.refuseFailure();
        return reports;
    }

    @Override
    public void close() {
        open.close();
    }
}
