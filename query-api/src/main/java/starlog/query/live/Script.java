package starlog.query.live;

import java.util.function.IntFunction;
import starlog.schemas.frame.ItemWriter;

/// The items of one frame as they are written, and of which sector they tell. The feed's thread only.
final class Script {
    final ItemWriter items = new ItemWriter(4096);
    private final IntFunction<SectorDesk> desks;
    private int told; // the sector of which is being told

    Script(IntFunction<SectorDesk> desks) {
        this.desks = desks;
    }

    /// Begins a frame, of which the first items are of this sector.
    void begin(int sector) {
        items.clear();
        told = sector;
    }

    /// From here on it is of this sector, as the client has just been told.
    void tells(int sector) {
        told = sector;
    }

    void clock(Watcher client, int sector) {
        SectorDesk desk = desks.apply(sector);
        desk.bring();
        items.write(desk.clock());
        var at = client.told.computeIfAbsent(sector, _ -> new Watcher.Told());
        at.step = desk.news().number();
        at.speedPermille = desk.speedPermille();
        at.rulesVersion = desk.rulesVersion();
        told = sector;
    }

    void step(int sector, int ticks) {
        items.step(sector, ticks);
        told = sector;
    }

    void turnTo(Watcher client, int sector) {
        if (!client.told.containsKey(sector)) clock(client, sector);
        else if (told != sector) step(sector, 0);
    }
}
