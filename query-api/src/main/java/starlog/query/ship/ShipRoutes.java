package starlog.query.ship;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.Caller;
import starlog.query.http.NotReady;
import starlog.query.http.Viewer;
import starlog.query.http.WholeNumber;
import starlog.query.sight.Lookout;
import starlog.query.sight.Sight;
import starlog.query.world.Moment;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;

/// `GET /ships/{id}`: a player may know their own ships and those that these see, an operator all. Any thread.
public final class ShipRoutes {
    private final WatchedWorld world;
    private final Caller caller;
    private final Lookout lookout;
    private final InstantSource clock;

    public ShipRoutes(WatchedWorld world, Caller caller, Lookout lookout, InstantSource clock) {
        this.world = world;
        this.caller = caller;
        this.lookout = lookout;
        this.clock = clock;
    }

    public Response ship(Request request) {
        Viewer viewer = caller.viewer(request);
        long id = WholeNumber.inPath(request, "id");
        if (viewer instanceof Viewer.Stranger) throw Caller.missing();
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting());
        ShipAnswer ship = viewer instanceof Viewer.Player(Identity who) ? seen(who, id) : whole(id);
        return Answer.of(request, ship.asOf(), ship.sector(), viewer, clock, () -> Json.bytes(ship));
    }

    /// A ship that is not seen is refused in the same words as one that does not exist, so that nobody learns which.
    private ShipAnswer seen(Identity who, long id) {
        Sight sight = lookout.from(id, who)
                .or(() -> lookout.of(who))
                .filter(own -> own.seesShip(id))
                .orElseThrow(() -> unknown("your ship " + who.ship() + " sees no ship " + id));
        Moment moment = sight.moment();
        int row = moment.ships().rowOf(id);
        return new ShipAnswer(moment.sector(), Freshness.of(moment), ShipView.seen(sight, row));
    }

    private ShipAnswer whole(long id) {
        Moment moment = world.find(id).orElseThrow(() -> unknown("no sector holds ship " + id));
        int row = moment.ships().rowOf(id);
        return new ShipAnswer(moment.sector(), Freshness.of(moment), ShipView.of(moment.scene(), row));
    }

    private Problem unknown(String what) {
        long tick = IntStream.range(0, world.sectorCount())
                .mapToLong(sector -> world.sector(sector).tick())
                .min()
                .orElse(0);
        return new Problem(
                404,
                "SHIP_UNKNOWN",
                "No such ship",
                what + " as of tick " + tick,
                Map.of(Answer.TICK_HEADER, Long.toString(tick)));
    }
}
