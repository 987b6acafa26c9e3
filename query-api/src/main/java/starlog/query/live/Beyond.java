package starlog.query.live;

import java.util.List;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;

/// What is beyond a sector's borders just now, gathered from its neighbours: everything once, and nothing that is in
/// the sector itself. The feed's thread only.
///
/// While a ship is handed over, a late reader may find it in two sectors; the one with the most crossings has it. Of
/// what does not count its crossings the sector's own word is taken, then that of the first neighbour.
final class Beyond {
    private final List<Neighbour> neighbours;
    private final Scene scene = Scene.empty();

    Beyond(List<Neighbour> neighbours) {
        this.neighbours = neighbours;
    }

    /// As seen beside a tick of the sector; valid until the next call.
    ///
    /// @param own everything in the sector after that tick
    Scene at(long tick, Scene own) {
        scene.ships().clear();
        for (EntityColumns kind : scene.entities()) kind.clear();
        for (Neighbour neighbour : neighbours) neighbour.look(tick);
        gatherShips(own);
        for (EntityKind kind : EntityKind.values()) if (!kind.isOfShips()) gather(kind, own.entities(kind));
        return scene;
    }

    private void gatherShips(Scene own) {
        for (Neighbour neighbour : neighbours) neighbour.begin(EntityKind.SHIP);
        for (Neighbour next = next(); next != null; next = next()) {
            long ship = next.id();
            long most = own.crossingsOf(ship);
            Neighbour holder = null;
            for (Neighbour neighbour : neighbours) {
                if (neighbour.atEnd() || neighbour.id() != ship) continue;
                long crossings = neighbour.crossingsOf(ship);
                if (crossings <= most) continue;
                most = crossings;
                holder = neighbour;
            }
            if (holder != null) holder.addShip(scene);
            pass(ship);
        }
    }

    private void gather(EntityKind kind, EntityColumns own) {
        for (Neighbour neighbour : neighbours) neighbour.begin(kind);
        for (Neighbour next = next(); next != null; next = next()) {
            long id = next.id();
            if (own.rowOf(id) < 0) next.addEntity(kind, scene);
            pass(id);
        }
    }

    /// Of the first neighbours one whose next id is the lowest of all; null at the end.
    private Neighbour next() {
        Neighbour lowest = null;
        for (Neighbour neighbour : neighbours)
            if (!neighbour.atEnd() && (lowest == null || neighbour.id() < lowest.id())) lowest = neighbour;
        return lowest;
    }

    private void pass(long id) {
        for (Neighbour neighbour : neighbours) if (!neighbour.atEnd() && neighbour.id() == id) neighbour.advance();
    }
}
