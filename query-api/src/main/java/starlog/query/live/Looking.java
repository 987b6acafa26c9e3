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
import starlog.schemas.frame.MirrorHash;

/// Which cells each client is told of, and what it is told when these change. The feed's thread only.
final class Looking {
    private static final int NOWHERE = -1;
    private static final int SCANNER = EntityKind.SHIP.column("scannerRangeMm");

    private final IntFunction<SectorDesk> desks;
    private final Script script;
    private final Views views;
    private final int radiusMm;

    Looking(IntFunction<SectorDesk> desks, Cells cells, Script script) {
        this.desks = desks;
        this.script = script;
        this.views = new Views(cells);
        this.radiusMm = cells.radiusMm();
    }

    /// The client is told nothing more of what it has seen.
    void leave(Watcher client) {
        for (View.Place place : client.scope.view().places())
            if (client.scope.tells(place)) desks.apply(place.sector()).news().leave(place.cell(), place.detail());
        client.scope = Scope.NOTHING;
        client.told.clear();
    }

    /// All that is told to who has been told of a scope up to the last news.
    MirrorHash mirror(Scope scope) {
        var hash = new MirrorHash();
        for (View.Place place : scope.view().places())
            if (scope.tells(place)) desks.apply(place.sector()).news().addTo(hash, place.cell(), place.detail());
        return hash;
    }

    /// Where the ship is decides what is in view: what comes into it is told whole, what leaves it is gone.
    void look(Watcher client) {
        SectorDesk home = desks.apply(client.home);
        Scene scene = home.scene();
        long ship = client.who().ship();
        if (!client.owns(scene)) return; // not in the world yet, between two sectors, or given away
        int row = scene.ships().rowOf(ship);
        Scope before = client.scope;
        View view = views.of(
                before.view(), rangeMm(scene, ship), client.home, scene.ships().xMm[row], scene.ships().yMm[row]);
        int aim = home.news().cellOf(client.cockpit.lock());
        int depth = client.allowance.depth(before.depth(), script.items.size());
        boolean more = depth == before.depth() && depth < view.size() && client.allowance.allows(script.items.size());
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
            if (!news.isEmpty(place.cell())) script.turnTo(client, place.sector());
            news.tellGone(place.cell(), script.items);
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
            if (!client.allowance.allows(script.items.size())) break;
            if (!scope.tells(place)) tellPlace(client, place, null);
            depth = place.rank() + 1;
        }
        boolean all = client.allowance.allows(script.items.size());
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
        if (!client.told.containsKey(place.sector())) script.clock(client, place.sector());
        SectorNews news = desks.apply(place.sector()).news();
        if (!news.isEmpty(place.cell())) script.turnTo(client, place.sector());
        if (before == null) news.follow(place.cell(), place.detail(), script.items);
        else news.change(place.cell(), before, place.detail(), script.items);
    }
}
