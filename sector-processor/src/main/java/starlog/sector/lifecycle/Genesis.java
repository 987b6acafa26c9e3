package starlog.sector.lifecycle;

import starlog.sector.rulebook.AsteroidFields;
import starlog.sector.rulebook.StationSites;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Stations;
import starlog.sector.world.World;

/// The world's beginning: stations and asteroids, which stay where they are for ever.
public final class Genesis {
    private Genesis() {}

    /// Makes the sector when it has its first rules. True if it did.
    public static boolean happen(World world) {
        if (!world.ledger.begin()) return false;
        for (int site = 0; site < world.rules.stations.count; site++) build(world, site);
        for (int field = 0; field < world.rules.fields.count; field++)
            for (int rock = 0; rock < world.rules.fields.asteroids[field]; rock++)
                if (!world.asteroids.isFull()) scatter(world, field);
        return true;
    }

    private static void build(World world, int site) {
        StationSites sites = world.rules.stations;
        Stations stations = world.stations;
        int row = stations.add(world.nextId());
        stations.xMm[row] = world.permille(sites.xPermille[site]);
        stations.yMm[row] = world.permille(sites.yPermille[site]);
        stations.radiusMm[row] = sites.radiusMm[site];
    }

    private static void scatter(World world, int field) {
        AsteroidFields fields = world.rules.fields;
        Asteroids asteroids = world.asteroids;
        long id = world.nextId();
        int angle = world.draw(65_536, id, Draw.FIELD_ANGLE);
        int radial = world.draw(fields.radiusMm[field], id, Draw.FIELD_RADIUS);
        int row = asteroids.add(id);
        asteroids.field[row] = field;
        asteroids.ore[row] = fields.ore[field] - 1;
        asteroids.xMm[row] = world.clamp(world.permille(fields.xPermille[field]) + Distance.alongX(radial, angle));
        asteroids.yMm[row] = world.clamp(world.permille(fields.yPermille[field]) + Distance.alongY(radial, angle));
        asteroids.radiusFullMm[row] = fields.rockMinMm[field]
                + world.draw(fields.rockMaxMm[field] - fields.rockMinMm[field] + 1, id, Draw.ROCK_SIZE);
        asteroids.amount[row] = fields.amount[field];
        asteroids.amountFull[row] = fields.amount[field];
        world.ledger.created(asteroids.ore[row], fields.amount[field]);
    }
}
