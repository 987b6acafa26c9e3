package starlog.query.ship;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
        List<Moment> moments = world.moments().orElseThrow(() -> NotReady.because(world.whyWaiting()));
        for (Moment moment : moments) {
            int row = moment.ships().rowOf(id);
            if (row < 0) continue;
            Freshness asOf = Freshness.of(moment, clock);
            return Answer.of(asOf, new ShipAnswer(moment.sector(), asOf, ShipView.of(moment.scene(), row)));
        }
        throw unknown(id, moments);
    }

    private static Problem unknown(long id, List<Moment> moments) {
        long tick = moments.stream().mapToLong(Moment::tick).min().orElse(0);
        return new Problem(
                404,
                "SHIP_UNKNOWN",
                "No such ship",
                "no sector holds ship " + id + " as of tick " + tick,
                Map.of(Answer.TICK_HEADER, Long.toString(tick)));
    }
}
