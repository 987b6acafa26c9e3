package starlog.query.live;

import java.util.Optional;
import starlog.query.world.Scene;
import starlog.query.world.WatchedSector;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.space.Drift;

/// A neighbour as one sector sees it: the rows near their border in the sector's own frame of places, and which of its
/// ticks are shown beside which of the sector's. The feed's thread only.
///
/// Two sectors tick apart from each other and are read in bursts. If what is shown were simply the neighbour's last
/// tick, a ship at top speed would jump to and fro by five units. So the neighbour's ticks are shown in step with the
/// sector's, a constant number apart, each ship put to where its course has it then; only when the neighbour's last
/// tick is more than [#APART_MAX] from what is shown, they are brought together again.
final class Neighbour {
    private static final int APART_MAX = 2; // ticks: two clocks of the same rate are one apart, and one for jitter

    private final WatchedSector sector;
    private final BorderRows border;
    private final Direction facing; // of the border that both share, as the neighbour sees it
    private final int shiftX;
    private final int shiftY;
    private Scene scene; // null while it cannot be told
    private long tick;
    private long lead; // of the tick shown over the sector's own
    private boolean inStep;
    private long shown;
    private BorderRows.Rows rows;
    private long[] ids;
    private int at;

    Neighbour(WatchedSector sector, BorderRows border, Direction direction, int sectorSizeMm) {
        this.sector = sector;
        this.border = border;
        this.facing = direction.opposite();
        this.shiftX = direction.east() * sectorSizeMm;
        this.shiftY = direction.north() * sectorSizeMm;
    }

    /// Looks at the neighbour as it is now, beside this tick of the sector.
    void look(long ownTick) {
        Optional<Scene> now = sector.scene();
        scene = now.orElse(null);
        inStep &= scene != null;
        if (scene == null) return;
        tick = sector.tick();
        border.list(scene, tick);
        if (!inStep || Math.abs(tick - (ownTick + lead)) > APART_MAX) lead = tick - ownTick;
        inStep = true;
        shown = ownTick + lead;
    }

    /// Begins to walk along the rows of a kind that are near the border.
    void begin(EntityKind kind) {
        rows = scene == null ? null : border.rows(facing, kind);
        if (scene != null) ids = kind == EntityKind.SHIP ? scene.ships().ids : scene.entities(kind).ids;
        at = 0;
    }

    boolean atEnd() {
        return rows == null || at == rows.count;
    }

    /// Id of the row that is next.
    long id() {
        return ids[rows.numbers[at]];
    }

    void advance() {
        at++;
    }

    long crossingsOf(long ship) {
        return scene.crossingsOf(ship);
    }

    /// Adds the ship that is next, with its body and cargo.
    void addShip(Scene to) {
        ShipColumns ships = scene.ships();
        int from = rows.numbers[at];
        int row = to.ships().count;
        to.ships().addRow(ships, from);
        to.ships().xMm[row] += shiftX + (int) Drift.between(ships.vxMmPer1024Ticks[from], tick, shown);
        to.ships().yMm[row] += shiftY + (int) Drift.between(ships.vyMmPer1024Ticks[from], tick, shown);
        addOf(ships.ids[from], EntityKind.SHIP, to);
        addOf(ships.ids[from], EntityKind.CARGO, to);
    }

    private void addOf(long ship, EntityKind kind, Scene to) {
        int row = scene.entities(kind).rowOf(ship);
        if (row >= 0) to.entities(kind).addRow(scene.entities(kind), row);
    }

    /// Adds the entity that is next.
    void addEntity(EntityKind kind, Scene to) {
        EntityColumns entities = to.entities(kind);
        int row = entities.addRow(scene.entities(kind), rows.numbers[at]);
        switch (kind) {
            case SHIP, CARGO, HELM -> throw new IllegalArgumentException("not an entity of its own: " + kind);
            case MISSILE -> {
                shift(entities, row, "xMm", shiftX + flown(entities, row, "vxMmPer1024Ticks"));
                shift(entities, row, "yMm", shiftY + flown(entities, row, "vyMmPer1024Ticks"));
            }
            case ASTEROID, STATION, WRECK -> {
                shift(entities, row, "xMm", shiftX);
                shift(entities, row, "yMm", shiftY);
            }
            case FLEET -> {
                shift(entities, row, "orderXMm", shiftX);
                shift(entities, row, "orderYMm", shiftY);
            }
        }
    }

    private long flown(EntityColumns missiles, int row, String velocity) {
        return Drift.between((int) missiles.value(row, velocity), tick, shown);
    }

    private static void shift(EntityColumns entities, int row, String column, long by) {
        entities.columns[entities.kind.column(column)][row] += by;
    }
}
