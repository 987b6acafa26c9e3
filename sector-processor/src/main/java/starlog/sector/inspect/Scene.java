package starlog.sector.inspect;

import java.util.List;
import starlog.schemas.space.SquareRoot;
import starlog.sector.field.FieldUnit;
import starlog.sector.rulebook.AsteroidFields;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.rulebook.WorldRules;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Held;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.Wrecks;

/// The state as it is just now, with facts of it by name. Valid until the next input or rule. One thread.
final class Scene {
    final Ships ships;
    final Missiles missiles;
    final Asteroids asteroids;
    final Stations stations;
    final Wrecks wrecks;
    final Held held;
    final WorldRules rules;
    final Weapons weapons;
    final ShipClasses classes;
    final Zones zones;
    final Ores ores;
    final AsteroidFields fields;
    private final List<Table> tables;

    Scene(Sector sector) {
        tables = sector.tables();
        ships = the(Ships.class);
        missiles = the(Missiles.class);
        asteroids = the(Asteroids.class);
        stations = the(Stations.class);
        wrecks = the(Wrecks.class);
        held = the(Held.class);
        rules = the(WorldRules.class);
        weapons = the(Weapons.class);
        classes = the(ShipClasses.class);
        zones = the(Zones.class);
        ores = the(Ores.class);
        fields = the(AsteroidFields.class);
    }

    private <T extends Table> T the(Class<T> type) {
        for (Table table : tables) if (type.isInstance(table)) return type.cast(table);
        throw new IllegalStateException("the state has no " + type.getSimpleName());
    }

    Fact rule(Rule rule) {
        return Fact.of("rule " + rule.key, rules.get(rule), unitOf(rule));
    }

    private static String unitOf(Rule rule) {
        if (rule.key.endsWith("-mm-per-1024-ticks")) return FieldUnit.SPEED;
        if (rule.key.endsWith("-mm")) return FieldUnit.MM;
        if (rule.key.endsWith("-ticks")) return "ticks";
        if (rule.key.endsWith("-permille")) return FieldUnit.PERMILLE;
        if (rule.key.endsWith("-milli-points")) return FieldUnit.POINTS;
        return FieldUnit.NONE;
    }

    /// A value of a row of a table of rules.
    Fact rule(RuleTable table, int row, String column) {
        String path = "rule " + table.name + "/" + table.nameOf(row) + " " + column;
        return Fact.of(path, table.column(column).get(row), FieldUnit.of(column));
    }

    /// A value of the ship's class.
    Fact ofClass(long ship, String column) {
        int row = ships.rowOf(ship);
        if (row == Table.NO_ROW) return absent(ship);
        return rule(classes, ships.shipClass[row], column);
    }

    /// The weapon on a ship's mount, or -1.
    int weaponOn(long ship, int mount) {
        int row = ships.rowOf(ship);
        boolean known = row != Table.NO_ROW && mount >= 0 && mount < ShipClasses.MOUNTS;
        return known ? classes.weaponOn(ships.shipClass[row], mount) : -1;
    }

    /// A field of any entity.
    Fact field(long id, String column) {
        EntityTable table = tableOf(id);
        return table == null ? absent(id) : field(table, table.rowOf(id), column);
    }

    private static Fact field(EntityTable table, int row, String column) {
        for (Column each : table.columns())
            if (each.name().equals(column))
                return Fact.of(nameOf(table, table.id[row]) + " " + column, each.get(row), FieldUnit.of(column));
        return Fact.of(nameOf(table, table.id[row]) + " has no " + column, 0, FieldUnit.NONE);
    }

    private static String nameOf(EntityTable table, long id) {
        String single = table.name.endsWith("s") ? table.name.substring(0, table.name.length() - 1) : table.name;
        return single + " " + id;
    }

    private static Fact absent(long id) {
        return new Fact("entity", id, FieldUnit.NONE, "not here");
    }

    /// Where an entity is, or null.
    private EntityTable tableOf(long id) {
        for (EntityTable table : List.of(ships, missiles, asteroids, stations, wrecks))
            if (table.rowOf(id) != Table.NO_ROW) return table;
        return null;
    }

    /// From middle to middle, rounded down.
    Fact distance(long one, long other) {
        EntityTable ofOne = tableOf(one);
        EntityTable ofOther = tableOf(other);
        if (ofOne == null) return absent(one);
        if (ofOther == null) return absent(other);
        long x = place(ofOne, one, "xMm") - place(ofOther, other, "xMm");
        long y = place(ofOne, one, "yMm") - place(ofOther, other, "yMm");
        return Fact.of("distance to " + nameOf(ofOther, other), SquareRoot.floor(x * x + y * y), FieldUnit.MM);
    }

    private static long place(EntityTable table, long id, String column) {
        return table.column(column).get(table.rowOf(id));
    }

    Fact speed(long ship) {
        int row = ships.rowOf(ship);
        if (row == Table.NO_ROW) return absent(ship);
        long x = ships.vxMmPer1024Ticks[row];
        long y = ships.vyMmPer1024Ticks[row];
        return Fact.of("speed of ship " + ship, SquareRoot.floor(x * x + y * y), FieldUnit.SPEED);
    }

    /// In which zone a ship is.
    Fact zone(long ship) {
        int row = ships.rowOf(ship);
        if (row == Table.NO_ROW) return absent(ship);
        int kind = zones.kindAt(ships.xMm[row], ships.yMm[row], rules.getInt(Rule.SECTOR_SIZE_MM));
        String word = switch (kind) {
            case Zones.SAFE -> "safe";
            case Zones.PVP -> "pvp";
            default -> "open: players shoot at the world's ships alone";
        };
        return new Fact("zone of ship " + ship, kind, FieldUnit.NONE, word);
    }

    /// Of what a ship has locked, 0 for nothing.
    long lockOf(long ship) {
        int row = ships.rowOf(ship);
        return row == Table.NO_ROW ? 0 : ships.lock[row];
    }
}
