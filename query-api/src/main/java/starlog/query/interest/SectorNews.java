package starlog.query.interest;

import java.util.Arrays;
import java.util.function.LongFunction;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;

/// The news of one sector: after each tick, or several, it compares what is with what the clients believe, and writes down
/// for each cell, once for all who follow it, what they must be told. The last steps are kept for clients that are not told
/// each at once. One thread.
public final class SectorNews {
    /// Steps that a client may miss and still be told what was new in them. 16 are 400 ms at 40 ticks a second.
    public static final int STEPS_KEPT = 16;

    private static final Detail[] DETAILS = Detail.values();
    private static final int CLOAKED = EntityKind.SHIP.column("cloaked");
    private static final int SHIPS = 0; // place in Slots.PLACED

    private final int sector;
    private final Cells cells;
    private final LongFunction<String> names;
    private final Slots slots = new Slots();
    private final Beliefs[] beliefs;
    private final int[] followers; // by cell and detail
    private final int[] starts; // of the slots of a cell in `sorted`
    private int[] sorted = {};
    private final Stills stills;
    private final Trends trends = new Trends();
    private final Step[] kept = new Step[STEPS_KEPT];
    private final Body body = new Body();
    private Scene scene = Scene.empty();
    private long number; // of the last step, from 1
    private long firstKept = 1;
    private int following; // cells and details that somebody follows

    /// @param names of players, "" for one that has none
    public SectorNews(int sector, Cells cells, LongFunction<String> names) {
        this.sector = sector;
        this.cells = cells;
        this.names = names;
        this.beliefs = Arrays.stream(DETAILS).map(Beliefs::new).toArray(Beliefs[]::new);
        this.followers = new int[cells.count() * DETAILS.length];
        this.starts = new int[cells.count() + 1];
        this.stills = new Stills(slots);
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
        return following > 0;
    }

    /// Ticks between a step and the one before.
    public int ticks(long step) {
        return at(step).ticks;
    }

    /// Tick of the last step.
    public long tick() {
        return at(number).tick;
    }

    /// When the last step's tick was written, by its owner's clock, in microseconds since 1970.
    public long atMicros() {
        return at(number).atMicros;
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
        int index = (int) (++number % STEPS_KEPT);
        if (kept[index] == null) kept[index] = new Step(cells.count());
        Step step = kept[index];
        step.begin(tick, (int) Math.max(0, tick - before), atMicros);
        scene = now;
        slots.call(now);
        for (Beliefs each : beliefs) each.reserve(slots.size());
        stills.reserve(slots.size());
        trends.reserve(slots.size());
        place(step.crossings);
        followShips(step.ticks);
        if (following == 0) return;
        sort();
        tellCells(step, before);
        tellCrossings(step.crossings, happened);
        new Happenings(cells, slots, this::isHidden).tell(happened, step.happenings);
    }

    private void place(Crossings crossings) {
        for (int i = 0; i < slots.goneCount(); i++) {
            int slot = slots.gone(i);
            if (slots.cells[slot] != Cells.NOWHERE) crossings.add(slot, slots.cells[slot], Cells.NOWHERE);
        }
        for (Roll roll : slots.rolls)
            for (int row = 0; row < roll.count(); row++) {
                int slot = roll.slotAt(row);
                int cell = cellOf(slot);
                if (cell == slots.cells[slot]) continue;
                crossings.add(slot, slots.cells[slot], cell);
                slots.cells[slot] = cell;
            }
    }

    private void followShips(int ticks) {
        Roll ships = slots.rolls[SHIPS];
        for (int row = 0; row < ships.count(); row++) {
            int slot = ships.slotAt(row);
            body.ship(scene, row);
            if (slots.isNew(slot)) trends.begin(slot, body);
            else trends.follow(slot, body, ticks);
        }
    }

