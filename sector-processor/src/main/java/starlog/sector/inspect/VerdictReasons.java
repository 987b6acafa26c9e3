package starlog.sector.inspect;

import static starlog.sector.inspect.Givens.with;

import java.util.List;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.field.FieldUnit;
import starlog.sector.rulebook.Rule;

/// Which values go into each verdict beside its own two numbers, and which limits are in force: the one place where that is
/// written down. A new verdict does not compile until it stands here.
final class VerdictReasons {
    private final Scene scene;
    private final Givens givens;

    VerdictReasons(Scene scene, Givens givens) {
        this.scene = scene;
        this.givens = givens;
    }

    List<Fact> of(Verdict verdict, PlayerIntent intent) {
        long ship = intent.ship();
        long target = targetOf(intent);
        return switch (verdict) {
            case ACCEPTED, TARGET_IS_SELF, WRONG_SECTOR, HEADING_OUT_OF_RANGE, AMOUNT_OUT_OF_RANGE, NO_SUCH_PLAYER ->
                List.of();
            case NO_SUCH_SHIP -> givens.fields(ship, "id");
            case NOT_YOUR_SHIP -> givens.fields(ship, "player", "giver");
            case SEQUENCE_ALREADY_SEEN, SEQUENCE_TOO_FAR_AHEAD -> givens.fields(ship, "lastSequence");
            case TOO_MANY_INTENTS -> givens.rules(Rule.INTENTS_PER_TICK);
            case ALREADY_SPAWNED, SHIP_NOT_DOCKED -> givens.conditionAnd(ship);
            case RESPAWN_NOT_READY -> with(givens.fields(ship, "readyTick"), givens.rules(Rule.RESPAWN_TICKS));
            case SECTOR_FULL -> givens.ships();
            case SHIP_DESTROYED -> givens.conditionAnd(ship, "readyTick");
            case SHIP_DOCKED -> givens.conditionAnd(ship, "station");
            case CLOAKED, ALREADY_CLOAKED, NOT_CLOAKED -> givens.fields(ship, "cloaked", "cloakReadyTick");
            case THRUST_OUT_OF_RANGE -> givens.ofClass(ship, "thrustMax");
            case PLACE_OUT_OF_SECTOR -> givens.rules(Rule.SECTOR_SIZE_MM, Rule.SECTORS_WIDE, Rule.SECTORS_HIGH);
            case NO_SUCH_MOUNT, NO_WEAPON -> givens.mounts(ship);
            case NO_SUCH_ORE -> List.of(Fact.of("kinds of ore", scene.ores.count, FieldUnit.NONE));
            case NO_MINING_LASER -> givens.ofClass(ship, "miningYield");
            case NO_CLOAK -> givens.ofClass(ship, "cloakEnergyPerTick");
            case NO_LOCK -> givens.fields(ship, "lock");
            case NO_SUCH_TARGET -> givens.target(target);
            case ASTEROID_DEPLETED -> givens.asteroid(target);
            case LOCK_NOT_READY -> with(givens.fields(ship, "lockTick"), givens.ofClass(ship, "lockTicks"));
            case SAFE_ZONE, PVP_FORBIDDEN -> givens.zones(ship, target);
            case WEAPON_COOLING_DOWN -> with(ofMount(intent, "mountReady"), weapon(intent, "cooldownTicks"));
            case CLOAK_NOT_READY ->
                with(givens.fields(ship, "cloakReadyTick"), givens.ofClass(ship, "cloakReadyTicks"));
            case TARGET_OUT_OF_RANGE -> with(givens.distance(ship, target), reach(intent));
            case TARGET_OUT_OF_ARC -> with(weapon(intent, "arc"), givens.fields(ship, "heading"), mountAngle(intent));
            case NOT_ENOUGH_ENERGY -> with(givens.fields(ship, "energy"), consumption(intent));
            case TOO_FAST -> with(List.of(scene.speed(ship)), givens.rules(Rule.DOCK_SPEED));
            case NOT_ENOUGH_CARGO -> ofMount(intent, "ore");
            case HOLD_FULL -> givens.hold(ship);
            case MISSILES_AT_CAP -> givens.missiles();
            case WRECKS_AT_CAP -> givens.wrecks();
        };
    }

    /// What the intent is about: of a shot, the ship in the lock.
    private long targetOf(PlayerIntent intent) {
        return intent.intent() instanceof Intent.Fire
                ? scene.lockOf(intent.ship())
                : intent.intent().target();
    }

    /// The field whose name ends in the mount, or the ore, that the intent names.
    private List<Fact> ofMount(PlayerIntent intent, String column) {
        return givens.fields(intent.ship(), column + intent.intent().argument());
    }

    private List<Fact> mountAngle(PlayerIntent intent) {
        return givens.ofClass(intent.ship(), "mountAngle" + intent.intent().argument());
    }

    private List<Fact> consumption(PlayerIntent intent) {
        return with(
                givens.ofClass(intent.ship(), "energyGain"),
                intent.intent() instanceof Intent.Fire
                        ? weapon(intent, "energy")
                        : givens.ofClass(intent.ship(), "cloakEnergyPerTick"));
    }

    /// A value of the weapon on the mount that an intent names.
    private List<Fact> weapon(PlayerIntent intent, String column) {
        return givens.of(scene.weaponOn(intent.ship(), intent.intent().argument()), column);
    }

    /// How far it reaches whatever the intent is.
    private List<Fact> reach(PlayerIntent intent) {
        return switch (intent.intent()) {
            case Intent.Fire _ ->
                with(weapon(intent, "rangeMm"), List.of(Fact.of("seen at tick", intent.seenTick(), FieldUnit.TICK)));
            case Intent.Mine(long asteroid) ->
                List.of(scene.ofClass(intent.ship(), "miningRangeMm"), givens.radius(asteroid));
            case Intent.Scoop _ -> List.of(scene.rule(Rule.SCOOP_RANGE_MM));
            case Intent.Dock(long station) -> List.of(scene.rule(Rule.DOCK_RANGE_MM), scene.field(station, "radiusMm"));
            case Intent _ -> List.of(scene.ofClass(intent.ship(), "lockRangeMm"));
        };
    }
}
