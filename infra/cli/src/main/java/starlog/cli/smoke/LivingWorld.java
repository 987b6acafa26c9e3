package starlog.cli.smoke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.SectorReport;
import starlog.schemas.event.EntityKind;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.frame.Sighting;

/// What is in the sector beside players: the server must count it, at once or soon, and whatever is near the ship by the
/// chart its live feed must show.
final class LivingWorld {
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int CHARTED_MAX = 1_000; // of a kind

    private final GameServer server;
    private final GameClient client;
    private final int radiusMm;
    private final Duration deadline;

    /// @param radiusMm how far a ship sees
    LivingWorld(GameServer server, GameClient client, int radiusMm, Duration deadline) {
        this.server = server;
        this.client = client;
        this.radiusMm = radiusMm;
        this.deadline = deadline;
    }

    String check() throws ExecutionException, InterruptedException, TimeoutException {
        SectorReport.Counts counts = counts();
        List<Map<String, Long>> charted = new ArrayList<>(charted(EntityKind.STATION));
        charted.addAll(charted(EntityKind.ASTEROID));
        long near = client.live().look(picture -> seen(charted, picture));
        return "%d ships of the world, %d asteroids with ore, %d in view"
                .formatted(counts.worldShips(), counts.asteroidsWithOre(), near);
    }

    private SectorReport.Counts counts() throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end) {
            SectorReport.Counts counts =
                    answer(server.sector(client.session(), sector())).counts();
            if (counts.worldShips() > 0 || counts.asteroidsWithOre() > 0) return counts;
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException("neither a ship of the world nor an asteroid with ore within "
                + deadline.toSeconds() + " s, as of tick " + client.live().look(LivePicture::tick));
    }

    private List<Map<String, Long>> charted(EntityKind kind)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer(server.entities(client.session(), sector(), kind, 0, CHARTED_MAX));
    }

    private int sector() {
        return client.live().look(LivePicture::sector);
    }

    private <T> T answer(CompletableFuture<T> asked) throws ExecutionException, InterruptedException, TimeoutException {
        return asked.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// How many are near, each of which is seen where it is.
    private long seen(List<Map<String, Long>> charted, LivePicture picture) {
        OwnShip own = picture.own().orElseThrow();
        List<Map<String, Long>> near = charted.stream()
                .filter(body -> Math.hypot(body.get("xMm") - own.xMm(), body.get("yMm") - own.yMm()) <= radiusMm)
                .toList();
        for (Map<String, Long> body : near)
            if (picture.find(body.get("id")).filter(seen -> isAt(body, seen)).isEmpty())
                throw new IllegalStateException("the live feed does not show what is near: " + body);
        return near.size();
    }

    private static boolean isAt(Map<String, Long> body, Sighting seen) {
        return seen.x() == FeedItem.QUARTERS * body.get("xMm") && seen.y() == FeedItem.QUARTERS * body.get("yMm");
    }
}
