package starlog.sector.inspect;

import static starlog.sector.inspect.Givens.with;

import java.util.List;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;

/// Which values and limits are behind each kind of event: the one place where that is written down. A new kind does not
/// compile until it stands here.
final class EventReasons {
    private final Givens givens;
    private final VerdictReasons verdicts;

    EventReasons(Givens givens, VerdictReasons verdicts) {
        this.givens = givens;
        this.verdicts = verdicts;
    }

    List<Fact> of(StateEvent event) {
        return switch (event) {
            case StateEvent.ShipSpawned it -> spawn(it.ship());
            case StateEvent.ShipHalted it -> givens.ofClass(it.ship(), "brake");
            case StateEvent.EdgeReached _, StateEvent.ShipDeparted _, StateEvent.ShipArrived _ -> border();
            case StateEvent.ShipsCollided it -> givens.collision(it.ship(), it.other());
            case StateEvent.ShotFired it -> givens.shot(it.ship(), it.target(), it.weapon());
            case StateEvent.MissileLaunched it -> launch(it);
            case StateEvent.MissileHit it -> with(fuse(it.weapon()), givens.victim(it.ship(), it.weapon()));
            case StateEvent.MissileShotDown it -> shotDown(it);
            case StateEvent.MissileExpired it -> givens.fields(it.missile(), "endTick");
            case StateEvent.ShipDestroyed it -> end(it.ship());
            case StateEvent.WreckDropped _ -> with(givens.rules(Rule.DROP_PERMILLE, Rule.WRECK_TICKS), givens.wrecks());
            case StateEvent.WreckGone _ -> givens.rules(Rule.WRECK_TICKS);
            case StateEvent.OreMined it -> with(givens.mining(it.ship(), it.asteroid()), givens.hold(it.ship()));
            case StateEvent.AsteroidDepleted it -> givens.asteroid(it.asteroid());
            case StateEvent.AsteroidRespawned it -> givens.asteroid(it.asteroid());
            case StateEvent.MiningStopped it -> with(givens.mining(it.ship(), it.asteroid()), givens.hold(it.ship()));
            case StateEvent.OreJettisoned _ -> with(givens.rules(Rule.WRECK_TICKS), givens.wrecks());
            case StateEvent.OreScooped it -> with(givens.rules(Rule.SCOOP_RANGE_MM), givens.hold(it.ship()));
            case StateEvent.ShipDocked it -> dock(it.station());
            case StateEvent.ShipUndocked it -> undock(it);
            case StateEvent.OreDelivered it -> givens.fields(it.station(), "ore" + it.ore());
            case StateEvent.ShipGiven it -> givens.fields(it.ship(), "giver", "lastSequence");
            case StateEvent.OrderCompleted it -> givens.fields(it.ship(), "orderTarget", "orderXMm", "orderYMm");
            case StateEvent.LockLost it -> lost(it);
            case StateEvent.FleetFormed _ -> givens.ships();
            case StateEvent.CommanderReplaced it -> givens.fields(it.commander(), "fleet");
            case StateEvent.FleetDissolved _, StateEvent.SpeedSet _, StateEvent.RulesChanged _ -> List.of();
            case StateEvent.IntentForwarded it -> givens.fields(it.ship(), "id");
            case StateEvent.OrderAbandoned it -> abandoned(it);
            case StateEvent.ShipShoved it -> givens.bodies(it.ship(), it.other());
            case StateEvent.CaptainTookOver it -> absence(it.ship());
            case StateEvent.PlayerTookOver it -> absence(it.ship());
            case StateEvent.ShotWithheld it -> withheld(it);
            case StateEvent.ShipWithdrawn it -> givens.distance(it.ship(), it.station());
            case StateEvent.ShipCloaked it -> cloak(it.ship());
            case StateEvent.ShipUncloaked it -> cloak(it.ship());
        };
    }

    private List<Fact> spawn(long ship) {
        return with(givens.fields(ship, "shipClass"), givens.rules(Rule.STARTER_CLASS), givens.ships());
    }

    private List<Fact> border() {
        return givens.rules(Rule.SECTOR_SIZE_MM);
    }

    private List<Fact> launch(StateEvent.MissileLaunched it) {
        return with(
                givens.of(it.weapon(), "rangeMm", "speed", "lifeTicks", "cooldownTicks", "energy"),
                givens.distance(it.ship(), it.target()),
                givens.missiles());
    }

    private List<Fact> fuse(int weapon) {
        return givens.of(weapon, "damage", "fuseMm");
    }

    private List<Fact> shotDown(StateEvent.MissileShotDown it) {
        return with(givens.distance(it.ship(), it.missile()), givens.pointDefence(it.ship()));
    }

    private List<Fact> end(long ship) {
        return with(
                givens.threats(ship),
                givens.fields(ship, "hull"),
                givens.rules(Rule.DROP_PERMILLE, Rule.RESPAWN_TICKS, Rule.WRECK_TICKS));
    }

    private List<Fact> dock(long station) {
        return with(givens.fields(station, "radiusMm"), givens.rules(Rule.DOCK_RANGE_MM, Rule.DOCK_SPEED));
    }

    private List<Fact> undock(StateEvent.ShipUndocked it) {
        return with(givens.fields(it.station(), "radiusMm"), givens.ofClass(it.ship(), "radiusMm"));
    }

    private List<Fact> lost(StateEvent.LockLost it) {
        return with(
                givens.distance(it.ship(), it.target()),
                givens.ofClass(it.ship(), "lockRangeMm"),
                givens.target(it.target()));
    }

    private List<Fact> abandoned(StateEvent.OrderAbandoned it) {
        return with(
                givens.rules(Rule.BLOCKED_TICKS),
                givens.fields(it.ship(), "orderNear", "patienceTick"),
                it.target() == 0 ? List.of() : givens.zones(it.ship(), it.target()));
    }

    private List<Fact> absence(long ship) {
        return with(givens.rules(Rule.ABSENT_TICKS), givens.fields(ship, "absentTick"));
    }

    private List<Fact> cloak(long ship) {
        return with(givens.fields(ship, "energy"), givens.ofClass(ship, "cloakEnergyPerTick", "cloakReadyTicks"));
    }

    /// As of the intent that pulled the trigger.
    private List<Fact> withheld(StateEvent.ShotWithheld it) {
        if (!Verdict.known((int) it.verdict())) return List.of();
        var trigger = new PlayerIntent(0, it.ship(), 0, 0, 0, new Intent.Fire(it.mount()));
        return verdicts.of(Verdict.of((int) it.verdict()), trigger);
    }
}
