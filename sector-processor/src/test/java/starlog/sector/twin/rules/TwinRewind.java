package starlog.sector.twin.rules;

import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinTrack;
import starlog.sector.twin.world.TwinWorld;

/// Section 1, rewind: where a target is judged to be, and the tracks from which that is known.
public final class TwinRewind {
    private TwinRewind() {}

    /// At the end of a tick.
    public static void note(TwinWorld world) {
        world.tracks.keySet().removeIf(ship -> world.flying(ship) == null);
        long ticks = world.rule(Rule.REWIND_TICKS);
        if (ticks == 0) return;
        for (TwinShip ship : world.flyingShips()) {
            TwinTrack track = world.tracks.get(ship.id);
            if (track == null) world.tracks.put(ship.id, new TwinTrack(ship, world.tick));
            else track.goOn(ship, world.tick, ticks - 1);
        }
    }

    /// The place, x and y, of a target for a trigger that was pulled with a tick in sight.
    static long[] place(TwinWorld world, TwinShip target, long seenTick) {
        long[] now = {target.xMm, target.yMm};
        long ticks = world.rule(Rule.REWIND_TICKS);
        if (seenTick <= 0 || seenTick >= world.tick || ticks == 0) return now;
        long then = Math.max(seenTick, world.tick - ticks);
        TwinTrack track = world.tracks.get(target.id);
        return track == null || track.sinceTick > then ? now : track.placeAfter(then, world.tick - 1, ticks - 1);
    }
}
