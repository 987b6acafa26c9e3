package starlog.sector.combat;

import starlog.sector.rulebook.Rule;
import starlog.sector.world.World;

/// Where a target is judged to be: where it is, or, if its shooter's client said which tick it saw, where it was then.
/// One thread at a time: [#at] leaves its result in [#xMm] and [#yMm].
final class Sight {
    private final World world;

    int xMm;
    int yMm;

    Sight(World world) {
        this.world = world;
    }

    /// How many ticks a trigger looks back, by the tick that the client's screen showed; 0: not at all.
    int ticksBack(long seenTick) {
        if (seenTick <= 0 || seenTick >= world.tick) return 0;
        return (int) Math.min(world.tick - seenTick, world.rules.get(Rule.REWIND_TICKS));
    }

    /// Looks at a flying ship, as it was so many ticks before this one; as it is now if that is not known.
    void at(int target, int ticksBack) {
        boolean back =
                ticksBack > 0 && world.tracks.find(world.ships.id[target], world.tick - ticksBack, world.tick - 1);
        xMm = back ? world.tracks.foundXMm : world.ships.xMm[target];
        yMm = back ? world.tracks.foundYMm : world.ships.yMm[target];
    }
}
