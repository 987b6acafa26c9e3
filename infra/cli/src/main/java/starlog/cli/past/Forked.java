package starlog.cli.past;

import java.io.IOException;
import java.util.Set;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.UserFault;
import starlog.sector.fork.ForkPoint;
import starlog.sector.fork.WhatIf;
import starlog.sector.recording.Recording;
import starlog.sector.replay.PassedOverInputs;

/// A past that is left at a tick: opened, and folded up to there. One thread.
final class Forked implements AutoCloseable {
    /// In place of a tick: where the past begins.
    static final long AT_BEGINNING = 0;

    private final Past.Opened opened;
    private final ForkPoint point;
    private final WhatIf whatIf;

    private Forked(Past.Opened opened, ForkPoint point, WhatIf whatIf) {
        this.opened = opened;
        this.point = point;
        this.whatIf = whatIf;
    }

    /// @param at the first tick of the forks, or [#AT_BEGINNING]
    /// @throws UserFault if the past does not lead to it
    static Forked open(Past past, long at, ProgressLine progress) throws IOException {
        Past.Opened opened = past.open(at);
        try {
            return of(opened, at, past.to(), progress);
        } catch (IllegalArgumentException | IllegalStateException e) {
            opened.close();
            throw new UserFault(e.getMessage(), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Forked of(Past.Opened opened, long at, long to, ProgressLine progress) {
        try (Recording recording = opened.recording()) {
            Set<Long> passedOver = PassedOverInputs.in(recording);
            ForkPoint point = at == AT_BEGINNING
                    ? ForkPoint.begin(recording)
                    : ForkPoint.before(at, recording, passedOver, tick -> progress.say("folded up to tick " + tick));
            if (to < point.tick())
                throw UserFault.usage("--to %d is before the first tick, %d".formatted(to, point.tick()));
            var whatIf = new WhatIf(
                    point, opened::recording, passedOver, to, tick -> progress.say("side by side up to tick " + tick));
            return new Forked(opened, point, whatIf);
        }
    }

    String world() {
        return opened.world();
    }

    ForkPoint point() {
        return point;
    }

    WhatIf whatIf() {
        return whatIf;
    }

    @Override
    public void close() {
        opened.close();
    }
}
