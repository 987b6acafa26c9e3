package starlog.sector.twin.rules;

import starlog.sector.rulebook.AsteroidFields;
import starlog.sector.rulebook.StationSites;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Draw;

/// Section 0: the world's beginning.
public final class TwinGenesis {
    private static final int ASTEROIDS_MAX = 1_024;

    private TwinGenesis() {}

    /// When the first rules have come.
    public static void begin(TwinWorld world) {
        world.ledger.begun = 1;
        StationSites sites = world.rules.stations;
        for (int row = 0; row < sites.count; row++) {
            TwinStation station = new TwinStation(world.nextId());
            station.xMm = world.permille(sites.xPermille[row]);
            station.yMm = world.permille(sites.yPermille[row]);
            station.radiusMm = sites.radiusMm[row];
            world.stations.put(station.id, station);
        }
        AsteroidFields fields = world.rules.fields;
        for (int field = 0; field < fields.count; field++)
            for (int i = 0; i < fields.asteroids[field]; i++)
                if (world.asteroids.size() < ASTEROIDS_MAX) asteroid(world, field);
    }

    private static void asteroid(TwinWorld world, int field) {
        AsteroidFields fields = world.rules.fields;
        TwinAsteroid asteroid = new TwinAsteroid(world.nextId());
        int angle = world.draw(65_536, asteroid.id, Draw.FIELD_ANGLE);
        long radial = world.draw(fields.radiusMm[field], asteroid.id, Draw.FIELD_RADIUS);
        asteroid.field = field;
        asteroid.ore = fields.ore[field] - 1;
        asteroid.xMm = world.clamp(world.permille(fields.xPermille[field]) + Plane.alongX(radial, angle));
        asteroid.yMm = world.clamp(world.permille(fields.yPermille[field]) + Plane.alongY(radial, angle));
        long sizes = fields.rockMaxMm[field] - fields.rockMinMm[field] + 1;
        asteroid.radiusFullMm = fields.rockMinMm[field] + world.draw(sizes, asteroid.id, Draw.ROCK_SIZE);
        asteroid.amount = fields.amount[field];
        asteroid.amountFull = fields.amount[field];
        world.asteroids.put(asteroid.id, asteroid);
        world.ledger.oreCreated[asteroid.ore] += asteroid.amount;
    }
}
