package starlog.schemas.event;

import static starlog.schemas.event.EventField.AMOUNT;
import static starlog.schemas.event.EventField.CODE;
import static starlog.schemas.event.EventField.OTHER;
import static starlog.schemas.event.EventField.OTHER_PLAYER;
import static starlog.schemas.event.EventField.PLAYER;
import static starlog.schemas.event.EventField.SUBJECT;
import static starlog.schemas.event.EventField.X;
import static starlog.schemas.event.EventField.Y;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import starlog.schemas.event.StateEvent.AsteroidDepleted;
import starlog.schemas.event.StateEvent.AsteroidRespawned;
import starlog.schemas.event.StateEvent.CaptainTookOver;
import starlog.schemas.event.StateEvent.CommanderReplaced;
import starlog.schemas.event.StateEvent.EdgeReached;
import starlog.schemas.event.StateEvent.FleetDissolved;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.event.StateEvent.LockLost;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.MissileLaunched;
import starlog.schemas.event.StateEvent.MissileShotDown;
import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.OreDelivered;
import starlog.schemas.event.StateEvent.OreJettisoned;
import starlog.schemas.event.StateEvent.OreMined;
import starlog.schemas.event.StateEvent.OreScooped;
import starlog.schemas.event.StateEvent.PlayerTookOver;
import starlog.schemas.event.StateEvent.RulesChanged;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.event.StateEvent.ShipCloaked;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipGiven;
import starlog.schemas.event.StateEvent.ShipHalted;
import starlog.schemas.event.StateEvent.ShipShoved;
import starlog.schemas.event.StateEvent.ShipSpawned;
import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.event.StateEvent.ShipUndocked;
import starlog.schemas.event.StateEvent.ShipWithdrawn;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.event.StateEvent.SpeedSet;
import starlog.schemas.event.StateEvent.WreckDropped;
import starlog.schemas.event.StateEvent.WreckGone;

