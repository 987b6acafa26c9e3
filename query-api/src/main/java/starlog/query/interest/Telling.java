package starlog.query.interest;

import java.util.Arrays;
import java.util.function.LongFunction;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;

/// Writes what those who follow the cells of a sector must be told, by what they believe. One thread.
final class Telling {
    private static final Detail[] DETAILS = Detail.values();

    private final int cellCount;
    private final Truth truth;
    private final CellSort sort;
    private final Followers followers;
    private final LongFunction<String> names;
    private final Beliefs[] beliefs = Arrays.stream(DETAILS).map(Beliefs::new).toArray(Beliefs[]::new);
    private final Stills stills;

    /// @param names of players, "" for one that has none
    Telling(int cellCount, Truth truth, CellSort sort, Followers followers, LongFunction<String> names) {
        this.cellCount = cellCount;
        this.truth = truth;
        this.sort = sort;
        this.followers = followers;
        this.names = names;
        this.stills = new Stills(truth.slots);
    }

    Beliefs beliefs(Detail detail) {
        return beliefs[detail.ordinal()];
    }

    void reserve(int slots) {
        for (Beliefs each : beliefs) each.reserve(slots);
        stills.reserve(slots);
    }

    /// @param before tick of the step before
    void tell(Step step, long before, EventColumns happened) {
        believeNewcomers(step);
        tellChanges(step);
        tellCells(step, before);
        tellCrossings(step.crossings, step.tick, happened);
    }

    /// What comes into a cell whose followers, or some of them, have been told of it in another detail, as it is believed
    /// before it is corrected.
    private void tellChanges(Step step) {
        Crossings crossings = step.crossings;
        for (int i = 0; i < crossings.count(); i++) {
            if (crossings.isNew(i) || crossings.isGone(i) || !truth.moves(crossings.slot(i))) continue;
            for (Detail before : DETAILS)
                for (Detail now : DETAILS)
                    if (before != now
                            && followers.any(crossings.from(i), before)
                            && followers.any(crossings.to(i), now)) tellChange(crossings, i, before, now, step.tick);
        }
    }

    private void tellChange(Crossings crossings, int i, Detail before, Detail now, long tick) {
        int slot = crossings.slot(i);
        ItemWriter out = crossings.beginChanged(i, before, now);
        if (!beliefs(now).tellAfter(beliefs(before), slot, tick, out)) out.write(seen(slot, now, tick));
        crossings.end();
    }

    private void tellCells(Step step, long before) {
        for (int cell = 0; cell < cellCount; cell++) {
            if (sort.isEmpty(cell)) continue;
            boolean followed = false;
            for (Detail detail : DETAILS) {
                if (!followers.any(cell, detail)) continue;
                followed = true;
                if (detail.due(cell, before, step.tick)) tellMoves(step, before, cell, detail);
            }
            stills.tell(truth.scene(), sort, cell, followed ? step.stills.begin(cell) : null);
            if (followed) step.stills.end();
        }
    }

    /// Whoever comes from where nobody has been told of it is believed to be as it is.
    private void believeNewcomers(Step step) {
        for (int i = 0; i < step.crossings.count(); i++) {
            int slot = step.crossings.slot(i);
            int from = step.crossings.from(i);
            if (step.crossings.isGone(i) || !truth.moves(slot)) continue;
            for (Detail detail : DETAILS)
                if (step.crossings.isNew(i) || !followers.any(from, detail))
                    beliefs[detail.ordinal()].believe(slot, step.tick, truth.body(slot));
        }
    }

    private void tellMoves(Step step, long before, int cell, Detail detail) {
        ItemWriter out = step.moves.begin(Step.key(cell, detail));
        Beliefs believed = beliefs[detail.ordinal()];
        for (int place = sort.begin(cell); place < sort.end(cell); place++) {
            int slot = sort.slotAt(place);
            if (!truth.moves(slot) || believed.correct(slot, before, step.tick, truth.body(slot), out)) continue;
            believed.believe(slot, step.tick, truth.body(slot));
            out.write(seen(slot, detail, step.tick));
        }
        step.moves.end();
    }

    private void tellCrossings(Crossings crossings, long tick, EventColumns happened) {
        for (int i = 0; i < crossings.count(); i++) {
            int slot = crossings.slot(i);
            if (!crossings.isNew(i)) {
                crossings.beginGone(i).gone(slot, crossings.isGone(i) && departs(truth.slots.ids[slot], happened));
                crossings.end();
            }
            if (crossings.isGone(i)) continue;
            for (Detail detail : DETAILS) {
                if (!followers.any(crossings.to(i), detail)) continue;
                crossings.beginSeen(i, detail).write(seen(slot, detail, tick));
                crossings.end();
            }
        }
    }

    private static boolean departs(long id, EventColumns happened) {
        for (int row = 0; row < happened.count; row++)
            if (happened.kinds[row] == StateEvent.SHIP_DEPARTED && happened.subjects[row] == id) return true;
        return false;
    }

    /// Tells what moves to who follows it in another detail from here on.
    ///
    /// @param first nobody follows it in that detail yet
    void change(int slot, Detail before, Detail after, boolean first, long tick, ItemWriter out) {
        if (!truth.moves(slot)) return;
        if (first) beliefs(after).believeAs(beliefs(before), slot, tick);
        else if (!beliefs(after).tellAfter(beliefs(before), slot, tick, out)) out.write(seen(slot, after, tick));
    }

    FeedItem seen(int slot, Detail detail, long tick) {
        Beliefs believed = beliefs[detail.ordinal()];
        return switch (truth.slots.kind(slot)) {
            case SHIP -> believed.ship(slot, tick, truth.slots.ids[slot], names);
            case MISSILE -> {
                Body missile = truth.body(slot);
                yield believed.missile(
                        slot, tick, missile, truth.slotOf(missile.launcher), truth.slotOf(missile.target));
            }
            default -> stills.seen(truth.scene(), slot);
        };
    }
}
