package starlog.query.interest;

import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;

/// What there truly is in a sector, by slots, and in which cell each is. One thread.
final class Truth {
    private static final int SHIPS = 0; // place in Slots.PLACED

    final Slots slots = new Slots();
    private final Cells cells;
    private final Trends trends = new Trends();
    private final Body body = new Body();
    private Scene scene = Scene.empty();

    Truth(Cells cells) {
        this.cells = cells;
    }

    Scene scene() {
        return scene;
    }

    /// Takes the sector as it is now, so many ticks later.
    void take(Scene now, int ticks, Crossings crossings) {
        scene = now;
        slots.call(now);
        trends.reserve(slots.size());
        place(crossings);
        followShips(ticks);
    }

    private void place(Crossings crossings) {
        for (int i = 0; i < slots.goneCount(); i++) {
            int slot = slots.gone(i);
            if (slots.cells[slot] != Cells.NOWHERE) crossings.add(slot, slots.cells[slot], Cells.NOWHERE);
        }
        for (Roll roll : slots.rolls)
            for (int row = 0; row < roll.count(); row++) {
                int slot = roll.slotAt(row);
                int cell = cellOf(slot);
                if (cell == slots.cells[slot]) continue;
                crossings.add(slot, slots.cells[slot], cell);
                slots.cells[slot] = cell;
            }
    }

    private void followShips(int ticks) {
        Roll ships = slots.rolls[SHIPS];
        for (int row = 0; row < ships.count(); row++) {
            int slot = ships.slotAt(row);
            body.ship(scene, row);
            if (slots.isNew(slot)) trends.begin(slot, body);
            else trends.follow(slot, body, ticks);
        }
    }

    private int cellOf(int slot) {
        int row = slots.rows[slot];
        EntityKind kind = slots.kind(slot);
        return switch (kind) {
            case SHIP -> isHidden(slots.ids[slot]) ? Cells.NOWHERE : shipCell(row);
            case FLEET -> fleetCell(row);
            default -> {
                EntityColumns all = scene.entities(kind);
                yield cells.cellOf((int) all.value(row, "xMm"), (int) all.value(row, "yMm"));
            }
        };
    }

    private int shipCell(int row) {
        return cells.cellOf(scene.ships().xMm[row], scene.ships().yMm[row]);
    }

    /// A fleet is where its commander is.
    private int fleetCell(int row) {
        long commander = scene.entities(EntityKind.FLEET).value(row, "commander");
        int ship = scene.ships().rowOf(commander);
        return ship < 0 || isHidden(commander) ? Cells.NOWHERE : shipCell(ship);
    }

    /// Whether nobody may see a ship but its own player.
    boolean isHidden(long ship) {
        return scene.isCloaked(ship);
    }

    /// The slot of a ship as those may know it who see it; -1 of one that nobody may see, or that is not here.
    int slotOf(long ship) {
        return isHidden(ship) ? -1 : slots.slotOf(ship);
    }

    boolean moves(int slot) {
        EntityKind kind = slots.kind(slot);
        return kind == EntityKind.SHIP || kind == EntityKind.MISSILE;
    }

    /// A ship or missile; valid until the next call.
    Body body(int slot) {
        int row = slots.rows[slot];
        if (slots.kind(slot) == EntityKind.MISSILE) return body.missile(scene.entities(EntityKind.MISSILE), row);
        body.ship(scene, row);
        trends.apply(slot, body);
        return body;
    }
}