    private int cellOf(int slot) {
        int row = slots.rows[slot];
        EntityKind kind = slots.kind(slot);
        return switch (kind) {
            case SHIP -> isHidden(slots.ids[slot]) ? Cells.NOWHERE : shipCell(row);
            case FLEET -> fleetCell(row);
            default -> {
                EntityColumns all = scene.entities(kind);
                yield cells.cellOf((int) all.value(row, "xMm"), (int) all.value(row, "yMm"));
            }
        };
    }

    private int shipCell(int row) {
        return cells.cellOf(scene.ships().xMm[row], scene.ships().yMm[row]);
    }

    /// A fleet is where its commander is.
    private int fleetCell(int row) {
        long commander = scene.entities(EntityKind.FLEET).value(row, "commander");
        int ship = scene.ships().rowOf(commander);
        return ship < 0 || isHidden(commander) ? Cells.NOWHERE : shipCell(ship);
    }

    /// Whether nobody may see a ship but its own player.
    private boolean isHidden(long ship) {
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        int row = bodies.rowOf(ship);
        return row >= 0 && bodies.columns[CLOAKED][row] != 0;
    }

    /// A counting sort of the slots by cell, as in `CellGrid`.
    private void sort() {
        Arrays.fill(starts, 0);
        int count = 0;
        for (Roll roll : slots.rolls)
            for (int row = 0; row < roll.count(); row++) {
                int cell = slots.cells[roll.slotAt(row)];
                if (cell == Cells.NOWHERE) continue;
                starts[cell]++;
                count++;
            }
        if (sorted.length < count) sorted = new int[count + count / 2];
        int end = 0;
        for (int cell = 0; cell < starts.length; cell++) starts[cell] = end += starts[cell];
        for (int kind = slots.rolls.length - 1; kind >= 0; kind--)
            for (int row = slots.rolls[kind].count() - 1; row >= 0; row--) {
                int slot = slots.rolls[kind].slotAt(row);
                if (slots.cells[slot] != Cells.NOWHERE) sorted[--starts[slots.cells[slot]]] = slot;
            }
    }

    private void tellCells(Step step, long before) {
        believeNewcomers(step);
        for (int cell = 0; cell < cells.count(); cell++) {
            if (starts[cell] == starts[cell + 1]) continue;
            boolean followed = false;
            for (Detail detail : DETAILS) {
                if (followers[Step.key(cell, detail)] == 0) continue;
                followed = true;
                if (detail.due(cell, before, step.tick)) tellMoves(step, cell, detail);
            }
            stills.tell(scene, sorted, starts[cell], starts[cell + 1], followed ? step.stills.begin(cell) : null);
            if (followed) step.stills.end();
        }
    }

    /// Whoever comes from where nobody has been told of it is believed to be as it is.
    private void believeNewcomers(Step step) {
        for (int i = 0; i < step.crossings.count(); i++) {
            int slot = step.crossings.slot(i);
            int from = step.crossings.from(i);
            if (step.crossings.to(i) == Cells.NOWHERE || !moves(slot)) continue;
            for (Detail detail : DETAILS)
                if (from == Cells.NOWHERE || followers[Step.key(from, detail)] == 0)
                    beliefs[detail.ordinal()].believe(slot, step.tick, truth(slot));
        }
    }

    private void tellMoves(Step step, int cell, Detail detail) {
        ItemWriter out = step.moves.begin(Step.key(cell, detail));
        Beliefs believed = beliefs[detail.ordinal()];
        for (int place = starts[cell]; place < starts[cell + 1]; place++) {
            int slot = sorted[place];
            if (!moves(slot) || believed.correct(slot, step.tick, truth(slot), out)) continue;
            believed.believe(slot, step.tick, body);
            out.write(seen(slot, detail, step.tick));
        }
        step.moves.end();
    }

