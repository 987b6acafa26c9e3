package starlog.query.chart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import starlog.query.http.Caller;
import starlog.query.http.Viewer;
import starlog.query.http.WholeNumber;
import starlog.query.rules.RulesBook;
import starlog.query.rules.RulesInForce;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.schemas.space.SectorGrid;

/// `GET /map`, for players: the sectors in their places, and what stands still in each. Any thread.
public final class MapRoutes {
    private static final int LIMIT_USUAL = 64;
    private static final int LIMIT_MAX = 256; // some 2 kB of JSON each
    private static final int SECTOR_BYTES_USUAL = 2_500;
    private static final byte[] NOTHING = {};

    private final Caller caller;
    private final SectorGrid grid;
    private final int sectorSizeMm;
    private final Charts charts;

    public MapRoutes(WatchedWorld world, Caller caller, SectorGrid grid, int sectorSizeMm, RulesBook rules) {
        this.caller = caller;
        this.grid = grid;
        this.sectorSizeMm = sectorSizeMm;
        this.charts = new Charts(world, grid, sectorSizeMm, new RulesInForce(world, rules), System::nanoTime);
    }

    public Response map(Request request) {
        if (caller.viewer(request) instanceof Viewer.Stranger) throw Caller.missing();
        int from = whole(request, "from", 0, 0, grid.sectorCount() - 1);
        int limit = whole(request, "limit", LIMIT_USUAL, 1, LIMIT_MAX);
        int until = Math.min(from + limit, grid.sectorCount());
        String etag = etag(from, until);
        var headers = Map.of("ETag", etag, "Cache-Control", "private, no-cache", "Vary", "Authorization");
        boolean known = request.header("If-None-Match").filter(etag::equals).isPresent();
        return known
                ? new Response(304, "", NOTHING, headers)
                : new Response(200, "application/json", page(from, until), headers);
    }

    private static int whole(Request request, String name, int usual, int min, int max) {
        long value = WholeNumber.inQuery(request, name).orElse(usual);
        if (value < min || value > max)
            throw new Problem(
                    400,
                    name.toUpperCase(Locale.ROOT) + "_OUT_OF_RANGE",
                    "Not such a part of the map",
                    "%s must be %d to %d: %d".formatted(name, min, max, value));
        return (int) value;
    }

    private String etag(int from, int until) {
        long hash = until;
        for (int sector = from; sector < until; sector++) hash = 31 * hash + charts.hash(sector);
        return "\"map-%d-%d-%x\"".formatted(from, until, hash);
    }

    private byte[] page(int from, int until) {
        var json = new ByteArrayOutputStream(SECTOR_BYTES_USUAL * (until - from));
        write(
                json,
                "{\"sectorsWide\":%d,\"sectorsHigh\":%d,\"sectorSizeMm\":%d,\"sectors\":["
                        .formatted(grid.wide(), grid.high(), sectorSizeMm));
        for (int sector = from; sector < until; sector++) {
            if (sector > from) json.write(',');
            json.writeBytes(charts.json(sector));
        }
        write(json, until < grid.sectorCount() ? "],\"next\":" + until + "}" : "]}");
        return json.toByteArray();
    }

    private static void write(ByteArrayOutputStream json, String text) {
        json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
