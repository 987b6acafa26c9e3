package starlog.benchmarks.board;

import java.util.List;
import starlog.benchmarks.feed.WatchedFight;

/// The live feed of a fight in which each ship has a client, beside a stream of its own for each.
final class Feed implements Measurement {
    private static final String PEER = "a stream for each client";

    private final Row update =
            Row.atMost("bytes an update of an entity", "bytes").must(15).aim(5);
    private final Row frame = Row.atMost("bytes a frame", "bytes").beside(PEER);
    private final Row micros = Row.atMost("making a frame", "us").beside(PEER);
    private final int ships;
    private final int ticks;
    private WatchedFight fight;

    Feed(int ships, int ticks) {
        this.ships = ships;
        this.ticks = ticks;
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public List<Row> rows() {
        return List.of(update, frame, micros);
    }

    @Override
    public int seconds(int rounds) {
        return 8 + 2 * rounds;
    }

    @Override
    public void prepare() {
        fight = new WatchedFight(ships, ships);
        fight.run(2 * ticks);
    }

    @Override
    public void round(Figures figures) {
        fight.run(ticks);
        figures.add(update, fight.bytesPerUpdate());
        figures.add(frame, fight.cells().bytesPerFrame(), fight.alone().bytesPerFrame());
        figures.add(micros, fight.cells().microsPerFrame(), fight.alone().microsPerFrame());
    }
}
