package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.field.FieldUnit;
import starlog.sector.motion.Obstacles;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// Which values go into each verdict and into each kind of event, and which limits are in force: the one place where that
/// is written down. A new kind does not compile until it stands here.
final class Explanation {
    private final Scene scene;
    private final List<FieldChange> changes;

    /// @param changes that have just been made to the entity in question
    Explanation(Scene scene, List<FieldChange> changes) {
        this.scene = scene;
        this.changes = changes;
    }

    /// Beside the numbers that the verdict has itself: of what they are made.
    List<Fact> of(Verdict verdict, PlayerIntent intent) {
        long ship = intent.ship();
        return switch (verdict) {
            case ACCEPTED, TARGET_IS_SELF, WRONG_SECTOR, HEADING_OUT_OF_RANGE, AMOUNT_OUT_OF_RANGE, NO_SUCH_PLAYER ->
                List.of();
            case NO_SUCH_SHIP -> List.of(scene.field(ship, "id"));
            case NOT_YOUR_SHIP -> List.of(scene.field(ship, "player"), scene.field(ship, "giver"));
            case SEQUENCE_ALREADY_SEEN -> List.of(scene.field(ship, "lastSequence"));
            case SEQUENCE_TOO_FAR_AHEAD ->
                List.of(
                        scene.field(ship, "lastSequence"),
                        Fact.of("ahead at most", PlayerIntent.SEQUENCE_AHEAD_MAX, FieldUnit.NONE));
            case TOO_MANY_INTENTS -> List.of(scene.rule(Rule.INTENTS_PER_TICK));
            case ALREADY_SPAWNED, SHIP_NOT_DOCKED -> List.of(condition(ship));
            case RESPAWN_NOT_READY -> List.of(scene.field(ship, "readyTick"), scene.rule(Rule.RESPAWN_TICKS));
            case SECTOR_FULL ->
                List.of(Fact.of("ships here", scene.ships.count, "ships"), scene.rule(Rule.SHIP_CAPACITY));
            case SHIP_DESTROYED -> List.of(condition(ship), scene.field(ship, "readyTick"));
            case SHIP_DOCKED -> List.of(condition(ship), scene.field(ship, "station"));
            case CLOAKED, ALREADY_CLOAKED, NOT_CLOAKED ->
                List.of(scene.field(ship, "cloaked"), scene.field(ship, "cloakReadyTick"));
            case THRUST_OUT_OF_RANGE -> List.of(scene.ofClass(ship, "thrustMax"));
            case PLACE_OUT_OF_SECTOR ->
                List.of(scene.rule(Rule.SECTOR_SIZE_MM), scene.rule(Rule.SECTORS_WIDE), scene.rule(Rule.SECTORS_HIGH));
            case NO_SUCH_MOUNT, NO_WEAPON -> mounts(ship);
            case NO_SUCH_ORE -> List.of(Fact.of("kinds of ore", scene.ores.count, FieldUnit.NONE));
            case NO_MINING_LASER -> List.of(scene.ofClass(ship, "miningYield"));
            case NO_CLOAK -> List.of(scene.ofClass(ship, "cloakEnergyPerTick"));
            case NO_LOCK -> List.of(scene.field(ship, "lock"));
            case NO_SUCH_TARGET -> target(targetOf(intent));
            case ASTEROID_DEPLETED -> asteroid(targetOf(intent));
            case LOCK_NOT_READY -> List.of(scene.field(ship, "lockTick"), scene.ofClass(ship, "lockTicks"));
            case SAFE_ZONE, PVP_FORBIDDEN -> zones(ship, targetOf(intent));
            case WEAPON_COOLING_DOWN ->
                with(
                        List.of(scene.field(ship, "mountReady" + intent.intent().argument())),
                        weapon(intent, "cooldownTicks"));
            case CLOAK_NOT_READY ->
                List.of(scene.field(ship, "cloakReadyTick"), scene.ofClass(ship, "cloakReadyTicks"));
            case TARGET_OUT_OF_RANGE -> with(List.of(scene.distance(ship, targetOf(intent))), reach(intent));
            case TARGET_OUT_OF_ARC ->
                with(
                        weapon(intent, "arc"),
                        List.of(
                                scene.field(ship, "heading"),
                                scene.ofClass(
                                        ship, "mountAngle" + intent.intent().argument())));
            case NOT_ENOUGH_ENERGY ->
                with(
                        List.of(scene.field(ship, "energy"), scene.ofClass(ship, "energyGain")),
                        intent.intent() instanceof Intent.Fire
                                ? weapon(intent, "energy")
                                : List.of(scene.ofClass(ship, "cloakEnergyPerTick")));
            case TOO_FAST -> List.of(scene.speed(ship), scene.rule(Rule.DOCK_SPEED));
            case NOT_ENOUGH_CARGO ->
                List.of(scene.field(ship, "ore" + intent.intent().argument()));
            case HOLD_FULL -> hold(ship);
            case MISSILES_AT_CAP ->
                List.of(
                        Fact.of("missiles under way", scene.missiles.count, "missiles"),
                        scene.rule(Rule.MISSILE_CAPACITY));
            case WRECKS_AT_CAP ->
                List.of(Fact.of("wrecks here", scene.wrecks.count, "wrecks"), scene.rule(Rule.WRECK_CAPACITY));
        };
    }

