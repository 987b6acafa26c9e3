package starlog.benchmarks.board;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import starlog.benchmarks.past.GoingBack;
import starlog.benchmarks.past.PastMain;

/// The replay of a sector of players from its archive's files, beside the rules alone with their inputs in memory.
final class Replay implements Measurement {
    private static final int TICKS_PER_SECOND = 40;

    private final Row replay;
    private final int ticks;
    private final int players;
    private final TemporaryFolder folder = new TemporaryFolder();
    private GoingBack past;

    Replay(int ticks, int players) {
        this.ticks = ticks;
        this.players = players;
        this.replay = Row.atLeast("replay of " + players + " players' log from files", "x real time")
                .must(50)
                .aim(200)
                .beside("the rules alone");
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Row> rows() {
        return List.of(replay);
    }

    @Override
    public int seconds(int rounds) {
        return 15 + 3 * rounds;
    }

    @Override
    public void prepare() throws IOException {
        Path archive = folder.made().resolve("archive");
        PastMain.record(archive, ticks, players, ticks / 2);
        past = new GoingBack(archive, ticks);
        for (int again = 0; again < 3; again++) round(new Figures(rows()));
    }

    @Override
    public void round(Figures figures) throws IOException {
        figures.add(replay, timesRealTime(past.replay()), timesRealTime(past.rulesAlone()));
    }

    private double timesRealTime(Duration took) {
        return ticks / (took.toNanos() / 1e9) / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        folder.close();
    }
}
