package starlog.query.me;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.Caller;
import starlog.query.http.NotReady;
import starlog.query.http.Viewer;
import starlog.query.ship.ShipView;
import starlog.query.sight.Lookout;
import starlog.query.world.Moment;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;

/// `GET /me`. Any thread.
public final class MeRoutes {
    private final WatchedWorld world;
    private final Caller caller;
    private final Lookout lookout;
    private final InstantSource clock;

    public MeRoutes(WatchedWorld world, Caller caller, Lookout lookout, InstantSource clock) {
        this.world = world;
        this.caller = caller;
        this.lookout = lookout;
        this.clock = clock;
    }

    public Response me(Request request) {
        Identity who = caller.of(request);
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting());
        MeView me = lookout.of(who).map(sight -> inWorld(who, sight.moment())).orElseGet(() -> shipless(who));
        return Answer.of(request, me.asOf(), me.sector(), new Viewer.Player(who), clock, () -> Json.bytes(me));
    }

    private MeView shipless(Identity who) {
        if (who.sector() < 0 || who.sector() >= world.sectorCount()) throw outside(who);
        Moment home = world.sector(who.sector()).moment().orElseThrow(() -> NotReady.because(world.whyWaiting()));
        Freshness asOf = Freshness.of(home);
        return new MeView(who.player(), who.name(), null, who.sector(), 0, asOf, null);
    }

    private MeView inWorld(Identity who, Moment moment) {
        int row = moment.ships().rowOf(who.ship());
        Freshness asOf = Freshness.of(moment);
        ShipView ship = ShipView.of(moment.scene(), row);
        long lastSequence = moment.ships().lastSequences[row];
        Map<String, Long> helm = helm(moment.scene().entities(EntityKind.HELM), who.ship());
        return new MeView(who.player(), who.name(), ship, moment.sector(), lastSequence, asOf, helm);
    }

    private static Map<String, Long> helm(EntityColumns helms, long ship) {
        int row = helms.rowOf(ship);
        if (row < 0) return null;
        Map<String, Long> helm = new LinkedHashMap<>();
        for (String column : helms.kind.columns()) helm.put(column, helms.value(row, column));
        return helm;
    }

    private static Problem outside(Identity who) {
        return new Problem(404, "SECTOR_UNKNOWN", "No such sector", "the token names sector " + who.sector());
    }
}
