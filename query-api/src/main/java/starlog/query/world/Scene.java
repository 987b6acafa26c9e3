package starlog.query.world;

import java.util.Arrays;
import java.util.List;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// The courses of ships and the entities of every kind: all that is in a sector, or what one tick told of it. Not to
/// be changed by who is given one.
///
/// @param ships ascending by id
/// @param entities one for each kind, in the order of the kinds
public record Scene(ShipColumns ships, EntityColumns[] entities) {
    /// Instead of a number of crossings.
    public static final long NOT_HERE = -1;

    private static final int CROSSINGS = EntityKind.SHIP.column("crossings");
    private static final int CLOAKED = EntityKind.SHIP.column("cloaked");

    /// Nothing yet.
    public static Scene empty() {
        return new Scene(new ShipColumns(), EntityColumns.ofEveryKind());
    }

    /// What a tick told: in a keyframe everything, otherwise what changed and who is gone.
    public static Scene told(SectorTick tick) {
        return new Scene(tick.ships, tick.entities);
    }

    /// All that two mirrors of the same ticks hold; valid until the next tick.
    public static Scene of(SectorMirror ships, EntityMirror entities) {
        return new Scene(
                ships.ships(),
                Arrays.stream(EntityKind.values()).map(entities::entities).toArray(EntityColumns[]::new));
    }

    public EntityColumns entities(EntityKind kind) {
        return entities[kind.ordinal()];
    }

    /// How many borders a ship has crossed, [#NOT_HERE] if it is not here. Of two sectors that both know a ship, that
    /// with the higher number has it: the other one's word is old.
    public long crossingsOf(long ship) {
        if (ships.rowOf(ship) < 0) return NOT_HERE;
        EntityColumns bodies = entities(EntityKind.SHIP);
        int row = bodies.rowOf(ship);
        return row < 0 ? 0 : bodies.columns[CROSSINGS][row]; // a log of an older engine tells nothing but courses
    }

    /// Whether a ship is here and the player's: one that was given away is its new player's.
    public boolean isOf(long player, long ship) {
        int row = ships.rowOf(ship);
        return row >= 0 && ships.players[row] == player;
    }

    /// Whether a ship is here and nobody may see it but its own player.
    public boolean isCloaked(long ship) {
        EntityColumns bodies = entities(EntityKind.SHIP);
        int row = bodies.rowOf(ship);
        return row >= 0 && bodies.columns[CLOAKED][row] != 0;
    }

    /// A copy of one ship that is here, as it was when it crossed its last border.
    Scene departing(long ship, long crossings, int xMm, int yMm) {
        Scene alone = empty();
        alone.ships.addRow(ships, ships.rowOf(ship));
        alone.ships.xMm[0] = xMm;
        alone.ships.yMm[0] = yMm;
        for (EntityKind kind : List.of(EntityKind.SHIP, EntityKind.CARGO, EntityKind.HELM)) {
            int row = entities(kind).rowOf(ship);
            if (row >= 0) alone.entities(kind).addRow(entities(kind), row);
        }
        EntityColumns body = alone.entities(EntityKind.SHIP);
        if (body.count > 0) body.columns[CROSSINGS][0] = crossings;
        return alone;
    }

    Scene copied() {
        return new Scene(
                copied(ships), Arrays.stream(entities).map(Scene::copied).toArray(EntityColumns[]::new));
    }

    private static ShipColumns copied(ShipColumns from) {
        var copy = new ShipColumns();
        copy.reserve(from.count);
        copy.count = from.count;
        System.arraycopy(from.ids, 0, copy.ids, 0, from.count);
        System.arraycopy(from.players, 0, copy.players, 0, from.count);
        System.arraycopy(from.xMm, 0, copy.xMm, 0, from.count);
        System.arraycopy(from.yMm, 0, copy.yMm, 0, from.count);
        System.arraycopy(from.vxMmPer1024Ticks, 0, copy.vxMmPer1024Ticks, 0, from.count);
        System.arraycopy(from.vyMmPer1024Ticks, 0, copy.vyMmPer1024Ticks, 0, from.count);
        System.arraycopy(from.headings, 0, copy.headings, 0, from.count);
        System.arraycopy(from.thrusts, 0, copy.thrusts, 0, from.count);
        System.arraycopy(from.lastSequences, 0, copy.lastSequences, 0, from.count);
        return copy;
    }

    private static EntityColumns copied(EntityColumns from) {
        var copy = new EntityColumns(from.kind);
        copy.reserve(from.count);
        copy.count = from.count;
        System.arraycopy(from.ids, 0, copy.ids, 0, from.count);
        for (int column = 0; column < from.columns.length; column++)
            System.arraycopy(from.columns[column], 0, copy.columns[column], 0, from.count);
        return copy;
    }
}
