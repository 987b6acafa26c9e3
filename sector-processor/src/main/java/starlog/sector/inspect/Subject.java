package starlog.sector.inspect;

import java.util.SortedSet;
import java.util.TreeSet;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.inspect.RecordFacts.Role;

/// Whose life it is: one entity's, or a player's, with all ships that are the player's at the time.
public final class Subject {
    private static final long NOBODY = 0;

    private final long player;
    private final SortedSet<Long> entities = new TreeSet<>();

    private Subject(long player) {
        this.player = player;
    }

    /// @param id of a ship, missile, asteroid, station, wreck or fleet
    public static Subject entity(long id) {
        Subject subject = new Subject(NOBODY);
        subject.entities.add(id);
        return subject;
    }

    public static Subject player(long id) {
        return new Subject(id);
    }

    /// Ids of what is followed just now, in their order.
    SortedSet<Long> entities() {
        return entities;
    }

    /// Looks whose ships there are: to be called after each tick.
    void follow(Scene scene) {
        if (player == NOBODY) return;
        for (int row = 0; row < scene.ships.count; row++)
            if (scene.ships.player[row] == player) entities.add(scene.ships.id[row]);
    }

    /// Follows no more what has become another player's, or is gone: after its last change has been told.
    void leave(Scene scene) {
        if (player == NOBODY) return;
        entities.removeIf(ship -> {
            int row = scene.ships.rowOf(ship);
            return row < 0 || scene.ships.player[row] != player;
        });
    }

    boolean concerns(PlayerIntent intent) {
        if (player != NOBODY && intent.player() == player) return true;
        if (entities.contains(intent.ship())) return true;
        if (intent.intent() instanceof Intent.GiveShip(long to)) return player != NOBODY && to == player;
        return entities.contains(intent.intent().target());
    }

    boolean concerns(EventColumns events, int row) {
        if (!events.isKnown(row)) return false;
        boolean maybe = is(events.subjects[row])
                || is(events.others[row])
                || is(events.otherPlayers[row])
                || player != NOBODY && (events.players[row] == player || events.otherPlayers[row] == player);
        return maybe && concerns(events.get(row));
    }

    private boolean is(long id) {
        return entities.contains(id);
    }

    private boolean concerns(StateEvent event) {
        Record record = (Record) event;
        if (player != NOBODY && RecordFacts.names(record, Role.PLAYER, player)) return true;
        for (long id : entities) if (RecordFacts.names(record, Role.ENTITY, id)) return true;
        return false;
    }
}