    private void tellCrossings(Crossings crossings, EventColumns happened) {
        for (int i = 0; i < crossings.count(); i++) {
            int slot = crossings.slot(i);
            int to = crossings.to(i);
            if (crossings.from(i) != Cells.NOWHERE) {
                crossings.beginGone(i).gone(slot, to == Cells.NOWHERE && departs(slots.ids[slot], happened));
                crossings.end();
            }
            if (to == Cells.NOWHERE) continue;
            for (Detail detail : DETAILS) {
                if (followers[Step.key(to, detail)] == 0) continue;
                crossings.beginSeen(i, detail).write(seen(slot, detail, tick()));
                crossings.end();
            }
        }
    }

    private static boolean departs(long id, EventColumns happened) {
        for (int row = 0; row < happened.count; row++)
            if (happened.kinds[row] == StateEvent.SHIP_DEPARTED && happened.subjects[row] == id) return true;
        return false;
    }

    private boolean moves(int slot) {
        EntityKind kind = slots.kind(slot);
        return kind == EntityKind.SHIP || kind == EntityKind.MISSILE;
    }

    private Body truth(int slot) {
        int row = slots.rows[slot];
        if (slots.kind(slot) == EntityKind.MISSILE) return body.missile(scene.entities(EntityKind.MISSILE), row);
        body.ship(scene, row);
        trends.apply(slot, body);
        return body;
    }

    private FeedItem seen(int slot, Detail detail, long tick) {
        Beliefs believed = beliefs[detail.ordinal()];
        return switch (slots.kind(slot)) {
            case SHIP -> believed.ship(slot, tick, truth(slot), names.apply(body.player));
            case MISSILE -> {
                Body missile = truth(slot);
                yield believed.missile(slot, tick, missile, slotOf(missile.launcher), slotOf(missile.target));
            }
            default -> stills.seen(scene, slot);
        };
    }

    /// The cell of a ship that can be seen; [Cells#NOWHERE] of any other.
    public int cellOf(long ship) {
        int slot = slotOf(ship);
        return slot < 0 ? Cells.NOWHERE : slots.cells[slot];
    }

    /// The slot of a ship as those may know it who see it; -1 of one that nobody may see, or that is not here.
    private int slotOf(long ship) {
        return isHidden(ship) ? -1 : slots.slotOf(ship);
    }

    /// Adds what is new in a step, as far as it is in view.
    public void tell(long step, Scope scope, ItemWriter out) {
        at(step).tell(sector, scope, out);
    }

    /// Whether there is nothing in a cell as of the last step.
    public boolean isEmpty(int cell) {
        if (following == 0) sort();
        return starts[cell] == starts[cell + 1];
    }

    /// Begins to follow a cell, and adds all that is in it, as those believe it who follow it already.
    public void follow(int cell, Detail detail, ItemWriter out) {
        int key = Step.key(cell, detail);
        Beliefs believed = beliefs[detail.ordinal()];
        if (following == 0) sort();
        for (int place = starts[cell]; place < starts[cell + 1]; place++) {
            int slot = sorted[place];
            if (followers[key] == 0 && moves(slot)) believed.believe(slot, tick(), truth(slot));
            out.write(seen(slot, detail, tick()));
        }
        following++;
        followers[key]++;
    }

    /// Follows a cell in another detail, and adds by what the two differ.
    public void change(int cell, Detail before, Detail after, ItemWriter out) {
        Beliefs from = beliefs[before.ordinal()];
        Beliefs to = beliefs[after.ordinal()];
        boolean first = followers[Step.key(cell, after)]++ == 0;
        for (int place = starts[cell]; place < starts[cell + 1]; place++) {
            int slot = sorted[place];
            if (!moves(slot)) continue;
            if (first) to.believeAs(from, slot, tick());
            else if (!to.tellAfter(from, slot, tick(), out)) out.write(seen(slot, after, tick()));
        }
        followers[Step.key(cell, before)]--;
    }

    /// Follows a cell no more.
    public void leave(int cell, Detail detail) {
        following--;
        followers[Step.key(cell, detail)]--;
    }

    /// Adds that everything in a cell is out of view.
    public void tellGone(int cell, ItemWriter out) {
        for (int place = starts[cell]; place < starts[cell + 1]; place++) out.gone(sorted[place], false);
    }
}
