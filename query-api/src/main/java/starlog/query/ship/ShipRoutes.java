package starlog.query.ship;

import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.NotReady;
import starlog.query.http.WholeNumber;
import starlog.query.world.Moment;
import starlog.query.world.World;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /ships/{id}`. Any thread.
public final class ShipRoutes {
    private final World world;
    private final InstantSource clock;

    public ShipRoutes(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    public Response ship(Request request) {
        long id = WholeNumber.inPath(request, "id");
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting());
        Moment moment = world.find(id).orElseThrow(() -> unknown(id));
        Freshness asOf = Freshness.of(moment, clock);
        ShipView ship = ShipView.of(moment.scene(), moment.ships().rowOf(id));
        return Answer.of(asOf, new ShipAnswer(moment.sector(), asOf, ship));
    }

    private Problem unknown(long id) {
        long tick = IntStream.range(0, world.sectorCount())
                .mapToLong(sector -> world.sector(sector).tick())
                .min()
                .orElse(0);
        return new Problem(
                404,
                "SHIP_UNKNOWN",
                "No such ship",
                "no sector holds ship " + id + " as of tick " + tick,
                Map.of(Answer.TICK_HEADER, Long.toString(tick)));
    }
}
