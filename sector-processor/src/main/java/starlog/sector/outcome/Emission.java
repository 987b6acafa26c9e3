package starlog.sector.outcome;

import java.util.List;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// What readers are shown of the state: in a keyframe every row of every view, otherwise the rows that are not what
/// readers believe them to be, and the ids that are gone. One thread at a time.
public final class Emission {
    private final SectorTick tick;

    public Emission(SectorTick tick) {
        this.tick = tick;
    }

    /// Forgets the last tick.
    public void clear() {
        tick.ships.clear();
        for (EntityColumns entities : tick.entities) entities.clear();
    }

    /// Shows what changed and takes out what is gone.
    public void emit(World world, boolean keyframe) {
        emitCourses(world, keyframe);
        world.ships.derive(world.rules.shipClasses);
        emit(world.ships, world.ships.body, EntityKind.SHIP, world.tick, keyframe);
        emit(world.ships, world.ships.cargo, EntityKind.CARGO, world.tick, keyframe);
        emit(world.missiles, world.missiles.seen, EntityKind.MISSILE, world.tick, keyframe);
        emit(world.asteroids, world.asteroids.seen, EntityKind.ASTEROID, world.tick, keyframe);
        emit(world.stations, world.stations.seen, EntityKind.STATION, world.tick, keyframe);
        emit(world.wrecks, world.wrecks.seen, EntityKind.WRECK, world.tick, keyframe);
        emit(world.fleets, world.fleets.seen, EntityKind.FLEET, world.tick, keyframe);
        emitHelms(world, keyframe);
    }

    private void emitCourses(World world, boolean keyframe) {
        Ships ships = world.ships;
        ships.course.compare(ships.count, world.tick);
        for (int row = 0; row < ships.count; row++)
            if ((keyframe || ships.course.differs(row)) && ships.gone[row] == 0)
                tick.ships.add(
                        ships.id[row],
                        ships.player[row],
                        ships.xMm[row],
                        ships.yMm[row],
                        ships.vxMmPer1024Ticks[row],
                        ships.vyMmPer1024Ticks[row],
                        ships.heading[row],
                        ships.thrust[row],
                        ships.lastSequence[row]);
        ships.course.believe(ships.count);
    }

    private void emit(EntityTable table, View view, EntityKind kind, long atTick, boolean keyframe) {
        EntityColumns shown = tick.entities(kind);
        view.compare(table.count, atTick);
        for (int row = 0; row < table.count; row++) {
            if (table.gone[row] != 0) {
                if (kind != EntityKind.CARGO) shown.remove(table.id[row]);
            } else if (keyframe || view.differs(row)) show(table, view, row, shown);
        }
        view.believe(table.count);
    }

    /// Of players' ships alone: who reads the cockpit of a ship of the world.
    private void emitHelms(World world, boolean keyframe) {
        Ships ships = world.ships;
        EntityColumns shown = tick.entities(EntityKind.HELM);
        ships.cockpit.compare(ships.count, world.tick);
        for (int row = 0; row < ships.count; row++)
            if (ships.player[row] != 0 && ships.gone[row] == 0 && (keyframe || ships.cockpit.differs(row)))
                show(ships, ships.cockpit, row, shown);
        ships.cockpit.believe(ships.count);
    }

    private static void show(EntityTable table, View view, int row, EntityColumns shown) {
        List<Column> columns = view.columns();
        int at = shown.add(table.id[row]);
        for (int column = 0; column < columns.size(); column++)
            shown.columns[column][at] = columns.get(column).get(row);
    }
}