/// What a kind of [StateEvent] carries: the columns of [EventColumns] that hold its fields, in the order of the
/// schema, and how to make it from a row. The ordinal is the wire number.
enum EventKind {
    SHIP_SPAWNED((e, r) -> new ShipSpawned(e.subjects[r], e.players[r], e.xMm[r], e.yMm[r]), SUBJECT, PLAYER, X, Y),
    SHIP_HALTED((e, r) -> new ShipHalted(e.subjects[r], e.xMm[r], e.yMm[r]), SUBJECT, X, Y),
    EDGE_REACHED((e, r) -> new EdgeReached(e.subjects[r], e.xMm[r], e.yMm[r]), SUBJECT, X, Y),
    SHIPS_COLLIDED((e, r) -> new ShipsCollided(e.subjects[r], e.others[r], e.xMm[r], e.yMm[r]), SUBJECT, OTHER, X, Y),
    SHOT_FIRED(
            (e, r) -> new ShotFired(e.subjects[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            OTHER,
            CODE,
            AMOUNT),
    MISSILE_LAUNCHED(
            (e, r) -> new MissileLaunched(e.subjects[r], e.others[r], e.otherPlayers[r], e.codes[r]),
            SUBJECT,
            OTHER,
            OTHER_PLAYER,
            CODE),
    MISSILE_HIT(
            (e, r) -> new MissileHit(e.subjects[r], e.others[r], e.otherPlayers[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            OTHER,
            OTHER_PLAYER,
            CODE,
            AMOUNT),
    MISSILE_SHOT_DOWN((e, r) -> new MissileShotDown(e.subjects[r], e.others[r]), SUBJECT, OTHER),
    MISSILE_EXPIRED((e, r) -> new MissileExpired(e.subjects[r]), SUBJECT),
    SHIP_DESTROYED(
            (e, r) ->
                    new ShipDestroyed(e.subjects[r], e.players[r], e.others[r], e.otherPlayers[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            OTHER_PLAYER,
            X,
            Y),
    WRECK_DROPPED(
            (e, r) -> new WreckDropped(e.subjects[r], e.others[r], e.amounts[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            OTHER,
            AMOUNT,
            X,
            Y),
    WRECK_GONE((e, r) -> new WreckGone(e.subjects[r], e.amounts[r]), SUBJECT, AMOUNT),
    ORE_MINED(
            (e, r) -> new OreMined(e.subjects[r], e.players[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            CODE,
            AMOUNT),
    ASTEROID_DEPLETED((e, r) -> new AsteroidDepleted(e.subjects[r]), SUBJECT),
    ASTEROID_RESPAWNED((e, r) -> new AsteroidRespawned(e.subjects[r], e.amounts[r]), SUBJECT, AMOUNT),
    MINING_STOPPED((e, r) -> new MiningStopped(e.subjects[r], e.others[r], e.codes[r]), SUBJECT, OTHER, CODE),
    ORE_JETTISONED(
            (e, r) -> new OreJettisoned(e.subjects[r], e.players[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            CODE,
            AMOUNT),
    ORE_SCOOPED(
            (e, r) -> new OreScooped(e.subjects[r], e.players[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            CODE,
            AMOUNT),
    SHIP_DOCKED((e, r) -> new ShipDocked(e.subjects[r], e.players[r], e.others[r]), SUBJECT, PLAYER, OTHER),
    SHIP_UNDOCKED(
            (e, r) -> new ShipUndocked(e.subjects[r], e.players[r], e.others[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            X,
            Y),
    ORE_DELIVERED(
            (e, r) -> new OreDelivered(e.subjects[r], e.players[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            CODE,
            AMOUNT),
    SHIP_GIVEN((e, r) -> new ShipGiven(e.subjects[r], e.players[r], e.otherPlayers[r]), SUBJECT, PLAYER, OTHER_PLAYER),
    ORDER_COMPLETED((e, r) -> new OrderCompleted(e.subjects[r], e.players[r], e.codes[r]), SUBJECT, PLAYER, CODE),
    LOCK_LOST((e, r) -> new LockLost(e.subjects[r], e.others[r]), SUBJECT, OTHER),
    FLEET_FORMED((e, r) -> new FleetFormed(e.subjects[r], e.others[r], e.amounts[r]), SUBJECT, OTHER, AMOUNT),
    COMMANDER_REPLACED((e, r) -> new CommanderReplaced(e.subjects[r], e.others[r]), SUBJECT, OTHER),
    FLEET_DISSOLVED((e, r) -> new FleetDissolved(e.subjects[r]), SUBJECT),
    RULES_CHANGED((e, r) -> new RulesChanged(e.amounts[r]), AMOUNT),
    SHIP_DEPARTED(
            (e, r) -> new ShipDeparted(e.subjects[r], e.players[r], e.codes[r], e.amounts[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            PLAYER,
            CODE,
            AMOUNT,
            X,
            Y),
    SHIP_ARRIVED(
            (e, r) -> new ShipArrived(e.subjects[r], e.players[r], e.codes[r], e.amounts[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            PLAYER,
            CODE,
            AMOUNT,
            X,
            Y),
    INTENT_FORWARDED(
            (e, r) -> new IntentForwarded(e.subjects[r], e.players[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            CODE,
            AMOUNT),
    SPEED_SET((e, r) -> new SpeedSet(e.codes[r]), CODE),
    ORDER_ABANDONED(
            (e, r) -> new OrderAbandoned(e.subjects[r], e.players[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            CODE,
            AMOUNT),
    SHIP_SHOVED(
            (e, r) -> new ShipShoved(e.subjects[r], e.players[r], e.others[r], e.xMm[r], e.yMm[r]),
            SUBJECT,
            PLAYER,
            OTHER,
            X,
            Y),
    CAPTAIN_TOOK_OVER((e, r) -> new CaptainTookOver(e.subjects[r], e.players[r]), SUBJECT, PLAYER),
    PLAYER_TOOK_OVER((e, r) -> new PlayerTookOver(e.subjects[r], e.players[r]), SUBJECT, PLAYER),
    SHOT_WITHHELD(
            (e, r) -> new ShotWithheld(e.subjects[r], e.others[r], e.codes[r], e.amounts[r]),
            SUBJECT,
            OTHER,
            CODE,
            AMOUNT),
    SHIP_WITHDRAWN((e, r) -> new ShipWithdrawn(e.subjects[r], e.others[r]), SUBJECT, OTHER),
    SHIP_CLOAKED((e, r) -> new ShipCloaked(e.subjects[r], e.players[r]), SUBJECT, PLAYER),
    SHIP_UNCLOAKED((e, r) -> new ShipUncloaked(e.subjects[r], e.players[r], e.codes[r]), SUBJECT, PLAYER, CODE);

    private static final List<EventKind> KINDS = List.of(values());
    private static final EventField[] ALL_FIELDS = EventField.values(); // not copied for each event

    /// What only the player of the subject shall know: what is in a hold, and what was ordered.
    private static final Set<EventKind> PRIVATE = EnumSet.of(
            SHIP_HALTED,
            EDGE_REACHED,
            ORE_MINED,
            MINING_STOPPED,
            ORE_JETTISONED,
            ORE_SCOOPED,
            ORE_DELIVERED,
            ORDER_COMPLETED,
            LOCK_LOST,
            INTENT_FORWARDED,
            ORDER_ABANDONED,
            SHIP_SHOVED,
            CAPTAIN_TOOK_OVER,
            PLAYER_TOOK_OVER,
            SHOT_WITHHELD,
            SHIP_CLOAKED);

    private final Maker maker;
    private final EventField[] fields;

    EventKind(Maker maker, EventField... fields) {
        this.maker = maker;
        this.fields = fields;
    }

    static int count() {
        return KINDS.size();
    }

    static boolean known(int kind) {
        return kind >= 0 && kind < KINDS.size();
    }

    /// @throws IllegalArgumentException if there is no such kind
    static EventKind of(int kind) {
        if (!known(kind)) throw new IllegalArgumentException("no event has kind " + kind);
        return KINDS.get(kind);
    }

    boolean isPrivate() {
        return PRIVATE.contains(this);
    }

    StateEvent make(EventColumns events, int row) {
        return maker.make(events, row);
    }

    void write(EventColumns events, int row, BinaryEncoder out) throws IOException {
        for (EventField field : fields) field.write(events, row, out);
    }

    void read(BinaryDecoder in, EventColumns events, int row) throws IOException {
        for (EventField field : fields) field.read(in, events, row);
    }

    boolean has(EventField field) {
        for (EventField one : fields) if (one == field) return true;
        return false;
    }

    /// True if the row holds nothing that an event of this kind would lose.
    boolean carriesAllOf(EventColumns events, int row) {
        for (EventField field : ALL_FIELDS) if (!has(field) && field.value(events, row) != 0) return false;
        return true;
    }

    private interface Maker {
        StateEvent make(EventColumns events, int row);
    }
}
