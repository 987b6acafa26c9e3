package starlog.query.sector;

import java.time.InstantSource;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.NotReady;
import starlog.query.http.WholeNumber;
import starlog.query.world.Moment;
import starlog.query.world.WatchedSector;
import starlog.query.world.World;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /sectors`, `GET /sectors/{sector}` and `GET /sectors/{sector}/entities`. Any thread.
public final class SectorRoutes {
    private final World world;
    private final InstantSource clock;

    public SectorRoutes(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    public Response sectors(Request request) {
        var moments = world.moments().orElseThrow(() -> NotReady.because(world.whyWaiting()));
        SectorList list = SectorList.of(moments, clock);
        return Answer.of(list.asOf(), list);
    }

    public Response sector(Request request) {
        Moment moment = moment(request);
        Freshness asOf = Freshness.of(moment, clock);
        return Answer.of(asOf, SectorView.of(moment, asOf));
    }

    public Response entities(Request request) {
        EntityPage page = EntityPage.of(request);
        Moment moment = moment(request);
        Freshness asOf = Freshness.of(moment, clock);
        return Answer.of(asOf, EntityList.of(moment, asOf, page));
    }

    private Moment moment(Request request) {
        WatchedSector sector = named(WholeNumber.inPath(request, "sector"));
        return sector.moment().orElseThrow(() -> NotReady.because(sector.whyWaiting()));
    }

    private WatchedSector named(long sector) {
        if (sector >= 0 && sector < world.sectorCount()) return world.sector((int) sector);
        String detail = "the world has sectors 0 to " + (world.sectorCount() - 1) + ", not " + sector;
        throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", detail);
    }
}