    /// The values and limits behind an event.
    List<Fact> of(StateEvent event) {
        return switch (event) {
            case StateEvent.ShipSpawned(long ship, long _, int _, int _) ->
                List.of(scene.field(ship, "shipClass"), scene.rule(Rule.STARTER_CLASS), scene.rule(Rule.SHIP_CAPACITY));
            case StateEvent.ShipHalted(long ship, int _, int _) -> List.of(scene.ofClass(ship, "brake"));
            case StateEvent.EdgeReached _ -> List.of(scene.rule(Rule.SECTOR_SIZE_MM));
            case StateEvent.ShipsCollided(long ship, long other, int _, int _) ->
                with(
                        bodies(ship, other),
                        List.of(Fact.of("told from a speed of", Obstacles.COLLISION_SPEED, FieldUnit.SPEED)));
            case StateEvent.ShotFired(long ship, long target, int weapon, long _) -> shot(ship, target, weapon);
            case StateEvent.MissileLaunched(long ship, long _, long target, int weapon) ->
                with(
                        of(weapon, "rangeMm", "speed", "lifeTicks", "cooldownTicks", "energy"),
                        List.of(
                                scene.distance(ship, target),
                                Fact.of("missiles under way", scene.missiles.count, "missiles"),
                                scene.rule(Rule.MISSILE_CAPACITY)));
            case StateEvent.MissileHit(long _, long ship, long _, int weapon, long _) ->
                with(of(weapon, "damage", "fuseMm"), victim(ship, weapon));
            case StateEvent.MissileShotDown(long missile, long ship) ->
                with(List.of(scene.distance(ship, missile)), pointDefence(ship));
            case StateEvent.MissileExpired(long missile) -> List.of(scene.field(missile, "endTick"));
            case StateEvent.ShipDestroyed(long ship, long _, long _, long _, int _, int _) ->
                with(
                        threats(ship),
                        List.of(
                                scene.field(ship, "hull"),
                                scene.rule(Rule.DROP_PERMILLE),
                                scene.rule(Rule.RESPAWN_TICKS),
                                scene.rule(Rule.WRECK_TICKS)));
            case StateEvent.WreckDropped _ ->
                List.of(scene.rule(Rule.DROP_PERMILLE), scene.rule(Rule.WRECK_TICKS), scene.rule(Rule.WRECK_CAPACITY));
            case StateEvent.WreckGone _ -> List.of(scene.rule(Rule.WRECK_TICKS));
            case StateEvent.OreMined(long ship, long _, long asteroid, int _, long _) ->
                with(mining(ship, asteroid), hold(ship));
            case StateEvent.AsteroidDepleted(long asteroid) -> asteroid(asteroid);
            case StateEvent.AsteroidRespawned(long asteroid, long _) -> asteroid(asteroid);
            case StateEvent.MiningStopped(long ship, long asteroid, int _) -> with(mining(ship, asteroid), hold(ship));
            case StateEvent.OreJettisoned _ -> List.of(scene.rule(Rule.WRECK_TICKS), scene.rule(Rule.WRECK_CAPACITY));
            case StateEvent.OreScooped(long ship, long _, long _, int _, long _) ->
                with(List.of(scene.rule(Rule.SCOOP_RANGE_MM)), hold(ship));
            case StateEvent.ShipDocked(long _, long _, long station) ->
                List.of(scene.field(station, "radiusMm"), scene.rule(Rule.DOCK_RANGE_MM), scene.rule(Rule.DOCK_SPEED));
            case StateEvent.ShipUndocked(long ship, long _, long station, int _, int _) ->
                List.of(scene.field(station, "radiusMm"), scene.ofClass(ship, "radiusMm"));
            case StateEvent.OreDelivered(long _, long _, long station, int ore, long _) ->
                List.of(scene.field(station, "ore" + ore));
            case StateEvent.ShipGiven(long ship, long _, long _) ->
                List.of(scene.field(ship, "giver"), scene.field(ship, "lastSequence"));
            case StateEvent.OrderCompleted(long ship, long _, int _) -> order(ship);
            case StateEvent.LockLost(long ship, long target) ->
                with(List.of(scene.distance(ship, target), scene.ofClass(ship, "lockRangeMm")), target(target));
            case StateEvent.FleetFormed _ -> List.of(scene.rule(Rule.SHIP_CAPACITY));
            case StateEvent.CommanderReplaced(long _, long commander) -> List.of(scene.field(commander, "fleet"));
            case StateEvent.FleetDissolved _, StateEvent.SpeedSet _, StateEvent.RulesChanged _ -> List.of();
            case StateEvent.ShipDeparted _, StateEvent.ShipArrived _ -> List.of(scene.rule(Rule.SECTOR_SIZE_MM));
            case StateEvent.IntentForwarded(long ship, long _, int _, long _) -> List.of(scene.field(ship, "id"));
            case StateEvent.OrderAbandoned(long ship, long _, long target, int _, long _) ->
                with(
                        List.of(
                                scene.rule(Rule.BLOCKED_TICKS),
                                scene.field(ship, "orderNear"),
                                scene.field(ship, "patienceTick")),
                        target == 0 ? List.of() : zones(ship, target));
            case StateEvent.ShipShoved(long ship, long _, long other, int _, int _) -> bodies(ship, other);
            case StateEvent.CaptainTookOver(long ship, long _) ->
                List.of(scene.rule(Rule.ABSENT_TICKS), scene.field(ship, "absentTick"));
            case StateEvent.PlayerTookOver(long ship, long _) ->
                List.of(scene.rule(Rule.ABSENT_TICKS), scene.field(ship, "absentTick"));
            case StateEvent.ShotWithheld(long ship, long _, int mount, long verdict) -> withheld(ship, mount, verdict);
            case StateEvent.ShipWithdrawn(long ship, long station) -> List.of(scene.distance(ship, station));
            case StateEvent.ShipCloaked(long ship, long _) ->
                List.of(scene.field(ship, "energy"), scene.ofClass(ship, "cloakEnergyPerTick"));
            case StateEvent.ShipUncloaked(long ship, long _, int _) ->
                List.of(
                        scene.field(ship, "energy"),
                        scene.ofClass(ship, "cloakEnergyPerTick"),
                        scene.ofClass(ship, "cloakReadyTicks"));
        };
    }

