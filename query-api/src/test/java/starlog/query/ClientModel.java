package starlog.query;

import java.util.List;
import java.util.stream.IntStream;
import starlog.query.ship.ShipView;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.LiveFrame;

/// What a client knows from its frames alone. A frame that does not follow on the last one must be a keyframe.
public final class ClientModel {
    private SectorMirror mirror;

    public void take(LiveFrame frame) {
        if (mirror == null || frame.tick() != mirror.tick() + 1) {
            if (!frame.keyframe()) throw new AssertionError("a gap before tick " + frame.tick() + " and no keyframe");
            mirror = new SectorMirror(frame.sector());
        }
        var tick = new SectorTick();
        tick.tick = frame.tick();
        tick.keyframe = frame.keyframe();
        copy(frame.ships(), tick.ships);
        mirror.apply(tick);
    }

    /// The last frame's tick; 0 before the first.
    public long tick() {
        return mirror == null ? 0 : mirror.tick();
    }

    /// All ships; a frame does not tell their players, so that is left to the test's own rule.
    public List<ShipView> views() {
        ShipColumns ships = mirror.ships();
        return IntStream.range(0, ships.count)
                .mapToObj(row -> ShipView.of(ships, row))
                .toList();
    }

    private static void copy(ShipColumns from, ShipColumns to) {
        for (int row = 0; row < from.count; row++)
            to.add(
                    from.ids[row],
                    TestSector.playerOf(from.ids[row]),
                    from.xMm[row],
                    from.yMm[row],
                    from.vxMmPer1024Ticks[row],
                    from.vyMmPer1024Ticks[row],
                    from.headings[row],
                    from.thrusts[row],
                    0);
    }
}
