package starlog.load;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.space.Drift;

/// A client's picture of the sector that its ship is in and of what is near beyond the borders, folded from live frames
/// with the simulation's own integers: a ship that a frame does not mention moved by its velocity, other entities stayed
/// as they were but for missiles. When the ship arrives in another sector, the picture is of that one. Any thread.
public final class LiveMirror {
    private static final int CLASS = EntityKind.SHIP.column("shipClass");
    private static final int CONDITION = EntityKind.SHIP.column("condition");
    private static final int HULL = EntityKind.SHIP.column("hull");

    private final SectorTick tick = new SectorTick();
    private int sectorNumber = -1;
    private SectorMirror sector;
    private EntityMirror entities; // folds the same frames
    private long lostFrames;
    private long repeatedFrames;

    /// A ship as after a tick, in the simulation's units.
    ///
    /// @param condition 0 flying, 1 docked, 2 dead
    public record Ship(
            long id,
            long tick,
            int xMm,
            int yMm,
            int vxMmPer1024Ticks,
            int vyMmPer1024Ticks,
            int heading,
            int thrust,
            long shipClass,
            long condition,
            long hull) {
        /// Where it is at another tick if nothing happens to its course.
        public Ship at(long otherTick) {
            return new Ship(
                    id,
                    otherTick,
                    (int) (xMm + Drift.between(vxMmPer1024Ticks, tick, otherTick)),
                    (int) (yMm + Drift.between(vyMmPer1024Ticks, tick, otherTick)),
                    vxMmPer1024Ticks,
                    vyMmPer1024Ticks,
                    heading,
                    thrust,
                    shipClass,
                    condition,
                    hull);
        }
    }

    /// Folds a frame in. A slow client loses frames, then gets a keyframe: those are counted.
    ///
    /// @throws IllegalStateException if frames are missing and this is no keyframe, which the server never does
    public synchronized void apply(LiveFrame frame) {
        boolean known = sector != null && frame.sector() == sectorNumber;
        if (known && frame.tick() <= sector.tick()) {
            if (frame.speedPermille() > 0) repeatedFrames++; // or it tells that the sector stands still since that tick
            return;
        }
        boolean follows = known && frame.tick() == sector.tick() + 1;
        if (!follows) {
            if (!frame.keyframe())
                throw new IllegalStateException("frames are missing before tick " + frame.tick() + ", and no keyframe");
            if (known) lostFrames += frame.tick() - sector.tick() - 1;
            sectorNumber = frame.sector();
            sector = new SectorMirror(frame.sector());
            entities = new EntityMirror(frame.sector());
        }
        fill(frame);
        sector.apply(tick);
        entities.apply(tick);
    }

    /// The sector whose frame was folded in last; -1 before the first.
    public synchronized int sector() {
        return sectorNumber;
    }

    /// The last tick folded in, of [#sector]; -1 before the first.
    public synchronized long tick() {
        return sector == null ? -1 : sector.tick();
    }

    /// Ships in the sector and near its borders.
    public synchronized int shipCount() {
        return sector == null ? 0 : sector.ships().count;
    }

    /// Empty if it is not to be seen, as for a tick or two while it crosses a border.
    public synchronized Optional<Ship> ship(long id) {
        if (sector == null) return Optional.empty();
        ShipColumns ships = sector.ships();
        int row = ships.rowOf(id);
        if (row < 0) return Optional.empty();
        EntityColumns bodies = entities.entities(EntityKind.SHIP);
        int body = bodies.rowOf(id);
        return Optional.of(new Ship(
                id,
                sector.tick(),
                ships.xMm[row],
                ships.yMm[row],
                ships.vxMmPer1024Ticks[row],
                ships.vyMmPer1024Ticks[row],
                ships.headings[row],
                ships.thrusts[row],
                body < 0 ? 0 : bodies.columns[CLASS][body],
                body < 0 ? 0 : bodies.columns[CONDITION][body],
                body < 0 ? 0 : bodies.columns[HULL][body]));
    }

    /// How many entities of a kind are to be seen.
    public int count(EntityKind kind) {
        return count(kind, _ -> true);
    }

    /// How many entities of a kind have a value in a column that is wanted.
    public int count(EntityKind kind, String column, LongPredicate wanted) {
        int place = kind.column(column);
        return count(kind, row -> wanted.test(entities.entities(kind).columns[place][row]));
    }

    private synchronized int count(EntityKind kind, IntPredicate wantedRow) {
        if (entities == null) return 0;
        int count = 0;
        for (int row = 0; row < entities.entities(kind).count; row++) if (wantedRow.test(row)) count++;
        return count;
    }

    /// A value of an entity by the name of its column; empty if the entity is not to be seen.
    public synchronized OptionalLong value(EntityKind kind, long id, String column) {
        if (entities == null) return OptionalLong.empty();
        EntityColumns all = entities.entities(kind);
        int row = all.rowOf(id);
        return row < 0 ? OptionalLong.empty() : OptionalLong.of(all.value(row, column));
    }

    /// Ticks for which no frame came.
    public synchronized long lostFrames() {
        return lostFrames;
    }

    /// Frames not above the last tick; never folded in.
    public synchronized long repeatedFrames() {
        return repeatedFrames;
    }

    private void fill(LiveFrame frame) {
        tick.tick = frame.tick();
        tick.keyframe = frame.keyframe();
        System.arraycopy(frame.entities(), 0, tick.entities, 0, tick.entities.length); // read once, never written to
        tick.ships.clear();
        ShipColumns from = frame.ships();
        for (int row = 0; row < from.count; row++) tick.ships.addRow(from, row);
    }
}
