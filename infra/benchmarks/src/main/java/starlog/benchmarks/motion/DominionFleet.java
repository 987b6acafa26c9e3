package starlog.benchmarks.motion;

import dev.dominion.ecs.api.Dominion;
import dev.dominion.ecs.api.Results;
import java.util.Iterator;

/// Ships as entities of Dominion, walked by its iterator, which is quicker than its stream.
final class DominionFleet implements Fleet {
    static {
        System.setProperty("dominion.show-banner", "false");
    }

    private final Dominion dominion = Dominion.create();

    DominionFleet(int count) {
        for (int ship = 0; ship < count; ship++)
            dominion.createEntity(
                    new Position(ship, Fleet.xMm(ship), Fleet.yMm(ship)),
                    new Velocity(Fleet.vxMm(ship), Fleet.vyMm(ship)));
    }

    @Override
    public void move() {
        Iterator<Results.With2<Position, Velocity>> ships =
                dominion.findEntitiesWith(Position.class, Velocity.class).iterator();
        while (ships.hasNext()) {
            Results.With2<Position, Velocity> ship = ships.next();
            ship.comp1().xMm += ship.comp2().xMm;
            ship.comp1().yMm += ship.comp2().yMm;
        }
    }

    @Override
    public long checksum() {
        long sum = 0;
        for (Results.With1<Position> found : dominion.findEntitiesWith(Position.class)) {
            Position position = found.comp();
            sum += Fleet.mixed(position.ship, position.xMm, position.yMm);
        }
        return sum;
    }

    static final class Position {
        final int ship;
        int xMm;
        int yMm;

        Position(int ship, int xMm, int yMm) {
            this.ship = ship;
            this.xMm = xMm;
            this.yMm = yMm;
        }
    }

    static final class Velocity {
        final int xMm;
        final int yMm;

        Velocity(int xMm, int yMm) {
            this.xMm = xMm;
            this.yMm = yMm;
        }
    }
}
