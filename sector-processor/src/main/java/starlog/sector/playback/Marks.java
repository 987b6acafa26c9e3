package starlog.sector.playback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;

/// What a time line shows of the ticks that were folded: kills, ships over borders, refusals. One mark a tick and kind, of
/// each kind the last so many. One thread.
final class Marks {
    private static final int OF_KIND_MAX = 500;

    enum Kind {
        KILL,
        HAND_OFF,
        REFUSAL
    }

    /// @param count how often it happened in that tick
    /// @param subject ship of the first
    /// @param more killer, other sector, or verdict of the first
    record Mark(long tick, Kind kind, int count, long subject, long more) {}

    private final Map<Kind, Deque<Mark>> all = new EnumMap<>(Kind.class);
    private long last;

    Marks() {
        for (Kind kind : Kind.values()) all.put(kind, new ArrayDeque<>());
    }

    /// Takes what a tick did; one that it knows already changes nothing.
    void take(SectorTick tick) {
        if (tick.tick <= last) return;
        last = tick.tick;
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++)
            switch (events.kinds[row]) {
                case StateEvent.SHIP_DESTROYED -> add(Kind.KILL, events.subjects[row], events.others[row]);
                case StateEvent.SHIP_DEPARTED, StateEvent.SHIP_ARRIVED ->
                    add(Kind.HAND_OFF, events.subjects[row], events.codes[row]);
                default -> {} // of the many kinds of events only these are marked
            }
        IntentColumns intents = tick.intents;
        for (int row = 0; row < intents.count; row++)
            if (intents.verdicts[row] != Verdict.ACCEPTED.number)
                add(Kind.REFUSAL, intents.ships[row], intents.verdicts[row]);
    }

    private void add(Kind kind, long subject, long more) {
        Deque<Mark> marks = all.get(kind);
        Mark newest = marks.peekLast();
        if (newest != null && newest.tick == last) {
            marks.removeLast();
            marks.addLast(new Mark(last, kind, newest.count + 1, newest.subject, newest.more));
            return;
        }
        if (marks.size() == OF_KIND_MAX) marks.removeFirst();
        marks.addLast(new Mark(last, kind, 1, subject, more));
    }

    /// Kind by kind, each in the order of ticks.
    Iterable<Mark> all() {
        return () -> all.values().stream().flatMap(Deque::stream).iterator();
    }

    void clear() {
        all.values().forEach(Deque::clear);
        last = 0;
    }
}