    @SafeVarargs
    private static List<Fact> with(List<Fact>... parts) {
        List<Fact> all = new ArrayList<>();
        for (List<Fact> part : parts) all.addAll(part);
        return all;
    }

    /// What the intent is about: of a shot, the ship in the lock.
    private long targetOf(PlayerIntent intent) {
        return intent.intent() instanceof Intent.Fire
                ? scene.lockOf(intent.ship())
                : intent.intent().target();
    }

    private Fact condition(long ship) {
        Fact condition = scene.field(ship, "condition");
        String word = condition.value() == Ships.FLYING && scene.ships.rowOf(ship) != Table.NO_ROW
                ? "flying"
                : condition.value() == Ships.DOCKED ? "docked" : condition.value() == Ships.DEAD ? "destroyed" : "";
        return condition.word().isEmpty()
                ? new Fact(condition.name(), condition.value(), condition.unit(), word)
                : condition;
    }

    private List<Fact> target(long target) {
        if (scene.ships.rowOf(target) == Table.NO_ROW) return List.of(scene.field(target, "id"));
        return List.of(condition(target), scene.field(target, "cloaked"));
    }

    private List<Fact> asteroid(long asteroid) {
        int row = scene.asteroids.rowOf(asteroid);
        if (row == Table.NO_ROW) return target(asteroid);
        return List.of(
                scene.field(asteroid, "amount"),
                scene.field(asteroid, "amountFull"),
                scene.field(asteroid, "respawnTick"),
                scene.rule(scene.fields, scene.asteroids.field[row], "respawnTicks"));
    }

