package starlog.query.live;

import java.util.HashSet;
import java.util.Set;
import starlog.query.interest.SectorNews;
import starlog.query.world.Scene;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// Of which ships a tick is told to nobody but their own players: those that are cloaked after it, and those that were when
/// they left. Each tick is judged by itself, as a ship may be uncloaked when the next one is told with it. The feed's thread
/// only.
final class Unseen {
    private final Set<Long> left = new HashSet<>(); // over a border in this tick, seen by nobody

    /// Begins a tick.
    ///
    /// @param before what the sector held before it
    void begin(SectorTick tick, Scene before) {
        left.clear();
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_DEPARTED && !isSeen(events.subjects[row], before))
                left.add(events.subjects[row]);
    }

    /// Who came and went in one tick was seen by nobody either.
    private static boolean isSeen(long ship, Scene before) {
        return before.crossingsOf(ship) != Scene.NOT_HERE && !before.isCloaked(ship);
    }

    /// Whether the event in a row is news of such a ship, which its own player is told.
    ///
    /// @param after what the sector holds after the tick
    boolean hides(EventColumns events, int row, Scene after) {
        return SectorNews.tells(events.kinds[row]) && isHidden(events.subjects[row], after);
    }

    /// Adds the events of all others.
    void copySeen(EventColumns events, Scene after, EventColumns to) {
        for (int row = 0; row < events.count; row++) if (!isHidden(events.subjects[row], after)) to.addRow(events, row);
    }

    private boolean isHidden(long subject, Scene after) {
        return after.isCloaked(subject) || left.contains(subject);
    }
}
