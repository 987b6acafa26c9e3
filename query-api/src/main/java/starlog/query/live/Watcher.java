package starlog.query.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import starlog.query.interest.Scope;
import starlog.query.world.Scene;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;

/// What one client has been told, and what it alone has yet to be told. The feed's thread only.
final class Watcher {
    /// Steps of another sector in view that wait for news of the home: 100 ms at 40 ticks a second.
    private static final int WITHOUT_HOME = 4;

    private final Identity who;
    private final WatchedWorld world;
    private final int keptMax;
    private final Line line;
    final List<FeedItem> kept = new ArrayList<>(); // for the next frame
    final Map<Integer, Told> told = new HashMap<>(); // by sector
    final OwnCourse own = new OwnCourse();
    final OwnCockpit cockpit = new OwnCockpit();
    Scope scope = Scope.NOTHING;
    final Allowance allowance;
    int home;
    boolean begun;
    boolean moved; // to another home since the last frame
    long lastSequence;
    long atMicros; // of the home sector's last tick, as the client has it

    /// How much of a sector a client has been told.
    static final class Told {
        long step;
        int speedPermille;
        int rulesVersion;
    }

    Watcher(Identity who, Line line, WatchedWorld world, LiveLimits limits) {
        this.who = who;
        this.line = line;
        this.world = world;
        this.keptMax = limits.keptMax();
        this.allowance = new Allowance(limits.tickBytes());
        this.home = who.sector();
    }

    Identity who() {
        return who;
    }

    Line line() {
        return line;
    }

    /// A verdict of its own.
    void keep(IntentColumns intents, int row, long tick, long ofTickMicros) {
        if (kept.size() > keptMax) return;
        kept.add(new FeedItem.IntentVerdict(
                intents.sequences[row], tick, intents.verdicts[row], intents.values[row], intents.limits[row]));
        line.judged(intents, row, tick, ofTickMicros);
    }

    void keep(EventColumns events, int row) {
        if (kept.size() <= keptMax) kept.add(new FeedItem.Happened(EventRow.of(events, row)));
    }

    /// More waits than may.
    boolean overflows() {
        return kept.size() > keptMax;
    }

    /// Whether the ship is the client's, as far as a sector knows that holds it.
    boolean owns(Scene scene) {
        return scene.isOf(who.player(), who.ship());
    }

    /// Whether the ship is another player's now, wherever it is: it was given away.
    boolean hasLostShip() {
        return world.find(who.ship()).filter(moment -> !owns(moment.scene())).isPresent();
    }

    /// Where the client's ship is, or would come into the world.
    int place() {
        return hasLostShip() ? who.sector() : world.sectorOf(who.ship()).orElse(who.sector());
    }

    /// The client's ship has come into a sector. Partitions are read in any order, so this may be old news: then the ship is
    /// known elsewhere, with more crossings.
    void arrive(int sector, long ship) {
        if (sector != home && world.sectorOf(ship).orElse(sector) == sector) moveTo(sector);
    }

    /// A home of which it sees nothing is told no further: if it comes into view, then from its clock on.
    void moveTo(int sector) {
        home = sector;
        told.keySet().removeIf(each -> !scope.view().shows(each));
        moved = begun;
    }

    /// The highest sequence applied, of a ship that is between two sectors; 0 of any other, of which its sector tells.
    long sequenceInFlight() {
        if (world.sector(home).crossingsOf(who.ship()) != Scene.NOT_HERE) return 0;
        return world.find(who.ship())
                .filter(moment -> owns(moment.scene()))
                .map(moment -> moment.ships().lastSequences[moment.ships().rowOf(who.ship())])
                .orElse(0L);
    }

    /// Whether there is anything to tell. What is told of other sectors goes with the news of the home, unless that stands.
    boolean isDue(IntFunction<SectorDesk> desks) {
        if (!begun || moved || !kept.isEmpty()) return true;
        for (var each : told.entrySet()) {
            SectorDesk desk = desks.apply(each.getKey());
            Told at = each.getValue();
            boolean isHome = each.getKey() == home;
            if (desk.news().number() - at.step > (isHome ? 0 : WITHOUT_HOME)) return true;
            if (isHome && desk.speedPermille() != at.speedPermille) return true;
        }
        return false;
    }

    /// The ship from which it has looked so far is another player's now: nothing of what it sees is for the client.
    ///
    /// @param home what is in the home sector
    boolean isBlind(Scene home) {
        return scope != Scope.NOTHING && !owns(home) && hasLostShip();
    }

    /// Time since its last frame's news, as a frame's head has it, from which the next one goes on.
    int since(long nowMicros) {
        int since = (int) ((nowMicros - atMicros) / FeedFrame.SINCE_MICROS);
        atMicros += (long) since * FeedFrame.SINCE_MICROS;
        return since;
    }
}