    private List<Fact> zones(long ship, long target) {
        return List.of(
                scene.zone(ship), scene.zone(target), scene.field(ship, "player"), scene.field(target, "player"));
    }

    private List<Fact> mounts(long ship) {
        List<Fact> all = new ArrayList<>();
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = scene.weaponOn(ship, mount);
            all.add(new Fact(
                    "mount " + mount, weapon, FieldUnit.NONE, weapon < 0 ? "empty" : scene.weapons.nameOf(weapon)));
        }
        return all;
    }

    /// A value of the weapon on the mount that an intent names.
    private List<Fact> weapon(PlayerIntent intent, String column) {
        return of(scene.weaponOn(intent.ship(), intent.intent().argument()), column);
    }

    private List<Fact> of(int weapon, String... columns) {
        List<Fact> all = new ArrayList<>();
        if (weapon >= 0 && weapon < scene.weapons.count)
            for (String column : columns) all.add(scene.rule(scene.weapons, weapon, column));
        return all;
    }

    /// How far it reaches whatever the intent is.
    private List<Fact> reach(PlayerIntent intent) {
        return switch (intent.intent()) {
            case Intent.Fire _ ->
                with(weapon(intent, "rangeMm"), List.of(Fact.of("seen at tick", intent.seenTick(), FieldUnit.TICK)));
            case Intent.Mine(long asteroid) -> List.of(scene.ofClass(intent.ship(), "miningRangeMm"), radius(asteroid));
            case Intent.Scoop _ -> List.of(scene.rule(Rule.SCOOP_RANGE_MM));
            case Intent.Dock(long station) -> List.of(scene.rule(Rule.DOCK_RANGE_MM), scene.field(station, "radiusMm"));
            case Intent _ -> List.of(scene.ofClass(intent.ship(), "lockRangeMm"));
        };
    }

    private Fact radius(long asteroid) {
        int row = scene.asteroids.rowOf(asteroid);
        return row == Table.NO_ROW
                ? scene.field(asteroid, "id")
                : Fact.of("radius of asteroid " + asteroid, scene.asteroids.radiusMm(row), FieldUnit.MM);
    }

    private List<Fact> hold(long ship) {
        List<Fact> all = new ArrayList<>();
        all.add(scene.ofClass(ship, "cargoMass"));
        all.add(scene.ofClass(ship, "cargoVolume"));
        for (int ore = 0; ore < Math.min(Ores.KINDS, scene.ores.count); ore++) {
            Fact amount = scene.field(ship, "ore" + ore);
            if (amount.value() == 0) continue;
            all.add(new Fact(amount.name(), amount.value(), amount.unit(), scene.ores.nameOf(ore)));
            all.add(scene.rule(scene.ores, ore, "mass"));
            all.add(scene.rule(scene.ores, ore, "volume"));
        }
        return all;
    }

    private List<Fact> mining(long ship, long asteroid) {
        return List.of(
                scene.distance(ship, asteroid),
                scene.ofClass(ship, "miningRangeMm"),
                radius(asteroid),
                scene.ofClass(ship, "miningYield"),
                scene.ofClass(ship, "miningTicks"),
                scene.field(asteroid, "amount"));
    }

    private List<Fact> shot(long ship, long target, int weapon) {
        return with(
                List.of(scene.distance(ship, target)),
                of(weapon, "rangeMm", "hitPermille", "damage", "cooldownTicks", "energy"),
                List.of(scene.zone(target)),
                victim(target, weapon));
    }

    /// What of a weapon's damage a ship withstands, and what is left of it.
    private List<Fact> victim(long ship, int weapon) {
        if (scene.ships.rowOf(ship) == Table.NO_ROW || weapon < 0 || weapon >= scene.weapons.count) return target(ship);
        String kind = switch (scene.weapons.damageKind[weapon]) {
            case 0 -> "Kinetic";
            case 1 -> "Thermal";
            default -> "Explosive";
        };
        return List.of(
                scene.ofClass(ship, "shield" + kind),
                scene.ofClass(ship, "armour" + kind),
                scene.field(ship, "shield"),
                scene.field(ship, "armour"),
                scene.field(ship, "hull"));
    }

    private List<Fact> pointDefence(long ship) {
        List<Fact> all = new ArrayList<>();
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = scene.weaponOn(ship, mount);
            if (weapon >= 0 && scene.weapons.kind[weapon] == Weapons.POINT_DEFENCE)
                all.addAll(of(weapon, "rangeMm", "hitPermille", "cooldownTicks"));
        }
        return all;
    }

    private List<Fact> bodies(long ship, long other) {
        boolean ships = scene.ships.rowOf(other) != Table.NO_ROW;
        return with(
                List.of(scene.distance(ship, other), scene.ofClass(ship, "radiusMm"), scene.ofClass(ship, "mass")),
                ships ? List.of(scene.ofClass(other, "radiusMm"), scene.ofClass(other, "mass")) : List.of());
    }

    /// How much each of those whom a ship remembers has threatened it: who leads has killed it.
    private List<Fact> threats(long ship) {
        List<Fact> all = new ArrayList<>();
        for (int entry = 0; entry < Ships.THREATS; entry++) {
            long attacker = before(ship, "threat" + entry);
            if (attacker != 0)
                all.add(Fact.of("threat of ship " + attacker, before(ship, "threatAmount" + entry), FieldUnit.POINTS));
        }
        return all;
    }

    /// A field as it was before what has just been applied.
    private long before(long ship, String column) {
        for (FieldChange change : changes)
            if (change.id() == ship && change.column().equals(column)) return change.before();
        return scene.ships.rowOf(ship) == Table.NO_ROW
                ? 0
                : scene.field(ship, column).value();
    }

    private List<Fact> order(long ship) {
        return List.of(scene.field(ship, "orderTarget"), scene.field(ship, "orderXMm"), scene.field(ship, "orderYMm"));
    }

    /// As of the intent that pulled the trigger.
    private List<Fact> withheld(long ship, int mount, long verdict) {
        if (!Verdict.known((int) verdict)) return List.of();
        return of(Verdict.of((int) verdict), new PlayerIntent(0, ship, 0, 0, 0, new Intent.Fire(mount)));
    }
}
