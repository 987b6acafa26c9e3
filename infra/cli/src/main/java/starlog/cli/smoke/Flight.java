package starlog.cli.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import starlog.cli.smoke.Hops.Arrived;
import starlog.cli.smoke.Hops.Broken;
import starlog.load.GameClient;
import starlog.load.prediction.PredictionCount;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.FeedItem.IntentVerdict;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;

/// What the player does: enters the world, turns towards the middle of the sector, flies a little, stops; while another
/// connection watches. Ships enter around the station in the middle, where nobody can be shot; whoever flies towards
/// it stays there, also if this hears of it seconds late. One thread.
final class Flight {
    /// So far off may be what the feed shows of a ship that is near, by each axis; see `Detail.NEAR` in query-api.
    private static final int OFF_MAX_MM = 256;

    private final Hops hops;
    private final GameClient player;
    private final GameClient watcher;
    private final int sectorSizeMm;
    private final int thrust;
    private final ShipTrack track;
    private final ShipTrack watched;
    private final List<String> kinds = new ArrayList<>();
    private long lastTick;

    Flight(Hops hops, GameClient player, GameClient watcher, int sectorSizeMm, int thrust) {
        this.hops = hops;
        this.player = player;
        this.watcher = watcher;
        this.sectorSizeMm = sectorSizeMm;
        this.thrust = thrust;
        this.track = ShipTrack.of(player.ship(), player.live());
        this.watched = ShipTrack.of(player.ship(), watcher.live());
    }

    void fly() throws Broken {
        order("spawn", new Intent.Spawn(), _ -> true, "sees ship " + player.ship());
        OwnShip born = track.first().orElseThrow().own();
        int heading = Angle.atan2(sectorSizeMm / 2 - born.yMm(), sectorSizeMm / 2 - born.xMm());
        order("steer", new Intent.Steer(heading), ship -> ship.heading() == heading, "sees it turn to " + heading);
        order("thrust", new Intent.Thrust(thrust), ship -> flies(ship, born), "sees it fly");
        order("stop", new Intent.Stop(), ship -> ship.thrust() <= 0, "sees it brake");
        hops.run("both feeds", this::compareFeeds);
        hops.run("prediction", () -> reckoned(player.prediction()));
    }

    /// The kinds of all intents sent, in order.
    List<String> kinds() {
        return kinds;
    }

    ShipTrack track() {
        return track;
    }

    /// The tick that applied the last intent.
    long lastTick() {
        return lastTick;
    }

    private void order(String name, Intent intent, Predicate<OwnShip> sees, String seen) throws Broken {
        long sequence = player.intents().lastSequence() + 1;
        var applied = Arrived.stamp(player.live().first(frame -> verdict(frame, sequence)));
        var visible = Arrived.stamp(
                watcher.live().first(_ -> watcher.live().look(LivePicture::own).filter(sees)));
        long begin = System.nanoTime();
        CompletableFuture<Arrived<IntentReply>> answered = Arrived.stamp(player.send(intent));
        kinds.add(Intent.nameOf(intent.kind()));

        hops.await(name + " receipt", begin, answered, Flight::receipt);
        lastTick = hops.await(
                        name + " applied",
                        begin,
                        applied,
                        verdict -> "tick " + verdict.tick() + " " + accepted(verdict))
                .tick();
        hops.await(name + " seen", begin, visible, ship -> "another client " + seen + " at tick " + ship.tick());
    }

    private static String receipt(IntentReply reply) {
        return switch (reply) {
            case IntentReply.Receipt(long _, int sector, long offset) -> "sector " + sector + " offset " + offset;
            case IntentReply.Refusal(long _, String code, String message) ->
                throw new IllegalStateException("refused: " + code + " " + message);
        };
    }

    private static Verdict accepted(IntentVerdict told) {
        Verdict verdict = Verdict.of(told.verdict());
        if (verdict != Verdict.ACCEPTED) throw new IllegalStateException("the verdict is " + verdict);
        return verdict;
    }

    private static Optional<IntentVerdict> verdict(FeedFrame frame, long sequence) {
        for (FeedItem item : frame.items())
            if (item instanceof IntentVerdict verdict && verdict.sequence() == sequence) return Optional.of(verdict);
        return Optional.empty();
    }

    /// Others may push a ship aside; so one whose engine is off does not count.
    private boolean flies(OwnShip now, OwnShip born) {
        return now.thrust() == thrust && (now.xMm() != born.xMm() || now.yMm() != born.yMm());
    }

    /// Nobody but its player flies the ship, so it was to be where its client has reckoned it to be.
    private static String reckoned(PredictionCount count) {
        if (count.mispredictions() > 0) throw new IllegalStateException(count + "; " + count.firstMisprediction());
        if (count.checked() == 0) throw new IllegalStateException("no tick was reckoned ahead");
        return count.toString();
    }

    private String compareFeeds() throws ExecutionException, InterruptedException {
        ShipMoment theirs = sharedMoment();
        ShipMoment mine = track.at(theirs.tick()).orElseThrow();
        if (!mine.equals(theirs)) throw new IllegalStateException(mine + " and " + theirs);
        if (theirs.offMm() > OFF_MAX_MM)
            throw new IllegalStateException("shown %d mm from its place: %s".formatted(theirs.offMm(), theirs));
        OwnShip ship = mine.own();
        return String.format(Locale.ROOT, "tick %d x=%d y=%d in both", ship.tick(), ship.xMm(), ship.yMm());
    }

    /// As the watcher has it: the newest tick, not before the last intent's, that both feeds have told apart from others.
    private ShipMoment sharedMoment() throws ExecutionException, InterruptedException {
        try {
            return watcher.live()
                    .first(_ -> watched.newestIn(track, lastTick))
                    .get(hops.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException none) {
            throw new IllegalStateException("no tick from " + lastTick + " on is told by itself in both feeds");
        }
    }
}
