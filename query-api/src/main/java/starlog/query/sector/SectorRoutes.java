package starlog.query.sector;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import starlog.query.freshness.Freshness;
import starlog.query.http.Answer;
import starlog.query.http.Caller;
import starlog.query.http.NotReady;
import starlog.query.http.Page;
import starlog.query.http.Viewer;
import starlog.query.http.WholeNumber;
import starlog.query.sight.Lookout;
import starlog.query.sight.Sight;
import starlog.query.world.Moment;
import starlog.query.world.WatchedSector;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;

/// `GET /sectors`, `GET /sectors/{sector}` and `GET /sectors/{sector}/entities`. Anybody may know how many of what
/// there are; of single ones a player what their ship sees, and operators everything. Any thread.
public final class SectorRoutes {
    private final WatchedWorld world;
    private final Caller caller;
    private final Lookout lookout;
    private final Owners owners;
    private final InstantSource clock;
    private final List<TickAnswers> answers;

    /// Questions that have one answer a tick, beside pages.
    private sealed interface Question {
        /// The owner may become known within the tick.
        record Entry(Optional<String> owner) implements Question {}

        record Counts() implements Question {}
    }

    public SectorRoutes(WatchedWorld world, Caller caller, Lookout lookout, Owners owners, InstantSource clock) {
        this.world = world;
        this.caller = caller;
        this.lookout = lookout;
        this.owners = owners;
        this.clock = clock;
        this.answers =
                Stream.generate(TickAnswers::new).limit(world.sectorCount()).toList();
    }

    /// The same for everybody.
    public Response sectors(Request request) {
        caller.viewer(request);
        var moments = world.moments().orElseThrow(() -> NotReady.because(world.whyWaiting()));
        SectorList list = SectorList.of(moments, owners.version());
        return Answer.of(request, list.asOf(), list.version(), clock, () -> list.json(this::entry));
    }

    private byte[] entry(Moment moment) {
        Optional<String> owner = owners.of(moment.sector(), moment.epoch());
        return once(moment, new Question.Entry(owner), () -> SectorEntry.of(moment, owner));
    }

    public Response sector(Request request) {
        Viewer viewer = caller.viewer(request);
        Page page = Page.of(request);
        Moment moment = moment(request);
        return answer(request, viewer, moment, () -> switch (viewer) {
            case Viewer.Operator() -> once(moment, page, () -> SectorView.whole(moment, page));
            case Viewer.Player(Identity who) ->
                lookout.in(moment, who)
                        .map(sight -> Json.bytes(SectorView.seen(sight, page)))
                        .orElseGet(() -> counted(moment));
            case Viewer.Stranger() -> counted(moment);
        });
    }

    public Response entities(Request request) {
        Viewer viewer = caller.viewer(request);
        EntityPage page = EntityPage.of(request);
        Moment moment = moment(request);
        return switch (viewer) {
            case Viewer.Operator() -> answer(request, viewer, moment, () -> all(moment, page));
            case Viewer.Player(Identity who) -> {
                Sight sight = lookout.in(moment, who).orElseThrow(() -> outOfView(moment.sector(), who));
                yield answer(request, viewer, moment, () -> seen(sight, page));
            }
            case Viewer.Stranger() -> throw Caller.missing();
        };
    }

    private byte[] counted(Moment moment) {
        return once(moment, new Question.Counts(), () -> SectorView.counted(moment));
    }

    private byte[] seen(Sight sight, EntityPage page) {
        if (page.charted()) return all(sight.moment(), page);
        return Json.bytes(EntityList.of(sight.moment(), page, row -> sight.sees(page.kind(), row)));
    }

    private byte[] all(Moment moment, EntityPage page) {
        return once(moment, page, () -> EntityList.of(moment, page, _ -> true));
    }

    private Response answer(Request request, Viewer viewer, Moment moment, Supplier<byte[]> body) {
        return Answer.of(request, Freshness.of(moment), moment.sector(), viewer, clock, body);
    }

    private byte[] once(Moment moment, Object question, Supplier<Object> answer) {
        return answers.get(moment.sector()).of(moment, question, answer);
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

    private Problem outOfView(int sector, Identity who) {
        String where = lookout.of(who)
                .map(sight -> "is in sector " + sight.moment().sector())
                .orElse("is not in the world, or is another player's");
        String detail = "your ship %d %s; of sector %d it may know the counts alone: GET /sectors/%3$d"
                .formatted(who.ship(), where, sector);
        return new Problem(403, "OUT_OF_VIEW", "Your ship does not see that", detail);
    }
}
