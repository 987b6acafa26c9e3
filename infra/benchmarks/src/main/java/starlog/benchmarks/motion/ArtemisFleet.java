package starlog.benchmarks.motion;

import com.artemis.Aspect;
import com.artemis.Component;
import com.artemis.ComponentMapper;
import com.artemis.World;
import com.artemis.WorldConfigurationBuilder;
import com.artemis.systems.IteratingSystem;

/// Ships as entities of artemis-odb, moved by an iterating system; without its bytecode weaving.
final class ArtemisFleet implements Fleet {
    private final World world =
            new World(new WorldConfigurationBuilder().with(new Mover()).build());
    private final ComponentMapper<Position> positions = world.getMapper(Position.class);
    private final int count;

    ArtemisFleet(int count) {
        this.count = count;
        ComponentMapper<Velocity> velocities = world.getMapper(Velocity.class);
        for (int ship = 0; ship < count; ship++) {
            int entity = world.create(); // counts from 0
            Position position = positions.create(entity);
            position.xMm = Fleet.xMm(ship);
            position.yMm = Fleet.yMm(ship);
            Velocity velocity = velocities.create(entity);
            velocity.xMm = Fleet.vxMm(ship);
            velocity.yMm = Fleet.vyMm(ship);
        }
    }

    @Override
    public void move() {
        world.process();
    }

    @Override
    public long checksum() {
        long sum = 0;
        for (int ship = 0; ship < count; ship++) {
            Position position = positions.get(ship);
            sum += Fleet.mixed(ship, position.xMm, position.yMm);
        }
        return sum;
    }

    public static final class Position extends Component {
        int xMm;
        int yMm;
    }

    public static final class Velocity extends Component {
        int xMm;
        int yMm;
    }

    private static final class Mover extends IteratingSystem {
        private ComponentMapper<Position> positions;
        private ComponentMapper<Velocity> velocities;

        Mover() {
            super(Aspect.all(Position.class, Velocity.class));
        }

        @Override
        protected void process(int entity) {
            Position position = positions.get(entity);
            Velocity velocity = velocities.get(entity);
            position.xMm += velocity.xMm;
            position.yMm += velocity.yMm;
        }
    }
}
