package starlog.query.interest;

import java.util.function.LongFunction;
import starlog.query.world.Scene;
import starlog.schemas.event.EventColumns;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.MirrorHash;

/// The news of one sector: after each tick, or several, it compares what is with what the clients believe, and writes down
/// for each cell, once for all who follow it, what they must be told. The last steps are kept for clients that are not told
/// each at once. One thread.
public final class SectorNews {
    /// Steps that a client may miss and still be told what was new in them. 48 are 1.2 s at 40 ticks a second, in which a line
    /// or a full machine may stand.
    public static final int STEPS_KEPT = 48;

    private final int sector;
    private final Cells cells;
    private final Truth truth;
    private final CellSort sort;
    private final Followers followers;
    private final Telling telling;
    private final Step[] kept = new Step[STEPS_KEPT];
    private long number; // of the last step, from 1
    private long firstKept = 1;

    /// @param names of players, "" for one that has none
    public SectorNews(int sector, Cells cells, LongFunction<String> names) {
        this.sector = sector;
        this.cells = cells;
        this.truth = new Truth(cells);
        this.sort = new CellSort(truth.slots, cells.count());
        this.followers = new Followers(cells.count());
        this.telling = new Telling(cells.count(), truth, sort, followers, names);
    }

    /// Number of the last step; rises by one with each.
    public long number() {
        return number;
    }

    /// Whether all steps after one are kept.
    public boolean keepsAfter(long step) {
        return step + 1 >= Math.max(firstKept, number - STEPS_KEPT + 1);
    }

    /// Whether anybody follows any cell.
    public boolean isFollowed() {
        return followers.any();
    }

    /// Ticks between a step and the one before.
    public int ticks(long step) {
        return at(step).ticks;
    }

    /// Tick of the last step.
    public long tick() {
        return at(number).tick;
    }

    /// The sector's clock as of a step.
    public FeedItem.SectorClock clock(long step, int speedPermille, int rulesVersion) {
        return new FeedItem.SectorClock(sector, at(step).tick, at(step).atMicros, speedPermille, rulesVersion);
    }

    private Step at(long step) {
        return kept[(int) (step % STEPS_KEPT)];
    }

    /// Takes the sector as it is after a tick.
    ///
    /// @param now everything in the sector; read until the next call
    /// @param happened since the call before
    public void step(long tick, long atMicros, Scene now, EventColumns happened) {
        long before = number == 0 ? tick : tick();
        if (tick < before) firstKept = number + 1; // the log was read again: what was told is not true any more
        Step step = next();
        step.begin(tick, (int) Math.max(0, tick - before), atMicros);
        truth.take(now, step.ticks, step.crossings);
        telling.reserve(truth.slots.size());
        if (!followers.any()) return;
        sort.sort();
        telling.tell(step, before, happened);
        new Happenings(cells, truth.slots, truth::isHidden).tell(happened, step.happenings);
    }

    private Step next() {
        int index = (int) (++number % STEPS_KEPT);
        if (kept[index] == null) kept[index] = new Step(cells.count());
        return kept[index];
    }

    /// The cell of a ship that can be seen; [Cells#NOWHERE] of any other.
    public int cellOf(long ship) {
        int slot = truth.slotOf(ship);
        return slot < 0 ? Cells.NOWHERE : truth.slots.cells[slot];
    }

    /// Whether events of a kind are told at all: others are told by the items of what they are about.
    public static boolean tells(int eventKind) {
        return !Happenings.isToldOtherwise(eventKind);
    }

    /// Adds what is new in a step, as far as it is in view.
    public void tell(long step, Scope scope, ItemWriter out) {
        at(step).tell(sector, scope, out);
    }

    /// Whether there is nothing in a cell as of the last step.
    public boolean isEmpty(int cell) {
        if (!followers.any()) sort.sort();
        return sort.isEmpty(cell);
    }

    /// Begins to follow a cell, and adds all that is in it, as those believe it who follow it already.
    public void follow(int cell, Detail detail, ItemWriter out) {
        if (!followers.any()) sort.sort();
        boolean first = !followers.any(cell, detail);
        for (int place = sort.begin(cell); place < sort.end(cell); place++) {
            int slot = sort.slotAt(place);
            if (first && truth.moves(slot)) telling.beliefs(detail).believe(slot, tick(), truth.body(slot));
            out.write(telling.seen(slot, detail, tick()));
        }
        followers.add(cell, detail);
    }

    /// Follows a cell in another detail, and adds by what the two differ.
    public void change(int cell, Detail before, Detail after, ItemWriter out) {
        boolean first = !followers.any(cell, after);
        for (int place = sort.begin(cell); place < sort.end(cell); place++)
            telling.change(sort.slotAt(place), before, after, first, tick(), out);
        followers.add(cell, after);
        followers.remove(cell, before);
    }

    /// Follows a cell no more.
    public void leave(int cell, Detail detail) {
        followers.remove(cell, detail);
    }

    /// Adds all that who follows a cell has been told and not untold.
    public void addTo(MirrorHash hash, int cell, Detail detail) {
        for (int place = sort.begin(cell); place < sort.end(cell); place++)
            hash.add(sector, telling.seen(sort.slotAt(place), detail, tick()));
    }

    /// Adds that everything in a cell is out of view.
    public void tellGone(int cell, ItemWriter out) {
        for (int place = sort.begin(cell); place < sort.end(cell); place++) out.gone(sort.slotAt(place), false);
    }
}
