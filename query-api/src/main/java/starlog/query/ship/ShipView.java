package starlog.query.ship;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import starlog.query.sight.Sight;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.ShipCondition;

/// A ship as a client reads it, in the simulation's own integers.
///
/// @param player 0 for a ship of the world; null, and left out, for who may not know it
/// @param x milli-units from the sector's west edge
/// @param y milli-units from the sector's south edge
/// @param vx milli-units in 1,024 ticks
/// @param vy milli-units in 1,024 ticks
/// @param heading 1/65,536 of a turn, counter-clockwise from +x
/// @param thrust milli-units per 1,024 ticks gained every tick; -1 while braking
/// @param shipClass number of its class in the world's rules
/// @param hull thousandths of a point, as armour and shield
/// @param cargo units of each ore, by the ore's number; null, and left out, for who may not know it
public record ShipView(
        long id,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long player,
        int x,
        int y,
        int vx,
        int vy,
        int heading,
        int thrust,
        long shipClass,
        Behaviour behaviour,
        ShipCondition condition,
        long hull,
        long armour,
        long shield,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> cargo) {
    private static final int CLASS = EntityKind.SHIP.column("shipClass");
    private static final int BEHAVIOUR = EntityKind.SHIP.column("behaviour");
    private static final int CONDITION = EntityKind.SHIP.column("condition");
    private static final int HULL = EntityKind.SHIP.column("hull");
    private static final int ARMOUR = EntityKind.SHIP.column("armour");
    private static final int SHIELD = EntityKind.SHIP.column("shield");
    private static final List<Long> NO_CARGO =
            Collections.nCopies(EntityKind.CARGO.columns().size(), 0L);

    public ShipView {
        cargo = cargo == null ? null : List.copyOf(cargo);
    }

    /// As a player reads it: of a ship that is not theirs, neither whose it is nor what it carries.
    ///
    /// @param row of the ship among those of the sight's moment
    public static ShipView seen(Sight sight, int row) {
        ShipView ship = of(sight.moment().scene(), row);
        return sight.owns(ship.id) ? ship : ship.fromOutside();
    }

    private ShipView fromOutside() {
        return new ShipView(
                id, null, x, y, vx, vy, heading, thrust, shipClass, behaviour, condition, hull, armour, shield, null);
    }

    /// Everything about a ship.
    ///
    /// @param row of the ship among the scene's ships
    public static ShipView of(Scene scene, int row) {
        ShipColumns ships = scene.ships();
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        int body = bodies.rowOf(ships.ids[row]);
        return new ShipView(
                ships.ids[row],
                ships.players[row],
                ships.xMm[row],
                ships.yMm[row],
                ships.vxMmPer1024Ticks[row],
                ships.vyMmPer1024Ticks[row],
                ships.headings[row],
                ships.thrusts[row],
                value(bodies, body, CLASS),
                Behaviour.of(value(bodies, body, BEHAVIOUR)),
                ShipCondition.of(value(bodies, body, CONDITION)),
                value(bodies, body, HULL),
                value(bodies, body, ARMOUR),
                value(bodies, body, SHIELD),
                cargo(scene.entities(EntityKind.CARGO), ships.ids[row]));
    }

    /// A log of an older engine tells nothing but courses.
    private static long value(EntityColumns bodies, int row, int column) {
        return row < 0 ? 0 : bodies.columns[column][row];
    }

    private static List<Long> cargo(EntityColumns holds, long ship) {
        int row = holds.rowOf(ship);
        if (row < 0) return NO_CARGO;
        return IntStream.range(0, holds.columns.length)
                .mapToObj(ore -> holds.columns[ore][row])
                .toList();
    }
}
