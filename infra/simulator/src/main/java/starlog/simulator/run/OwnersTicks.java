package starlog.simulator.run;

import starlog.schemas.input.SectorInput;
import starlog.simulator.broker.Broker;

/// Counts from a sector's log alone the ticks that are of its owner of that moment: only they may count. One thread.
final class OwnersTicks {
    private long epoch;
    private boolean owned;
    private boolean ruled;
    private long ticks;

    private OwnersTicks() {}

    static long in(Broker broker, int sector) {
        OwnersTicks count = new OwnersTicks();
        for (int offset = 0; offset < broker.inputEnd(sector); offset++) count.take(broker.inputAt(sector, offset));
        return count.ticks;
    }

    private void take(SectorInput input) {
        switch (input) {
            case SectorInput.Claim(long claimed, long _) -> claim(claimed);
            case SectorInput.Release(long released) -> owned &= released != epoch;
            case SectorInput.Rules _ -> ruled = true;
            case SectorInput.Tick tick -> ticks += owned && ruled && tick.epoch() == epoch ? 1 : 0;
            case SectorInput _ -> {}
        }
    }

    private void claim(long claimed) {
        if (claimed <= epoch) return;
        epoch = claimed;
        owned = true;
    }
}
