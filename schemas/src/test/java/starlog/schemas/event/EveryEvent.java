package starlog.schemas.event;

import java.util.List;

/// One event of each kind with the columns that hold it, written out by hand: a column that moved to another field is
/// noticed. Every number says its column: 1 subject, 2 player, 3 other, 4 other player, 5 code, 6 amount, 7 x, 8 y.
public final class EveryEvent {
    public static final List<StateEvent> ALL = List.of(
            new StateEvent.ShipSpawned(1, 2, 7, 8),
            new StateEvent.ShipHalted(1, 7, 8),
            new StateEvent.EdgeReached(1, 7, 8),
            new StateEvent.ShipsCollided(1, 3, 7, 8),
            new StateEvent.ShotFired(1, 3, 5, 6),
            new StateEvent.MissileLaunched(1, 3, 4, 5),
            new StateEvent.MissileHit(1, 3, 4, 5, 6),
            new StateEvent.MissileShotDown(1, 3),
            new StateEvent.MissileExpired(1),
            new StateEvent.ShipDestroyed(1, 2, 3, 4, 7, 8),
            new StateEvent.WreckDropped(1, 3, 6, 7, 8),
            new StateEvent.WreckGone(1, 6),
            new StateEvent.OreMined(1, 2, 3, 5, 6),
            new StateEvent.AsteroidDepleted(1),
            new StateEvent.AsteroidRespawned(1, 6),
            new StateEvent.MiningStopped(1, 3, 5),
            new StateEvent.OreJettisoned(1, 2, 3, 5, 6),
            new StateEvent.OreScooped(1, 2, 3, 5, 6),
            new StateEvent.ShipDocked(1, 2, 3),
            new StateEvent.ShipUndocked(1, 2, 3, 7, 8),
            new StateEvent.OreDelivered(1, 2, 3, 5, 6),
            new StateEvent.ShipGiven(1, 2, 4),
            new StateEvent.OrderCompleted(1, 2, 5),
            new StateEvent.LockLost(1, 3),
            new StateEvent.FleetFormed(1, 3, 6),
            new StateEvent.CommanderReplaced(1, 3),
            new StateEvent.FleetDissolved(1),
            new StateEvent.RulesChanged(6),
            new StateEvent.ShipDeparted(1, 2, 5, 6, 7, 8),
            new StateEvent.ShipArrived(1, 2, 5, 6, 7, 8),
            new StateEvent.IntentForwarded(1, 2, 5, 6),
            new StateEvent.SpeedSet(5),
            new StateEvent.OrderAbandoned(1, 2, 3, 5, 6),
            new StateEvent.ShipShoved(1, 2, 3, 7, 8),
            new StateEvent.CaptainTookOver(1, 2),
            new StateEvent.PlayerTookOver(1, 2),
            new StateEvent.ShotWithheld(1, 3, 5, 6),
            new StateEvent.ShipWithdrawn(1, 3),
            new StateEvent.ShipCloaked(1, 2),
            new StateEvent.ShipUncloaked(1, 2, 5));

    private EveryEvent() {}

    /// Adds the event of a kind.
    public static void add(int kind, EventColumns events) {
        String carried = ALL.get(kind).toString(); // each number stands there once, if at all
        events.add(
                kind,
                number(carried, 1),
                number(carried, 2),
                number(carried, 3),
                number(carried, 4),
                number(carried, 5),
                number(carried, 6),
                number(carried, 7),
                number(carried, 8));
    }

    private static int number(String carried, int number) {
        return carried.contains("=" + number) ? number : 0;
    }
}
