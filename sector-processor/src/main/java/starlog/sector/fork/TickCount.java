package starlog.sector.fork;

import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Tick;

/// Which tick the inputs belong to, told by the inputs alone: the sector counts the ticks of its owner. One thread.
final class TickCount {
    private long tick;
    private long epoch;
    private long owner;
    private int rulesVersion;

    TickCount(ForkPoint point) {
        this.tick = point.tick() - 1;
        this.epoch = point.epoch();
        this.owner = point.owner();
        this.rulesVersion = point.rulesVersion();
    }

    /// Ticks that have been counted.
    long tick() {
        return tick;
    }

    int rulesVersion() {
        return rulesVersion;
    }

    /// True if the input makes the sector step.
    boolean steps(Tick input) {
        return input.epoch() == epoch && owner != 0 && rulesVersion > 0;
    }

    void take(SectorInput input) {
        switch (input) {
            case Tick each -> {
                if (steps(each)) tick++;
            }
            case SectorInput.Claim(long claimed, long node) -> {
                if (claimed > epoch) {
                    epoch = claimed;
                    owner = node;
                }
            }
            case SectorInput.Release(long released) -> {
                if (released == epoch) owner = 0;
            }
            case SectorInput.Rules rules -> rulesVersion = Math.max(rulesVersion, rules.version());
            case SectorInput.Settlement settlement -> tick = Math.max(tick, settlement.tick());
            case SectorInput.IntentBatch _,
                    SectorInput.Arrival _,
                    SectorInput.Dilation _,
                    SectorInput.EngineChange _,
                    SectorInput.Quarantine _ -> {}
        }
    }
}
