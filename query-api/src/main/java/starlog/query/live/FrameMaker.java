package starlog.query.live;

import java.util.function.IntFunction;
import starlog.query.interest.Cells;
import starlog.query.interest.SectorNews;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.MirrorHash;

/// Makes the frames of clients out of the news of the cells in their view and a few bytes of their own: byte for byte what
/// `FeedFrameCodec` writes. The feed's thread only.
final class FrameMaker {
    private final IntFunction<SectorDesk> desks;
    private final Script script;
    private final Looking looking;
    private final ItemWriter items;
    private final ItemWriter frame = new ItemWriter(4096);

    FrameMaker(IntFunction<SectorDesk> desks, Cells cells) {
        this.desks = desks;
        this.script = new Script(desks);
        this.looking = new Looking(desks, cells, script);
        this.items = script.items;
    }

    /// The next frame of a client: all that it has not been told yet, or, if that is not known any more, everything.
    byte[] next(Watcher client) {
        script.begin(client.home);
        boolean anew = isReset(client);
        if (anew) begin(client);
        script.tells(client.home);
        long before = client.atMicros;
        int ticks = anew ? 0 : tellNews(client);
        if (client.moved) move(client);
        tellOwn(client);
        client.allowance.earn(client.home, desks.apply(client.home).tick());
        looking.look(client);
        int since = anew || client.atMicros != before
                ? 0
                : client.since(desks.apply(client.home).atMicros());
        return framed(client, ticks, since);
    }

    /// What the client knows as of its last frame.
    MirrorHash mirror(Watcher client) {
        return looking.mirror(client.scope);
    }

    /// The client is told nothing more.
    void leave(Watcher client) {
        looking.leave(client);
    }

    /// Whether the next frame tells everything.
    boolean isReset(Watcher client) {
        for (var each : client.told.entrySet())
            if (!desks.apply(each.getKey()).news().keepsAfter(each.getValue().step)) return true;
        return !client.begun || client.isBlind(desks.apply(client.home).scene());
    }

    private void begin(Watcher client) {
        looking.leave(client);
        client.begun = true;
        client.moved = false;
        client.cockpit.reset();
        items.write(new FeedItem.Reset());
        script.clock(client, client.home);
        items.write(new FeedItem.Home(client.home));
        startOwn(client);
        client.lastSequence = client.sequenceInFlight();
        if (client.lastSequence > 0) items.write(new FeedItem.Applied(client.lastSequence));
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
                script.tells(sector);
            } else if (!first) script.step(sector, news.ticks(step));
            first = false;
            news.tell(step, client.scope, items);
        }
        at.step = news.number();
        if (desk.speedPermille() != at.speedPermille || desk.rulesVersion() != at.rulesVersion)
            script.clock(client, sector);
    }

    private void move(Watcher client) {
        client.moved = false;
        if (!client.told.containsKey(client.home)) script.clock(client, client.home);
        items.write(new FeedItem.Home(client.home));
        script.clock(client, client.home);
        startOwn(client);
    }

    private void startOwn(Watcher client) {
        SectorDesk home = desks.apply(client.home);
        client.own.reset(home.tick());
        client.atMicros = home.atMicros();
    }

    private void tellOwn(Watcher client) {
        SectorDesk home = desks.apply(client.home);
        ShipColumns ships = home.scene().ships();
        if (client.owns(home.scene())) {
            int row = ships.rowOf(client.who().ship());
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

    private byte[] framed(Watcher client, int ticks, int since) {
        frame.clear();
        frame.number(ticks);
        frame.number(since);
        if (items.items() > 0) frame.number(items.items());
        frame.copy(items, 0, items.size(), items.items());
        frame.number(0);
        client.allowance.spend(frame.size());
        return frame.toBytes();
    }
}
