package starlog.query.sector;

import java.time.InstantSource;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.NotReady;
import starlog.query.http.PathNumber;
import starlog.query.world.Moment;
import starlog.query.world.WatchedSector;
import starlog.query.world.World;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /sectors` and `GET /sectors/{sector}`. Any thread.
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
        WatchedSector sector = named(PathNumber.of(request, "sector"));
        Moment moment = sector.moment().orElseThrow(() -> NotReady.because(sector.whyWaiting()));
        Freshness asOf = Freshness.of(moment, clock);
        return Answer.of(asOf, SectorView.of(moment, asOf));
    }

    private WatchedSector named(long sector) {
        if (sector >= 0 && sector < world.sectorCount()) return world.sector((int) sector);
        String detail = "the world has sectors 0 to " + (world.sectorCount() - 1) + ", not " + sector;
        throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", detail);
    }
}
