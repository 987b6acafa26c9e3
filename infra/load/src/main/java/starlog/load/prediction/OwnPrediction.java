package starlog.load.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import starlog.load.prediction.Space.Bounds;
import starlog.load.prediction.Space.Obstacle;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.frame.Sighting;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.SectorGrid;

/// Folds a client's frames, and reckons its ship from tick to tick by its own intents: what comes out must be what the server
/// tells, but where another ship, a captain or a border has a hand in it. One thread at a time.
public final class OwnPrediction {
    private static final int ACCEPTED = 0;
    private static final int NEAR_MM = 100_000; // beside radii: farther than a ship flies in a tick
    private static final int ORES = 4;

    private final LivePicture picture = new LivePicture();
    private final Map<Integer, Craft> crafts = new HashMap<>();
    private final Map<Integer, Integer> oreKg = new HashMap<>();
    private final SectorGrid grid;
    private final int sizeMm;
    private final Map<Long, Intent> sent = new HashMap<>(); // until their verdicts come
    private final Flight flight = new Flight();
    private final long ship;
    private boolean between; // it has left its sector, and nothing is told of it until it arrives
    private long checked;
    private long mispredictions;

    /// @param ship the client's own
    /// @param rules as `GET /rules` tells them
    public OwnPrediction(long ship, JsonNode rules, SectorGrid grid, int sizeMm) {
        for (JsonNode each : rules.required("shipClasses")) crafts.put(number(each), Craft.of(each));
        for (JsonNode each : rules.required("ores"))
            oreKg.put(number(each), each.required("massKg").intValue());
        this.ship = ship;
        this.grid = grid;
        this.sizeMm = sizeMm;
    }

    private static int number(JsonNode row) {
        return row.required("number").intValue();
    }

    /// What the client sees.
    public LivePicture picture() {
        return picture;
    }

    /// The client has sent an intent.
    public void sent(long sequence, Intent intent) {
        sent.put(sequence, intent);
    }

    public void take(FeedFrame frame) {
        OwnShip before = picture.own().orElse(null);
        Space space = before == null ? null : around(before);
        boolean flew = flies();
        picture.apply(frame);
        between = (between || leaves(frame)) && !arrives(frame);
        OwnShip own = picture.own().orElse(null);
        boolean goesOn =
                !between && flew && flies() && own != null && before != null && own.sector() == before.sector();
        boolean crossed = own != null && before != null && own.sector() != before.sector();
        if (own != null && !goesOn && !crossed && !between) flight.helm = own.heading(); // as it spawns, or undocks
        obey(frame);
        if (goesOn && own.tick() == before.tick() + 1) reckon(own, space);
        if (own != null) flight.set(own);
    }

    private boolean leaves(FeedFrame frame) {
        return frame.items().stream()
                .anyMatch(item -> item instanceof FeedItem.Happened(EventRow event)
                        && event.kind() == StateEvent.SHIP_DEPARTED
                        && event.subject() == ship);
    }

    private static boolean arrives(FeedFrame frame) {
        return frame.items().stream().anyMatch(FeedItem.Home.class::isInstance);
    }

    private void reckon(OwnShip own, Space space) {
        flight.fly(own.tick(), space);
        checked++;
        if (!flight.isAt(own)) mispredictions++;
    }

    private void obey(FeedFrame frame) {
        for (FeedItem item : frame.items())
            if (item instanceof FeedItem.IntentVerdict verdict) {
                Intent intent = sent.remove(verdict.sequence());
                if (intent != null && verdict.verdict() == ACCEPTED) flight.obey(intent);
            }
    }

    /// Nobody has it but its player.
    private boolean flies() {
        return picture.cockpit("condition") == 0 && picture.cockpit("order") == 0;
    }

    private Space around(OwnShip own) {
        Craft craft = crafts.get((int) picture.cockpit("shipClass"));
        List<Sighting> near = new ArrayList<>();
        picture.forEach(seen -> {
            if (seen.sector() == own.sector() && isNear(seen, own) && radiusMm(seen) > 0) near.add(seen);
        });
        near.sort(Comparator.comparing(Sighting::kind).reversed().thenComparing(Sighting::id)); // stations first
        List<Obstacle> obstacles = near.stream()
                .map(seen -> new Obstacle(seen.x() / FeedItem.QUARTERS, seen.y() / FeedItem.QUARTERS, radiusMm(seen)))
                .toList();
        return new Space(craft, loadKg(), Bounds.of(grid, own.sector(), sizeMm), obstacles);
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

    private long loadKg() {
        long kg = 0;
        for (int ore = 0; ore < ORES; ore++) kg += picture.cockpit("ore" + ore) * oreKg.getOrDefault(ore, 0);
        return kg;
    }

    /// Ticks of which what was reckoned was held against what is true.
    public long checked() {
        return checked;
    }

    /// How often the two were not the same.
    public long mispredictions() {
        return mispredictions;
    }
}
