package starlog.load.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import starlog.load.prediction.Space.Obstacle;
import starlog.schemas.event.EntityKind;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.frame.Sighting;

/// What is about the own ship in a picture, as that is now. One thread at a time.
///
/// @param ship the own one
/// @param rules in force in the ship's sector
record Surroundings(LivePicture picture, long ship, MotionRules rules) {
    private static final int NEAR_MM = 200_000; // beside radii: farther than a ship flies in the ticks of a frame
    private static final int TOUCH_MM =
            1_000; // a tick: others are shown a quarter of a unit off, and change their velocities
    private static final int TICKS = 1_024; // of a velocity
    private static final int ORES = 4;

    /// Empty of a class that the rules do not have.
    Optional<Space> space(OwnShip own) {
        return ownCraft().map(craft -> new Space(craft, loadKg(), rules.boundsOf(own.sector()), obstacles(own)));
    }

    private Optional<Craft> ownCraft() {
        return rules.craft((int) picture.cockpit("shipClass"));
    }

    private long loadKg() {
        long kg = 0;
        for (int ore = 0; ore < ORES; ore++) kg += rules.kg(ore, picture.cockpit("ore" + ore));
        return kg;
    }

    private List<Obstacle> obstacles(OwnShip own) {
        List<Sighting> near = new ArrayList<>();
        picture.forEach(seen -> {
            if (seen.sector() == own.sector() && isNear(seen, own) && radiusMm(seen) > 0) near.add(seen);
        });
        near.sort(Comparator.comparing(Sighting::kind).reversed().thenComparing(Sighting::id)); // stations first
        return near.stream()
                .map(seen -> new Obstacle(seen.x() / FeedItem.QUARTERS, seen.y() / FeedItem.QUARTERS, radiusMm(seen)))
                .toList();
    }

    private static boolean isNear(Sighting seen, OwnShip own) {
        long reach = NEAR_MM + (long) radiusMm(seen);
        return Math.abs(seen.x() / FeedItem.QUARTERS - (long) own.xMm()) < reach
                && Math.abs(seen.y() / FeedItem.QUARTERS - (long) own.yMm()) < reach;
    }

    /// 0 of what is no obstacle.
    private static int radiusMm(Sighting seen) {
        return switch (seen.told()) {
            case FeedItem.StationSeen station -> station.radiusMm();
            case FeedItem.AsteroidSeen rock
            when rock.amount() > 0 -> Obstacle.rockRadiusMm(rock.radiusFullMm(), rock.amount(), rock.amountFull());
            default -> 0;
        };
    }

    /// Whether another ship is so near that the two may touch within so many ticks, or have done so in as many.
    boolean mayTouchShip(OwnShip own, int ticks) {
        int radiusMm = ownCraft().map(Craft::radiusMm).orElse(0);
        long movedMm = (Math.abs((long) own.vxMmPer1024Ticks()) + Math.abs((long) own.vyMmPer1024Ticks())) / TICKS;
        List<Sighting> touching = new ArrayList<>();
        picture.forEach(seen -> {
            if (isOther(seen, own) && distanceMm(seen, own) < radiusMm + movedMm * ticks + reachMm(seen, ticks))
                touching.add(seen);
        });
        return !touching.isEmpty();
    }

    private boolean isOther(Sighting seen, OwnShip own) {
        return seen.kind() == EntityKind.SHIP && seen.id() != ship && seen.sector() == own.sector();
    }

    private static double distanceMm(Sighting seen, OwnShip own) {
        return Math.hypot(
                seen.x() / FeedItem.QUARTERS - (double) own.xMm(), seen.y() / FeedItem.QUARTERS - (double) own.yMm());
    }

    /// What another ship is in size, moves, and may be off.
    private long reachMm(Sighting seen, int ticks) {
        int shipClass = ((FeedItem.ShipSeen) seen.told()).shipClass();
        int radiusMm = rules.craft(shipClass).map(Craft::radiusMm).orElse(NEAR_MM);
        long movedMm = (Math.abs((long) seen.vx()) + Math.abs((long) seen.vy())) / FeedItem.QUARTERS;
        return radiusMm + (movedMm + TOUCH_MM) * ticks;
    }

    /// Whether an entity is a ship, or nothing that is in view.
    boolean isShip(long id) {
        return picture.find(id).filter(seen -> seen.kind() != EntityKind.SHIP).isEmpty();
    }
}
