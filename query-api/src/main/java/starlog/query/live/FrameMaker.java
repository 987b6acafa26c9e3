package starlog.query.live;

import java.util.function.IntFunction;
import starlog.query.interest.Cells;
import starlog.query.interest.Detail;
import starlog.query.interest.Scope;
import starlog.query.interest.SectorNews;
import starlog.query.interest.View;
import starlog.query.interest.Views;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;

/// Makes the frames of clients out of the news of the cells in their view and a few bytes of their own: byte for byte what
/// `FeedFrameCodec` writes. The feed's thread only.
final class FrameMaker {
    private static final int NOWHERE = -1;
    private static final int EARNED_TICKS_MAX = 100;
    private static final int SCANNER = EntityKind.SHIP.column("scannerRangeMm");

    private final IntFunction<SectorDesk> desks;
    private final Views views;
    private final int radiusMm;
    private final ItemWriter items = new ItemWriter(4096);
    private final ItemWriter frame = new ItemWriter(4096);
    private int told; // the sector of which is being told

    FrameMaker(IntFunction<SectorDesk> desks, Cells cells) {
        this.desks = desks;
        this.views = new Views(cells);
        this.radiusMm = cells.radiusMm();
    }

    /// The next frame of a client: all that it has not been told yet, or, if that is not known any more, everything.
    byte[] next(Watcher client) {
        items.clear();
        boolean anew = !client.begun || isTooOld(client);
        if (anew) begin(client);
        told = client.home;
        long before = client.atMicros;
        int ticks = anew ? 0 : tellNews(client);
        if (client.moved) move(client);
        tellOwn(client);
        earn(client);
        look(client);
        int since = anew ? 0 : since(client, before);
        return framed(client, ticks, since);
    }

    /// Ticks of another home are counted from another one.
    private void earn(Watcher client) {
        long now = desks.apply(client.home).tick();
        boolean sameHome = client.earnedIn == client.home;
        client.allowance.earn(sameHome ? Math.clamp(now - client.earnedTick, 0, EARNED_TICKS_MAX) : 1);
        client.earnedIn = client.home;
        client.earnedTick = now;
    }

    boolean isReset(Watcher client) {
        return !client.begun || isTooOld(client);
    }

    private boolean isTooOld(Watcher client) {
        for (var each : client.told.entrySet())
            if (!desks.apply(each.getKey()).news().keepsAfter(each.getValue().step)) return true;
        return false;
    }

    private void begin(Watcher client) {
        leave(client);
        client.begun = true;
        client.moved = false;
        client.lastSequence = 0;
        client.cockpit.reset();
        items.write(new FeedItem.Reset());
        tellClock(client, client.home);
        items.write(new FeedItem.Home(client.home));
        SectorDesk home = desks.apply(client.home);
        client.own.reset(home.tick());
        client.atMicros = home.atMicros();
    }

    /// The client is told nothing more of what it has seen.
    void leave(Watcher client) {
        for (View.Place place : client.scope.view().places())
            if (client.scope.tells(place)) desks.apply(place.sector()).news().leave(place.cell(), place.detail());
        client.scope = Scope.NOTHING;
        client.told.clear();
    }

    private void tellClock(Watcher client, int sector) {
        SectorDesk desk = desks.apply(sector);
        desk.bring();
        items.write(desk.clock());
        var at = client.told.computeIfAbsent(sector, _ -> new Watcher.Told());
        at.step = desk.news().number();
        at.speedPermille = desk.speedPermille();
        at.rulesVersion = desk.rulesVersion();
        told = sector;
    }

    /// @return ticks up to the first news of the sector that is home as the client knows it
    private int tellNews(Watcher client) {
        int first = client.moved ? 0 : tellHome(client);
        for (int sector : client.scope.view().sectors())
            if (sector != client.home || client.moved) tellSector(client, sector);
        return first;
    }

    private int tellHome(Watcher client) {
        SectorNews news = desks.apply(client.home).news();
        var at = client.told.get(client.home);
        int first = at.step < news.number() && at.step > 0 ? news.ticks(at.step + 1) : 0;
        tellSteps(client, client.home, at, at.step > 0);
        return first;
    }

    private void tellSector(Watcher client, int sector) {
        var at = client.told.get(sector);
        if (at != null) tellSteps(client, sector, at, false); // else none of its cells is told
    }

    /// @param begun the first step's ticks stand in the frame's head
    private void tellSteps(Watcher client, int sector, Watcher.Told at, boolean begun) {
        SectorDesk desk = desks.apply(sector);
        SectorNews news = desk.news();
        boolean first = begun;
        for (long step = at.step + 1; step <= news.number(); step++) {
            if (step == 1) {
                items.write(news.clock(step, desk.speedPermille(), desk.rulesVersion())); // it had none
                told = sector;
            } else if (!first) step(sector, news.ticks(step));
            first = false;
            news.tell(step, client.scope, items);
        }
        at.step = news.number();
        if (desk.speedPermille() != at.speedPermille || desk.rulesVersion() != at.rulesVersion)
            tellClock(client, sector);
    }

