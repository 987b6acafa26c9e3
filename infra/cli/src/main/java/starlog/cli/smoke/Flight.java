package starlog.cli.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import starlog.cli.smoke.Hops.Arrived;
import starlog.cli.smoke.Hops.Broken;
import starlog.load.GameClient;
import starlog.load.LiveMirror.Ship;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrame.IntentVerdict;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;

/// What the player does: enters the world, turns towards the middle of the sector, flies a little, stops; while another
/// connection watches. Ships enter around the station in the middle, where nobody can be shot; whoever flies towards
/// it stays there, also if this hears of it seconds late. One thread.
final class Flight {
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
        long ship = player.ship();
        order("spawn", new Intent.Spawn(), _ -> seen(ship) != null, "sees ship " + ship);
        Ship born = track.first().orElseThrow();
        int heading = Angle.atan2(sectorSizeMm / 2 - born.yMm(), sectorSizeMm / 2 - born.xMm());
        order("steer", new Intent.Steer(heading), _ -> seen(ship).heading() == heading, "sees it turn to " + heading);
        order("thrust", new Intent.Thrust(thrust), _ -> flies(seen(ship), born), "sees it fly");
        order("stop", new Intent.Stop(), _ -> seen(ship).thrust() <= 0, "sees it brake");
        hops.run("both feeds", this::compareFeeds);
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

    private void order(String name, Intent intent, Predicate<LiveFrame> sees, String seen) throws Broken {
        long sequence = player.intents().lastSequence() + 1;
        var applied = Arrived.stamp(player.live().firstFrame(frame -> verdict(frame, sequence) != null));
        var visible =
                Arrived.stamp(watcher.live().firstFrame(frame -> seen(player.ship()) != null && sees.test(frame)));
        long begin = System.nanoTime();
        CompletableFuture<Arrived<IntentReply>> answered = Arrived.stamp(player.send(intent));
        kinds.add(Intent.nameOf(intent.kind()));

        hops.await(name + " receipt", begin, answered, Flight::receipt);
        LiveFrame frame = hops.await(
                name + " applied", begin, applied, each -> "tick " + each.tick() + " " + accepted(each, sequence));
        lastTick = frame.tick();
        hops.await(name + " seen", begin, visible, each -> "another client " + seen + " at tick " + each.tick());
    }

    private static String receipt(IntentReply reply) {
        return switch (reply) {
            case IntentReply.Receipt(long _, int sector, long offset) -> "sector " + sector + " offset " + offset;
            case IntentReply.Refusal(long _, String code, String message) ->
                throw new IllegalStateException("refused: " + code + " " + message);
        };
    }

    private static Verdict accepted(LiveFrame frame, long sequence) {
        Verdict verdict = verdict(frame, sequence);
        if (verdict != Verdict.ACCEPTED) throw new IllegalStateException("the verdict is " + verdict);
        return verdict;
    }

    private static Verdict verdict(LiveFrame frame, long sequence) {
        for (IntentVerdict each : frame.verdicts()) if (each.sequence() == sequence) return each.verdict();
        return null;
    }

    /// Null while the watcher does not see the ship.
    private Ship seen(long ship) {
        return watcher.live().mirror().ship(ship).orElse(null);
    }

    /// Others may push a ship aside; so one whose engine is off does not count.
    private boolean flies(Ship now, Ship born) {
        return now.thrust() == thrust && (now.xMm() != born.xMm() || now.yMm() != born.yMm());
    }

    private String compareFeeds() {
        Ship mine = track.at(lastTick).orElseThrow();
        Ship theirs = watched.at(lastTick)
                .orElseThrow(() -> new IllegalStateException("the other client has not seen tick " + lastTick));
        if (!mine.equals(theirs)) throw new IllegalStateException("tick " + lastTick + ": " + mine + " and " + theirs);
        return String.format(Locale.ROOT, "tick %d x=%d y=%d in both", lastTick, mine.xMm(), mine.yMm());
    }
}
