package starlog.cli.rules;

import java.time.Duration;
import java.util.List;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.operator.OperatorLog;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload.SectorReport;
import starlog.worldlog.operator.Operator;

/// The log of a running world, for its rules. One thread.
final class RunningWorld implements AutoCloseable {
    private final OperatorLog open;

    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    RunningWorld(Settings settings) {
        open = new OperatorLog(settings, "starlog-rules");
    }

    int sectorCount() {
        return open.log().sectorCount();
    }

    List<RulesInForce> inForce() {
        return RulesInForce.read(open.log(), OperatorLog.PATIENCE);
    }

    /// @throws starlog.sector.operator.Refused if the log did not take an entry
    List<SectorReport> apply(Operator who, List<RulesInForce> inForce, List<RuleValue> wanted, Duration patience)
            throws InterruptedException {
        return open.applyRules(who, inForce, wanted, patience);
    }

    @Override
    public void close() {
        open.close();
    }
}