    private void step(int sector, int ticks) {
        items.step(sector, ticks);
        told = sector;
    }

    private void move(Watcher client) {
        client.moved = false;
        if (!client.told.containsKey(client.home)) tellClock(client, client.home);
        items.write(new FeedItem.Home(client.home));
        tellClock(client, client.home);
        SectorDesk home = desks.apply(client.home);
        client.own.reset(home.tick());
        client.atMicros = home.atMicros();
    }

    private void tellOwn(Watcher client) {
        SectorDesk home = desks.apply(client.home);
        ShipColumns ships = home.scene().ships();
        int row = ships.rowOf(client.who().ship());
        if (row >= 0) {
            client.own.tell(ships, row, home.tick(), items);
            client.cockpit.tell(home.scene(), client.who().ship(), items);
            if (ships.lastSequences[row] != client.lastSequence) {
                client.lastSequence = ships.lastSequences[row];
                items.write(new FeedItem.Applied(client.lastSequence));
            }
        }
        client.kept.forEach(items::write);
        client.kept.clear();
    }

    /// Where the ship is decides what is in view: what comes into it is told whole, what leaves it is gone.
    private void look(Watcher client) {
        SectorDesk home = desks.apply(client.home);
        Scene scene = home.scene();
        long ship = client.who().ship();
        int row = scene.ships().rowOf(ship);
        if (row < 0) return; // not in the world yet, or between two sectors
        Scope before = client.scope;
        View view = views.of(
                before.view(), rangeMm(scene, ship), client.home, scene.ships().xMm[row], scene.ships().yMm[row]);
        int aim = home.news().cellOf(client.cockpit.lock());
        int depth = client.allowance.depth(before.depth(), items.size());
        boolean more = depth == before.depth() && depth < view.size() && client.allowance.allows(items.size());
        Scope after = new Scope(view, depth, aim == Cells.NOWHERE ? NOWHERE : client.home, aim);
        if (!more && after.equals(before)) return;
        turn(client, after);
        if (more) lookFarther(client);
        client.told.keySet().removeIf(sector -> sector != client.home && !view.shows(sector));
    }

    /// Looks the other way: no nearer and no farther.
    private void turn(Watcher client, Scope after) {
        Scope before = client.scope;
        for (View.Place place : after.view().places())
            if (after.tells(place)) tellPlace(client, place, before.detail(place.sector(), place.cell()));
        for (View.Place place : before.view().places()) {
            if (!before.tells(place) || after.detail(place.sector(), place.cell()) != null) continue;
            SectorNews news = desks.apply(place.sector()).news();
            if (!news.isEmpty(place.cell())) turnTo(client, place.sector());
            news.tellGone(place.cell(), items);
            news.leave(place.cell(), place.detail());
        }
        client.scope = after;
    }

    /// Tells of more cells, the nearest first, for as long as the client's allowance lasts.
    private void lookFarther(Watcher client) {
        Scope scope = client.scope;
        int depth = scope.depth();
        for (View.Place place : scope.view().places()) {
            if (place.rank() < depth) continue;
            if (!client.allowance.allows(items.size())) break;
            if (!scope.tells(place)) tellPlace(client, place, null);
            depth = place.rank() + 1;
        }
        boolean all = client.allowance.allows(items.size());
        client.scope = new Scope(scope.view(), all ? scope.view().size() : depth, scope.aimSector(), scope.aimCell());
    }

    private int rangeMm(Scene scene, long ship) {
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        int row = bodies.rowOf(ship);
        long range = row < 0 ? 0 : bodies.columns[SCANNER][row];
        return range == 0 ? radiusMm : (int) Math.min(range, Integer.MAX_VALUE); // a log of an older engine has none
    }

    private void tellPlace(Watcher client, View.Place place, Detail before) {
        if (before == place.detail()) return;
        if (!client.told.containsKey(place.sector())) tellClock(client, place.sector());
        SectorNews news = desks.apply(place.sector()).news();
        if (!news.isEmpty(place.cell())) turnTo(client, place.sector());
        if (before == null) news.follow(place.cell(), place.detail(), items);
        else news.change(place.cell(), before, place.detail(), items);
    }

    private void turnTo(Watcher client, int sector) {
        if (!client.told.containsKey(sector)) tellClock(client, sector);
        else if (told != sector) step(sector, 0);
    }

    private int since(Watcher client, long before) {
        long now = desks.apply(client.home).atMicros();
        int since = (int) ((now - client.atMicros) / FeedFrame.SINCE_MICROS);
        if (client.atMicros != before) return 0; // the clock was told
        client.atMicros += (long) since * FeedFrame.SINCE_MICROS;
        return since;
    }

    private byte[] framed(Watcher client, int ticks, int since) {
        frame.clear();
        frame.number(ticks);
        frame.number(since);
        if (items.items() > 0) frame.number(items.items());
        frame.copy(items, 0, items.size(), items.items());
        frame.number(0);
        told = NOWHERE;
        client.allowance.spend(frame.size());
        return frame.toBytes();
    }
}
