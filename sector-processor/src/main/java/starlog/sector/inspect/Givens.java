package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.List;
import starlog.sector.field.FieldUnit;
import starlog.sector.motion.Obstacles;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// Values of the state and of the rules that belong together, as the reasons of verdicts and events name them.
final class Givens {
    private final Scene scene;
    private final List<FieldChange> changes;

    /// @param changes that have just been made to the entity in question
    Givens(Scene scene, List<FieldChange> changes) {
        this.scene = scene;
        this.changes = changes;
    }

    @SafeVarargs
    static List<Fact> with(List<Fact>... parts) {
        List<Fact> all = new ArrayList<>();
        for (List<Fact> part : parts) all.addAll(part);
        return all;
    }

    /// Fields of an entity.
    List<Fact> fields(long id, String... columns) {
        List<Fact> all = new ArrayList<>();
        for (String column : columns) all.add(scene.field(id, column));
        return all;
    }

    /// Values of a ship's class.
    List<Fact> ofClass(long ship, String... columns) {
        List<Fact> all = new ArrayList<>();
        for (String column : columns) all.add(scene.ofClass(ship, column));
        return all;
    }

    List<Fact> rules(Rule... rules) {
        List<Fact> all = new ArrayList<>();
        for (Rule rule : rules) all.add(scene.rule(rule));
        return all;
    }

    List<Fact> distance(long one, long other) {
        return List.of(scene.distance(one, other));
    }

    /// A count, and the rule that limits it.
    List<Fact> full(String what, long count, String unit, Rule most) {
        return List.of(Fact.of(what, count, unit), scene.rule(most));
    }

    List<Fact> ships() {
        return full("ships here", scene.ships.count, "ships", Rule.SHIP_CAPACITY);
    }

    List<Fact> missiles() {
        return full("missiles under way", scene.missiles.count, "missiles", Rule.MISSILE_CAPACITY);
    }

    List<Fact> wrecks() {
        return full("wrecks here", scene.wrecks.count, "wrecks", Rule.WRECK_CAPACITY);
    }

    List<Fact> conditionAnd(long ship, String... columns) {
        return with(List.of(condition(ship)), fields(ship, columns));
    }

    List<Fact> collision(long ship, long other) {
        return with(
                bodies(ship, other),
                List.of(Fact.of("told from a speed of", Obstacles.COLLISION_SPEED, FieldUnit.SPEED)));
    }

    Fact condition(long ship) {
        Fact condition = scene.field(ship, "condition");
        String word = condition.value() == Ships.FLYING && scene.ships.rowOf(ship) != Table.NO_ROW
                ? "flying"
                : condition.value() == Ships.DOCKED ? "docked" : condition.value() == Ships.DEAD ? "destroyed" : "";
        return condition.word().isEmpty()
                ? new Fact(condition.name(), condition.value(), condition.unit(), word)
                : condition;
    }

    List<Fact> target(long target) {
        if (scene.ships.rowOf(target) == Table.NO_ROW) return List.of(scene.field(target, "id"));
        return List.of(condition(target), scene.field(target, "cloaked"));
    }

    List<Fact> asteroid(long asteroid) {
        int row = scene.asteroids.rowOf(asteroid);
        if (row == Table.NO_ROW) return target(asteroid);
        return List.of(
                scene.field(asteroid, "amount"),
                scene.field(asteroid, "amountFull"),
                scene.field(asteroid, "respawnTick"),
                scene.rule(scene.fields, scene.asteroids.field[row], "respawnTicks"));
    }

    List<Fact> zones(long ship, long target) {
        return List.of(
                scene.zone(ship), scene.zone(target), scene.field(ship, "player"), scene.field(target, "player"));
    }

    List<Fact> mounts(long ship) {
        List<Fact> all = new ArrayList<>();
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = scene.weaponOn(ship, mount);
            all.add(new Fact(
                    "mount " + mount, weapon, FieldUnit.NONE, weapon < 0 ? "empty" : scene.weapons.nameOf(weapon)));
        }
        return all;
    }

    List<Fact> of(int weapon, String... columns) {
        List<Fact> all = new ArrayList<>();
        if (weapon >= 0 && weapon < scene.weapons.count)
            for (String column : columns) all.add(scene.rule(scene.weapons, weapon, column));
        return all;
    }

    Fact radius(long asteroid) {
        int row = scene.asteroids.rowOf(asteroid);
        return row == Table.NO_ROW
                ? scene.field(asteroid, "id")
                : Fact.of("radius of asteroid " + asteroid, scene.asteroids.radiusMm(row), FieldUnit.MM);
    }

    List<Fact> hold(long ship) {
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

    List<Fact> mining(long ship, long asteroid) {
        return List.of(
                scene.distance(ship, asteroid),
                scene.ofClass(ship, "miningRangeMm"),
                radius(asteroid),
                scene.ofClass(ship, "miningYield"),
                scene.ofClass(ship, "miningTicks"),
                scene.field(asteroid, "amount"));
    }

    List<Fact> shot(long ship, long target, int weapon) {
        return with(
                List.of(scene.distance(ship, target)),
                of(weapon, "rangeMm", "hitPermille", "damage", "cooldownTicks", "energy"),
                List.of(scene.zone(target)),
                victim(target, weapon));
    }

    /// What of a weapon's damage a ship withstands, and what is left of it.
    List<Fact> victim(long ship, int weapon) {
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

    List<Fact> pointDefence(long ship) {
        List<Fact> all = new ArrayList<>();
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = scene.weaponOn(ship, mount);
            if (weapon >= 0 && scene.weapons.kind[weapon] == Weapons.POINT_DEFENCE)
                all.addAll(of(weapon, "rangeMm", "hitPermille", "cooldownTicks"));
        }
        return all;
    }

    List<Fact> bodies(long ship, long other) {
        boolean ships = scene.ships.rowOf(other) != Table.NO_ROW;
        return with(
                List.of(scene.distance(ship, other), scene.ofClass(ship, "radiusMm"), scene.ofClass(ship, "mass")),
                ships ? List.of(scene.ofClass(other, "radiusMm"), scene.ofClass(other, "mass")) : List.of());
    }

    /// How much each of those whom a ship remembers has threatened it: who leads has killed it.
    List<Fact> threats(long ship) {
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
}
